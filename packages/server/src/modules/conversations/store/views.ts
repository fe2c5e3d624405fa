import type {
  AttachmentView,
  ConversationSummary,
  DraftView,
  EarlierConversation,
  HandoffView,
  LegView,
  MessageView,
  NoteView,
  ParticipantView,
  PendingReplyView,
} from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import { customerName, identityBrief, identityValue } from '../../customers/index.ts'
import { inboxName, isOwnAddress } from '../../inboxes/index.ts'
import { lineOf, participantsOf, relatedIdsJson } from './lines.ts'
import { reactionsJson } from './reactions.ts'
import { splitOfferJson } from './split-offers.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

/*
 * Every view is one SQL expression that builds the JSON of the contract, so that a whole context package
 * or a page of the queue is one round trip. The rows are aliased: c conversations, l legs, m messages,
 * n notes, h handoffs, d deliveries.
 */

/** Letters of a note that a row of the queue shows. */
const MENTION_BRIEF = 160

/** Whether the leg aliased `l` of the row aliased `c` is somebody else's: passing a mail on is no part of the journey. */
const isOthersLeg = sql`(l.identity_id in (select p.identity_id from ${participantsOf(sql`c.id`)} p
  where p.role <> 'customer'))`

/** Handoffs that asked the owner of the address of the leg aliased `l`, of the row aliased `c`. */
const asksAt = sql`from handoffs h where h.conversation_id = c.id and h.to_leg_id = l.id`
/** Whether an owner was asked and has not confirmed it: then the matter has never been there. */
const wasOnlyAsked = sql`(l.proof = 'claimed'
  and coalesce((select bool_and(h.state not in ('accepted', 'offered')) ${asksAt}), false))`
const isAsked = sql`(l.proof = 'claimed' and exists (select ${asksAt} and h.state = 'offered'))`

/** `ConversationSummary` of the row aliased `c`. */
export const summaryJson: RawBuilder<ConversationSummary> = sql`jsonb_build_object(
  'id', c.id, 'number', c.number, 'subject', c.subject, 'status', c.status, 'priority', c.priority, 'language', c.language,
  'customer', jsonb_build_object('id', c.customer_id, 'displayName', ${customerName(sql`c.customer_id`)}),
  'teamId', c.team_id, 'assigneeId', c.assignee_id, 'defaultLegId', c.default_leg_id,
  'journey', coalesce((
      select jsonb_agg(jsonb_build_object('channel', l.channel,
        'state', case when ${isAsked} then 'offered' when l.ended_at is null then 'live' else 'ended' end) order by l.started_at, l.id)
      from legs l where l.conversation_id = c.id and not l.hidden and not ${isOthersLeg}
        and not ${wasOnlyAsked}), '[]')
    || coalesce((select jsonb_build_array(jsonb_build_object('channel', h.to_channel, 'state', 'offered'))
      from handoffs h where h.conversation_id = c.id and h.state = 'offered' and h.to_leg_id is null), '[]'),
  'preview', c.preview, 'tags', to_jsonb(c.tags), 'nextStep', c.next_step,
  'nextStepDueAt', iso(c.next_step_due_at), 'fields', c.fields, 'waitingSince', iso(c.waiting_since),
  'replyDueAt', iso(c.reply_due_at), 'snoozedUntil', iso(c.snoozed_until),
  'setAsideAt', iso(c.set_aside_at),
  'followsId', c.follows_id,
  'followerIds', coalesce((select jsonb_agg(distinct w.agent_id order by w.agent_id)
    from conversation_followers w where w.conversation_id in ${lineOf(sql`c.id`)}), '[]'),
  'openMentions', coalesce((select jsonb_agg(jsonb_build_object('agentId', k.agent_id, 'noteId', n.id,
      'authorId', n.author_id, 'text', left(n.text, ${MENTION_BRIEF})) order by n.created_at, n.id, k.agent_id)
    from notes n join note_mentions k on k.note_id = n.id and k.settled_at is null
    where n.conversation_id = c.id), '[]'),
  'relatedIds', ${relatedIdsJson(sql`c.id`)},
  'pendingReply', (select jsonb_build_object('agentId', p.agent_id, 'state', p.state, 'dueAt', iso(p.due_at))
    from pending_replies p where p.conversation_id = c.id order by p.state = 'waiting', p.due_at, p.id limit 1),
  'lastSeq', c.last_seq, 'lastInboundSeq', c.last_inbound_seq,
  'firstReplySeconds', case when c.first_reply_at is null then null
    else round(extract(epoch from c.first_reply_at - coalesce(c.first_inbound_at, c.created_at)))::int end,
  'version', c.version, 'createdAt', iso(c.created_at), 'lastActivityAt', iso(c.last_activity_at),
  'resolvedAt', iso(c.resolved_at), 'reopenCount', c.reopen_count)`

