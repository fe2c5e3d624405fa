import type { SplitRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { capabilitiesOf } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationSplit, conversationSplitUndone } from '../events.ts'
import {
  addParticipant,
  type ConversationRow,
  cutLeg,
  endLeg,
  homeOfLeg,
  insertConversation,
  insertSplit,
  insertSplitParts,
  type LegRow,
  legsOf,
  lockLines,
  lockTied,
  type MessageBrief,
  markSplitUndone,
  mergedInto,
  messagesOf,
  notesAfter,
  requireConversation,
  resumeLeg,
  roleOf,
  saveConversation,
  splitById,
} from '../store/index.ts'
import { settleLines } from './settle-lines.ts'

/**
 * Makes a conversation of its own of a message and the later ones, of its leg or of all. What is wholly taken goes with
 * its leg; a leg that is cut goes on in the new conversation from there. Answers the ids. Throws `message_not_found`
 * (404), `split_takes_all` (422) and `merge_too_many` (409).
 */
export async function splitConversation(
  tx: Tx,
  o: { conversationId: string; request: SplitRequest; actor: Actor; now: Date },
): Promise<{ splitId: string; newId: string }> {
  await lockLines(tx)
  await lockTied(tx, [o.conversationId])
  const source = await requireConversation(tx, o.conversationId)
  if (source.merged_into_id !== null) throw await mergedInto(tx, source.merged_into_id)
  const messages = await messagesOf(tx, source.id)
  const first = messages.find(({ id }) => id === o.request.messageId)
  if (!first) throw conversationErrors.message_not_found()
  const taken = messages.filter(
    ({ seq, legId }) => seq >= first.seq && (o.request.take === 'all' || legId === first.legId),
  )
  if (taken.length === messages.length) throw conversationErrors.split_takes_all()

  const conversation = await begin(tx, source, taken, o.request)
  const legs = new Map((await legsOf(tx, source.id)).map((leg) => [leg.id, leg]))
  const home = legs.get(first.legId)
  const splitId = await insertSplit(tx, {
    sourceId: home ? homeOfLeg(home) : source.id,
    newId: conversation.id,
    messageId: first.id,
    by: o.actor.id,
    now: o.now,
  })
  await insertSplitParts(tx, splitId, [
    ...(await legsFor(tx, { messages, taken, legs, newId: conversation.id, now: o.now })),
    ...(
      await notesAfter(
        tx,
        source.id,
        taken.map(({ seq }) => seq),
      )
    ).map((id) => ({ id, legId: null })),
  ])
  await takeAlong(tx, source, conversation, taken, o.now)
  const { changed } = await settleLines(tx, [source.id, conversation.id])
  await tell(tx, conversationSplit, changed, { splitId, source, newId: conversation.id, actor: o.actor })
  return { splitId, newId: conversation.id }
}

/** The new conversation stands as the one that it comes from, until its messages are there. */
async function begin(
  tx: Tx,
  source: ConversationRow,
  taken: readonly MessageBrief[],
  request: SplitRequest,
): Promise<ConversationRow> {
  const conversation = await insertConversation(tx, {
    customerId: source.customer_id,
    originCustomerId: source.origin_customer_id,
    subject: request.subject?.trim() || source.subject,
    language: source.language,
    teamId: source.team_id,
    followsId: source.id,
    now: taken[0]?.at ?? source.created_at,
  })
  const { status, snoozed_until, resolved_at, waiting_since, reply_due_at } = source
  await saveConversation(tx, conversation, {
    decided_customer_id: source.decided_customer_id,
    priority: source.priority,
    assignee_id: source.assignee_id,
    first_resolved_at: source.first_resolved_at,
    first_inbound_at: taken.find(({ isInbound }) => isInbound)?.at ?? null,
    ...{ status, snoozed_until, resolved_at, waiting_since, reply_due_at },
  })
  return conversation
}

/** The messages that go, each with the leg that it stands on there; legs that go whole stand among them. */
async function legsFor(
  tx: Tx,
  o: {
    messages: readonly MessageBrief[]
    taken: readonly MessageBrief[]
    legs: ReadonlyMap<string, LegRow>
    newId: string
    now: Date
  },
): Promise<{ id: string; legId: string | null }[]> {
  const goes = new Set(o.taken.map(({ id }) => id))
  const parts: { id: string; legId: string | null }[] = []
  for (const legId of new Set(o.taken.map((message) => message.legId))) {
    const leg = o.legs.get(legId)
    if (!leg) continue
    const theirs = o.taken.filter((message) => message.legId === legId)
    const isWhole = o.messages.every((message) => message.legId !== legId || goes.has(message.id))
    const standsOn = isWhole ? legId : await cutLeg(tx, leg, o.newId, theirs[0]?.at ?? o.now)
    if (isWhole) parts.push({ id: legId, legId: null })
    // One window shows one conversation: the customer's chat goes on in the new one.
    else if (capabilitiesOf(leg.channel).way === 'window') await endLeg(tx, leg.id, o.now)
    parts.push(...theirs.map(({ id }) => ({ id, legId: standsOn })))
  }
  return parts
}

/** Whoever spoke in what goes takes part there. */
async function takeAlong(
  tx: Tx,
  source: ConversationRow,
  { id: conversationId }: ConversationRow,
  taken: readonly MessageBrief[],
  now: Date,
): Promise<void> {
  for (const identityId of new Set(taken.map((message) => message.identityId))) {
    if (identityId === null) continue
    const role = (await roleOf(tx, source.id, identityId)) === 'customer' ? 'customer' : 'third_party'
    await addParticipant(tx, { conversationId, identityId, role, now })
  }
}

/**
 * Takes a split back: its messages stand again where they were written, what was written since in the new conversation
 * stands with them, and the new conversation leads there. Undoing twice does no more than once.
 */
export async function undoSplit(tx: Tx, o: { splitId: string; actor: Actor; now: Date }): Promise<void> {
  await lockLines(tx)
  const split = await splitById(tx, o.splitId)
  if (!split) throw conversationErrors.split_not_found()
  await lockTied(tx, [split.newId])
  const source = await requireConversation(tx, split.sourceId)
  const conversation = await requireConversation(tx, split.newId)
  if (source.customer_id !== conversation.customer_id) throw conversationErrors.split_of_other_customer()
  if (!(await markSplitUndone(tx, split.id, { by: o.actor.id, now: o.now }))) return
  for (const leg of await legsOf(tx, conversation.merged_into_id ?? conversation.id)) {
    const isLive = leg.ended_at === null && capabilitiesOf(leg.channel).way === 'window'
    if (leg.cut_from_leg_id !== null && isLive && homeOfLeg(leg) === split.newId)
      await resumeLeg(tx, leg.cut_from_leg_id)
  }
  const { changed } = await settleLines(tx, [split.newId])
  await tell(tx, conversationSplitUndone, changed, {
    splitId: split.id,
    source,
    newId: split.newId,
    actor: o.actor,
  })
}

async function tell(
  tx: Tx,
  event: typeof conversationSplit | typeof conversationSplitUndone,
  changed: readonly ConversationRow[],
  o: { splitId: string; source: ConversationRow; newId: string; actor: Actor },
): Promise<void> {
  const { splitId, source, newId } = o
  for (const row of changed) {
    await recordEvent(tx, event, {
      actor: o.actor,
      conversationId: row.id,
      customerId: row.customer_id,
      data: { splitId, sourceId: source.id, newId, version: row.version },
    })
  }
}
