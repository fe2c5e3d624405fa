import type { Tx } from '../../../platform/database/index.ts'
import { type ConversationRow, insertConversation, lockStanding } from '../store/index.ts'
import type { IncomingMessage } from './receive-message.ts'

/** A resolved matter is reopened by its customer within this time; later a new conversation names the earlier one. */
const REOPEN_MILLISECONDS = 14 * 24 * 60 * 60 * 1000

/** The locked conversation that an arrival threads into, or the new one that it begins. */
export async function enterConversation(
  tx: Tx,
  m: IncomingMessage,
): Promise<{ conversation: ConversationRow; homeId: string; isNew: boolean }> {
  let followsId: string | null = null
  if (m.conversationId !== null) {
    const conversation = await lockStanding(tx, m.homeId ?? m.conversationId)
    const homeId = m.homeId ?? conversation.id
    // What a machine says of an old matter begins no new one.
    if (m.automatic || !isLongResolved(conversation, m.now)) return { conversation, homeId, isNew: false }
    followsId = conversation.id
  }
  const conversation = await insertConversation(tx, {
    customerId: m.identity.customerId,
    originCustomerId: m.identity.originId,
    subject: m.subject?.trim() || firstWords(m.text.trim() || m.fileNames.join(', ')),
    language: m.language,
    teamId: m.inbox.teamId,
    followsId,
    setAside: m.setAsideBy !== null,
    now: m.now,
  })
  return { conversation, homeId: conversation.id, isNew: true }
}

function isLongResolved(conversation: ConversationRow, now: Date): boolean {
  return (
    conversation.resolved_at !== null &&
    now.getTime() - conversation.resolved_at.getTime() > REOPEN_MILLISECONDS
  )
}

function firstWords(text: string): string {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? ''
  const trimmed = line.trim()
  return trimmed.length > 80 ? `${trimmed.slice(0, 79)}…` : trimmed || '–'
}
