import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { conversationStatusChanged, messageReceived } from '../events.ts'
import { previewOf } from '../preview.ts'
import {
  type ConversationRow,
  type LegRow,
  lastSeqInSight,
  legsOf,
  lockStanding,
  releaseMessages,
  type SetAsideRow,
  saveConversation,
  statusFields,
  wordsOrFiles,
} from '../store/index.ts'
import { announce } from './receive-message.ts'

/**
 * What a block had set aside of a conversation enters the queue as if it came now: its customer has waited since it was
 * written, and the answer is due from now on. Once more brings back nothing.
 */
export async function bringBack(
  tx: Tx,
  o: { conversationId: string; blockId: string; actor: Actor; now: Date },
): Promise<void> {
  const conversation = await lockStanding(tx, o.conversationId)
  const seen = await lastSeqInSight(tx, conversation.id)
  const messages = await releaseMessages(tx, conversation.id, o.blockId)
  const last = messages.at(-1)
  const legs = new Map((await legsOf(tx, conversation.id)).map((leg) => [leg.id, leg]))
  const leg = last && legs.get(last.leg_id)
  if (!last || !leg) return

  const before = conversation.status
  const wasAside = conversation.set_aside_at !== null
  const firstWords = messages.find(needsUs)
  const version = await saveConversation(tx, conversation, {
    last_inbound_seq: Math.max(conversation.last_inbound_seq, last.seq),
    last_activity_at: o.now,
    ...(last.seq > seen
      ? { preview: previewOf(await wordsOrFiles(tx, last), last.author_kind, last.created_at) }
      : {}),
    ...(conversation.language === null ? { language: last.language } : {}),
    ...(conversation.first_inbound_at === null ? { first_inbound_at: last.created_at } : {}),
    ...(wasAside ? { set_aside_at: null } : {}),
    ...(firstWords
      ? await wakeFields(tx, conversation, leg, { since: firstWords.created_at, now: o.now })
      : {}),
  })
  if (wasAside) await announce(tx, conversation, leg, { actor: o.actor, setAsideBy: null })
  const about = { actor: o.actor, conversationId: conversation.id, customerId: conversation.customer_id }
  for (const message of messages) {
    await recordEvent(tx, messageReceived, {
      ...about,
      data: {
        messageId: message.id,
        legId: message.leg_id,
        channel: legs.get(message.leg_id)?.channel ?? leg.channel,
        seq: message.seq,
        authorKind: message.author_kind === 'customer' ? 'customer' : 'third_party',
        automatic: message.automatic,
        version,
      },
    })
  }
  if (conversation.status !== before) {
    await recordEvent(tx, conversationStatusChanged, {
      ...about,
      data: { from: before, to: conversation.status, reopened: before === 'resolved', version },
    })
  }
}

function needsUs(message: SetAsideRow): boolean {
  return message.author_kind === 'customer' && !message.automatic
}

async function wakeFields(
  tx: Tx,
  conversation: ConversationRow,
  leg: LegRow,
  { since, now }: { since: Date; now: Date },
) {
  const minutes = (await inboxById(tx, leg.inbox_id))?.replyTargetMinutes ?? 0
  return {
    ...(conversation.status === 'open' ? {} : statusFields(conversation, 'open', now, null)),
    waiting_since: conversation.waiting_since ?? since,
    reply_due_at: conversation.reply_due_at ?? new Date(now.getTime() + minutes * 60_000),
  }
}