/** `QueueItem` of the row aliased `c`, with the read mark of one agent. */
export function queueItemJson(agentId: string): RawBuilder<ConversationSummary & { readSeq: number }> {
  return sql`${summaryJson} || jsonb_build_object('readSeq', coalesce((select r.seq from conversation_reads r
    where r.conversation_id = c.id and r.agent_id = ${agentId}), 0))`
}

/** `LegView` of the row aliased `l`. */
export const legJson: RawBuilder<LegView> = sql`jsonb_build_object(
  'id', l.id, 'inboxId', l.inbox_id, 'inboxName', coalesce(${inboxName(sql`l.inbox_id`)}, ''), 'channel', l.channel,
  'visibility', l.visibility, 'identity', ${identityBrief(sql`l.identity_id`)}, 'proof', l.proof,
  'address', l.address, 'beganByHandoffId', l.began_by_handoff_id,
  'cameBy', (select h.came_by from handoffs h where h.id = l.began_by_handoff_id),
  'mergedFrom', (select x.number from conversations x
    where x.id = l.home_conversation_id and x.id <> l.conversation_id),
  'startedAt', iso(l.started_at), 'endedAt', iso(l.ended_at))`

const deliveryJson = sql`jsonb_build_object('id', d.id, 'messageId', d.message_id, 'route', d.route,
  'state', d.state, 'attempts', d.attempts, 'lastError', d.last_error, 'report', d.report, 'sentAt', iso(d.sent_at),
  'deliveredAt', iso(d.delivered_at), 'readAt', iso(d.read_at))`

/** `AttachmentView` of the row aliased `a`. */
export const attachmentJson: RawBuilder<AttachmentView> = sql`jsonb_build_object('id', a.id, 'name', a.name,
  'contentType', a.content_type, 'size', a.size, 'inline', a.inline, 'url', '/v1/attachments/' || a.id)`

/** Who else is on the mail of the row aliased `m`, in the order of its lines. */
const everybodyJson = sql`case when m.direction = 'outbound' then coalesce(m.recipients -> 'cc', '[]')
  else coalesce((select jsonb_agg(one.address order by one.place)
    from (select lower(address) as key, min(place) as place, min(address) as address
      from jsonb_array_elements_text(coalesce(m.recipients -> 'to', '[]') || coalesce(m.recipients -> 'cc', '[]'))
        with ordinality as listed (address, place) group by 1) one
    where not ${isOwnAddress(sql`one.key`)} and one.key is distinct from
      (select lower(l.address) from legs l where l.id = m.leg_id)), '[]') end`

/** Whether the row aliased `m` went out as a mail, which can be put together again. */
const isOurMail = sql`(m.direction = 'outbound'
  and exists (select 1 from deliveries d where d.message_id = m.id and d.route = 'email'))`

/** `MessageView` of the row aliased `m`. A deleted message keeps its place and loses its words. */
export const messageJson: RawBuilder<MessageView> = sql`jsonb_build_object(
  'id', m.id, 'conversationId', m.conversation_id, 'legId', m.leg_id, 'seq', m.seq, 'direction', m.direction,
  'author', jsonb_build_object('kind', m.author_kind, 'id', m.author_id, 'name', m.author_name),
  'visibility', m.visibility, 'subject', m.subject,
  'text', case when m.deleted_at is null then m.text else '' end,
  'quotedText', case when m.deleted_at is null then m.quoted_text end,
  'signatureText', case when m.deleted_at is null then m.signature_text end,
  'hasHtml', m.deleted_at is null and (m.html is not null or ${isOurMail}),
  'hasOriginal', m.deleted_at is null and (${isOurMail} or (m.raw_ref is not null and m.mail is not null)),
  'forwardOf', case when m.action ->> 'kind' = 'forward' then m.action ->> 'messageId' end, 'recipients', '{"bcc": []}'::jsonb || m.recipients,
  'everybody', ${everybodyJson}, 'attachments', coalesce((select jsonb_agg(${attachmentJson} order by a.created_at, a.id)
    from attachments a where a.message_id = m.id), '[]'),
  'card', case when m.deleted_at is null then m.card end, 'language', m.language,
  'verdict', '{"arc":null}'::jsonb || m.verdict, 'mail', case when m.mail is not null then
    jsonb_build_object('protection', null, 'invitations', jsonb_build_array()) || m.mail end,
  'splitOffer', ${splitOfferJson}, 'automatic', m.automatic,
  'setAside', m.set_aside_by is not null,
  'deliveries', coalesce((select jsonb_agg(${deliveryJson} order by d.created_at, d.id)
      from deliveries d where d.message_id = m.id), '[]'),
  'reactions', ${reactionsJson('message', sql`m.id`)},
  'sentAt', iso(m.sent_at), 'createdAt', iso(m.created_at), 'editedAt', iso(m.edited_at),
  'deletedAt', iso(m.deleted_at))`

