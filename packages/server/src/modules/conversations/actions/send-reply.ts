import type { ReplyRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationAssigned } from '../events.ts'
import { contentIdOf, withInlineImages } from '../inline-images.ts'
import {
  type ConversationRow,
  deleteDraft,
  lockConversation,
  placeInline,
  saveConversation,
} from '../store/index.ts'
import { introduceCopies, letCopiesTakePart } from './change-participants.ts'
import { changeStatus } from './change-status.ts'
import { checkReply } from './check-reply.ts'
import { legOfTarget } from './leg-of-target.ts'
import { recordOutbound } from './record-outbound.ts'
import { requireUnanswered } from './require-unanswered.ts'
import { settleMentions } from './settle-mentions.ts'

export interface Author {
  id: string
  name: string
  kind: 'person' | 'service'
}

export type ThenStatus = NonNullable<ReplyRequest['thenStatus']> | null

/**
 * Records an agent's answer with its delivery; it goes out after commit. A service account writes as a bot:
 * the customer still waits for a person, and nobody is assigned. Throws what
 * `checkReply` and `requireUnanswered` do.
 */
export async function sendReply(
  tx: Tx,
  o: { conversationId: string; agent: Author; request: ReplyRequest; now: Date },
): Promise<{ messageId: string }> {
  await introduceCopies(tx, o.request.cc ?? [], { actor: actorOf(o.agent), now: o.now })
  const conversation = await lockConversation(tx, o.conversationId)
  await requireUnanswered(tx, conversation, o.request, o.agent.id)
  const thenStatus = thenStatusOf(o.request, o.agent)
  const sent = await writeReply(tx, conversation, { ...o, thenStatus })
  await deleteDraft(tx, conversation.id, o.agent.id, 'reply')
  return sent
}

/** Who does what an author writes. */
export function actorOf({ id, kind }: Author): Actor {
  return { kind: kind === 'person' ? 'agent' : 'bot', id }
}

/** What becomes of the conversation: where a person answers and says nothing, it is the customer's turn. */
export function thenStatusOf(request: ReplyRequest, agent: Author): ThenStatus {
  return request.thenStatus ?? (agent.kind === 'person' ? 'waiting' : null)
}

export interface ReplyToWrite {
  agent: Author
  request: ReplyRequest
  thenStatus: ThenStatus
  /** The message's id, where it has one already. */
  messageId?: string
  /** Since when the customer waits also after this answer: they wrote something newer than what it answers. */
  stillWaiting?: Pick<ConversationRow, 'waiting_since' | 'reply_due_at'>
  now: Date
}

/** Writes an answer into the locked conversation, under all the checks of `checkReply`. */
export async function writeReply(
  tx: Tx,
  conversation: ConversationRow,
  o: ReplyToWrite,
): Promise<{ messageId: string }> {
  const { agent, request, thenStatus, now } = o
  const kind = agent.kind === 'person' ? 'agent' : 'bot'
  const actor = actorOf(agent)
  const { target, cc, bcc } = await checkReply(tx, conversation, request, thenStatus)
  await letCopiesTakePart(tx, conversation, cc, { actor, now })
  const leg = await legOfTarget(tx, conversation, target, actor, now)
  const written = target.can.html && request.html !== undefined ? withInlineImages(request.html) : null
  const { messageId } = await recordOutbound(tx, conversation, leg, {
    author: { kind, id: agent.id, name: agent.name },
    actor,
    text: request.text,
    html: written?.html ?? null,
    action: null,
    card: request.card ?? null,
    attachmentIds: [...new Set([...(request.attachmentIds ?? []), ...(written?.ids ?? [])])],
    cc,
    bcc,
    answersCustomer: true,
    ...(request.signed === false && { signed: false }),
    ...(o.messageId !== undefined && { messageId: o.messageId }),
    ...(o.stillWaiting !== undefined && { stillWaiting: o.stillWaiting }),
    now,
  })
  for (const id of written?.ids ?? []) await placeInline(tx, id, contentIdOf(id))
  if (kind === 'agent') {
    await takeOver(tx, conversation, agent.id, actor)
    await settleMentions(tx, conversation, { agentId: agent.id, actor, now })
  }
  if (thenStatus !== null) await changeStatus(tx, conversation, { to: thenStatus, actor, now })
  return { messageId }
}

async function takeOver(tx: Tx, conversation: ConversationRow, agentId: string, actor: Actor): Promise<void> {
  if (conversation.assignee_id !== null) return
  const version = await saveConversation(tx, conversation, { assignee_id: agentId })
  await recordEvent(tx, conversationAssigned, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      assigneeId: agentId,
      fromAssigneeId: null,
      teamId: conversation.team_id,
      fromTeamId: conversation.team_id,
      version,
    },
  })
}
