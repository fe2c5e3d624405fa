import type { Tx } from '../../../platform/database/index.ts'
import { receiveReport } from '../../conversations/index.ts'
import type { InboundReport } from '../connector.ts'
import { type AppliedItem, type Arrival, applyRepeat, attach, threadOf } from './apply-item.ts'

/**
 * Notes a report at the message of ours that it is about, in the caller's transaction. Null when it is about nothing
 * of ours, or when no mail of the conversation is there to show it beside: it never begins a conversation.
 */
export async function applyReport(
  tx: Tx,
  arrival: Arrival,
  report: InboundReport,
): Promise<AppliedItem | null> {
  const repeat = await applyRepeat(tx, arrival)
  if (repeat) return repeat
  const { item, inbox, inboundId, now } = arrival
  const received = await receiveReport(tx, {
    inboxId: inbox.id,
    externalId: item.externalId,
    bodyHash: item.bodyHash,
    conversationId: (await threadOf(tx, arrival))?.conversationId ?? null,
    ...report,
    authorName: item.sender.name ?? item.sender.display,
    subject: item.subject,
    text: item.text,
    quotedText: item.quotedText,
    html: item.html,
    language: item.language,
    sentAt: item.sentAt,
    verdict: item.verdict,
    mail: item.mail,
    rawRef: inboundId,
    now,
  })
  if (!received?.message) return null
  const { conversationId, message } = received
  await attach(tx, conversationId, message.messageId, arrival)
  return { outcome: 'received', conversationId, ...message }
}