/** `NoteView` of the row aliased `n`. */
export const noteJson: RawBuilder<NoteView> = sql`jsonb_build_object('id', n.id,
  'conversationId', n.conversation_id, 'authorId', n.author_id, 'text', n.text, 'mentions', to_jsonb(n.mentions),
  'afterSeq', n.after_seq, 'createdAt', iso(n.created_at), 'version', n.version, 'editedAt', iso(n.edited_at),
  'deletedAt', iso(n.deleted_at), 'reactions', ${reactionsJson('note', sql`n.id`)})`

/** `PendingReplyView` of the row aliased `p`. */
export const pendingReplyJson: RawBuilder<PendingReplyView> = sql`jsonb_build_object('id', p.id,
  'conversationId', p.conversation_id, 'agentId', p.agent_id, 'state', p.state, 'heldReason', p.held_reason,
  'scheduled', p.scheduled, 'dueAt', iso(p.due_at), 'channel', p.channel, 'target', p.target, 'text', p.text,
  'html', p.html, 'cc', to_jsonb(p.cc), 'bcc', to_jsonb(p.bcc), 'attachments', coalesce((select jsonb_agg(${attachmentJson}
    order by a.created_at, a.id) from attachments a where a.pending_reply_id = p.id or (a.message_id = p.forward_of
      and not a.inline and (p.forward_files is null or a.id = any(p.forward_files)))), '[]'),
  'signed', p.signed, 'thenStatus', p.then_status, 'createdAt', iso(p.created_at),
  'forward', (select jsonb_build_object('messageId', m.id, 'to', p.forward_to,
      'text', case when m.deleted_at is null then left(m.text, 2000) else '' end,
      'files', coalesce((select jsonb_agg(${attachmentJson} order by a.created_at, a.id)
        from attachments a where a.message_id = m.id and not a.inline), '[]'))
    from messages m where m.id = p.forward_of))`

/** The five points of the checklist of the handoff aliased `h`, in their order. */
export const checklistJson: RawBuilder<unknown> = sql`(select jsonb_agg(jsonb_build_object('key', points.key,
    'tickedAt', iso(k.ticked_at),
    'tickedBy', case when k.key is null then null
      else jsonb_build_object('kind', k.ticked_by_kind, 'id', k.ticked_by) end,
    'how', k.how) order by points.place)
  from unnest(array['history_reviewed', 'identity_confirmed', 'switch_explained', 'personal_empathy', 'feedback_asked'])
    with ordinality as points (key, place)
  left join handoff_checks k on k.handoff_id = h.id and k.key = points.key)`

/** `HandoffView` of the row aliased `h`. */
export const handoffJson: RawBuilder<HandoffView> = sql`jsonb_build_object('id', h.id,
  'conversationId', h.conversation_id, 'fromLegId', h.from_leg_id, 'toLegId', h.to_leg_id,
  'fromChannel', (select l.channel from legs l where l.id = h.from_leg_id),
  'toInboxId', h.to_inbox_id, 'toChannel', h.to_channel,
  'initiatedBy', jsonb_build_object('kind', h.initiated_by, 'id', h.initiator_id),
  'reason', h.reason, 'state', h.state, 'instructions', h.instructions, 'afterSeq', h.after_seq,
  'offeredAt', iso(h.offered_at), 'expiresAt', iso(h.expires_at), 'acceptedAt', iso(h.accepted_at),
  'declinedAt', iso(h.declined_at), 'expiredAt', iso(h.expired_at), 'withdrawnAt', iso(h.withdrawn_at),
  'firstReplyAt', iso(h.first_reply_at), 'checklist', ${checklistJson})`

