import type { HeldReason } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type AgentAtWork, findAgentAtWork } from '../../access/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import {
  type ConversationRow,
  deletePendingReply,
  keptAttachments,
  legById,
  lockAround,
  lockPendingReply,
  type PendingReplyRow,
  pendingReplyById,
  visibleConversation,
  wordsSince,
} from '../store/index.ts'
import { viewerOf } from '../viewer.ts'
import type { FoundReply } from './find-pending-reply.ts'
import { writeForward } from './forward-message.ts'
import { holdReply } from './hold-reply.ts'
import { asRequest } from './reschedule-reply.ts'
import { waitingForward } from './schedule-forward.ts'
import { type ReplyToWrite, writeReply } from './send-reply.ts'

/** A node's clock may be so much behind the database's, which wakes the job. */
const SKEW_MILLISECONDS = 1_000

/**
 * Sends a reply whose time has come, in the transaction that takes it away, so that it goes out once whatever dies or
 * runs twice; or holds it and says why. Does nothing when it is gone, held, or due later. Throws what `checkReply`
 * does when the answer cannot be sent as it was written.
 */
export async function releaseWhenDue(tx: Tx, o: { id: string; now: Date }): Promise<void> {
  const locked = await lockAround(tx, () => pendingReplyById(tx, o.id))
  if (!locked) return
  const { conversation } = locked
  const reply = await lockPendingReply(tx, o.id)
  if (reply?.state !== 'waiting' || reply.due_at.getTime() > o.now.getTime() + SKEW_MILLISECONDS) return
  const author = await findAgentAtWork(tx, reply.agent_id)
  const reason = await whyHeld(tx, conversation, reply, author)
  if (reason !== null || author === null) {
    const actor = { kind: 'system', id: null } as const
    return await holdReply(tx, { conversation, reply }, { reason: reason ?? 'author_left', actor })
  }
  const crossed = await wordsSince(tx, conversation.id, reply.after_seq)
  // Whoever changed the status since has the last word, and so has a customer whose words nobody has read yet.
  const decided = conversation.status !== reply.status_before || crossed.customersFirst !== null
  await release(
    tx,
    { conversation, reply },
    {
      agent: author,
      thenStatus: decided ? null : reply.then_status,
      ...(crossed.customersFirst && {
        stillWaiting: await waitFrom(tx, conversation, crossed.customersFirst),
      }),
      now: o.now,
    },
  )
}

/** Sends a reply because somebody says so now, who sees how things stand. Throws what `checkReply` does. */
export async function releaseNow(
  tx: Tx,
  found: FoundReply,
  o: { now: Date },
): Promise<{ messageId: string }> {
  const agent = await findAgentAtWork(tx, found.reply.agent_id)
  if (agent === null) throw new Error('The author of a reply that waits is not among the agents.')
  return await release(tx, found, { ...o, agent, thenStatus: found.reply.then_status })
}

/**
 * Why a reply should not go out by itself. What was scheduled is held when the matter went on without it; a reply that
 * only waits to be undone was decided seconds ago and goes.
 */
async function whyHeld(
  tx: Tx,
  conversation: ConversationRow,
  reply: PendingReplyRow,
  author: AgentAtWork | null,
): Promise<HeldReason | null> {
  if (!author?.permissions.has('conversations.reply')) return 'author_left'
  if (!(await visibleConversation(tx, conversation.id, viewerOf(author)))) return 'author_left'
  // What somebody outside gets is no answer, so it does not wait for what the customer says meanwhile.
  if (!reply.scheduled || reply.forward_of !== null) return null
  if ((await wordsSince(tx, conversation.id, reply.after_seq)).any) return 'wrote_since'
  return conversation.status === 'resolved' && reply.status_before !== 'resolved' ? 'resolved_since' : null
}

async function release(
  tx: Tx,
  { conversation, reply }: FoundReply,
  o: Omit<ReplyToWrite, 'request' | 'messageId' | 'agent'> & { agent: AgentAtWork },
): Promise<{ messageId: string }> {
  const forward = waitingForward(reply)
  if (forward !== null) {
    await deletePendingReply(tx, reply.id)
    const { agent: author, now } = o
    return await writeForward(tx, conversation, { author, now, forward, sentId: reply.id })
  }
  const attachmentIds = await keptAttachments(tx, reply.id)
  await deletePendingReply(tx, reply.id)
  const request = { ...asRequest(reply), attachmentIds }
  return await writeReply(tx, conversation, { ...o, request, messageId: reply.id })
}

/** The customer's wait from words on that our answer does not answer. */
async function waitFrom(
  tx: Tx,
  conversation: ConversationRow,
  first: { at: Date; legId: string },
): Promise<Pick<ConversationRow, 'waiting_since' | 'reply_due_at'>> {
  const leg = await legById(tx, first.legId)
  const inbox = leg && (await inboxById(tx, leg.inbox_id))
  const minutes = inbox?.replyTargetMinutes
  return {
    waiting_since: first.at,
    reply_due_at:
      minutes === undefined ? conversation.reply_due_at : new Date(first.at.getTime() + minutes * 60_000),
  }
}