/** One conversation's own row, to stand after `from` in a statement that gathers what belongs to it. */
export function conversationSource(conversationId: string): RawBuilder<{ id: string; customer_id: string }> {
  return sql`(select id, customer_id, subject, next_step, next_step_due_at, priority, tags, fields
    from conversations where id = ${conversationId})`
}

/** All legs of a conversation, in their order. */
export function legsJson(conversationId: Expression<string>): RawBuilder<LegView[]> {
  return sql`coalesce((select jsonb_agg(${legJson} order by l.started_at, l.id)
    from legs l where l.conversation_id = ${conversationId} and not l.hidden), '[]')`
}

/** The newest `limit` messages below `beforeSeq`, in their order. */
export function latestMessagesJson(
  conversationId: Expression<string>,
  limit: number,
  beforeSeq = 2_147_483_647,
): RawBuilder<MessageView[]> {
  return sql`coalesce((select jsonb_agg(${messageJson} order by m.seq) from (
    select * from messages where conversation_id = ${conversationId} and seq < ${beforeSeq}
    order by seq desc limit ${limit}) m), '[]')`
}

export function notesJson(conversationId: Expression<string>): RawBuilder<NoteView[]> {
  return sql`coalesce((select jsonb_agg(${noteJson} order by n.created_at, n.id)
    from notes n where n.conversation_id = ${conversationId}), '[]')`
}

/** Replies that have not gone out yet, in the order in which they were written. */
export function pendingRepliesJson(conversationId: Expression<string>): RawBuilder<PendingReplyView[]> {
  return sql`coalesce((select jsonb_agg(${pendingReplyJson} order by p.created_at, p.id)
    from pending_replies p where p.conversation_id = ${conversationId}), '[]')`
}

export function handoffsJson(conversationId: Expression<string>): RawBuilder<HandoffView[]> {
  return sql`coalesce((select jsonb_agg(${handoffJson} order by h.offered_at, h.id)
    from handoffs h where h.conversation_id = ${conversationId}), '[]')`
}

/** `{handoffId, items}` of the newest handoff that was taken up, or null. */
export function latestChecklistJson(conversationId: Expression<string>): RawBuilder<unknown> {
  return sql`(select jsonb_build_object('handoffId', h.id, 'items', ${checklistJson}) from handoffs h
    where h.conversation_id = ${conversationId} and h.state = 'accepted' order by h.accepted_at desc limit 1)`
}

export function draftsJson(conversationId: Expression<string>, agentId: string): RawBuilder<DraftView[]> {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('conversationId', f.conversation_id, 'kind', f.kind,
      'text', f.text, 'html', f.html, 'legId', f.leg_id, 'signed', f.signed, 'updatedAt', iso(f.updated_at)) order by f.kind)
    from drafts f where f.conversation_id = ${conversationId} and f.agent_id = ${agentId}), '[]')`
}

/** The customer's other conversations that the viewer may see, the newest first. */
export function earlierJson(
  customerId: Expression<string>,
  exceptId: Expression<string>,
  viewer: Viewer,
  limit: number,
): RawBuilder<EarlierConversation[]> {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'subject', c.subject, 'status', c.status,
      'channels', coalesce((select jsonb_agg(met.channel order by met.first) from (
        select l.channel, min(l.started_at) as first from legs l
        where l.conversation_id = c.id and not l.hidden and not ${isOthersLeg} group by l.channel) met), '[]'),
      'lastActivityAt', iso(c.last_activity_at), 'resolvedAt', iso(c.resolved_at))
      order by c.last_activity_at desc, c.id)
    from (select c.* from (
        select * from conversations where customer_id = ${customerId} and id <> ${exceptId}) c
      where ${mayBeSeenBy(viewer)} order by c.last_activity_at desc limit ${limit}) c), '[]')`
}

/** Everybody who takes part, in the order in which they came. */
export function participantsJson(conversationId: Expression<string>): RawBuilder<ParticipantView[]> {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('identityId', p.identity_id, 'role', p.role,
      'kind', p.brief ->> 'kind', 'display', p.brief ->> 'display', 'verified', p.brief -> 'verified',
      'address', case when p.brief ->> 'kind' = 'email' then ${identityValue(sql`p.identity_id`)} end)
      order by p.at, p.identity_id)
    from (select *, ${identityBrief(sql`x.identity_id`)} as brief from ${participantsOf(conversationId)} x) p where p.brief is not null), '[]')`
}
