import type { ConversationChange } from '@throughline/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationChanged } from '../events.ts'
import { lockConversation, saveConversation, summaries } from '../store/index.ts'

type Change = Static<typeof ConversationChange>

const fieldNames = {
  subject: 'subject',
  priority: 'priority',
  nextStep: 'next_step',
  tags: 'tags',
} as const satisfies Record<keyof Change, string>

/** Edits what agents may edit. Throws `conversation_changed` (412) with the present state on an old version. */
export async function changeConversation(
  tx: Tx,
  o: { conversationId: string; version: number | null; change: Change; actor: Actor },
): Promise<void> {
  const conversation = await lockConversation(tx, o.conversationId)
  if (o.version !== null && o.version !== conversation.version) {
    const [present] = await summaries(tx, [conversation.id])
    throw conversationErrors.conversation_changed({ details: { present } })
  }
  const fields = (Object.keys(fieldNames) as (keyof Change)[]).filter((key) => o.change[key] !== undefined)
  if (fields.length === 0) return
  const { subject, priority, nextStep, tags } = o.change
  const version = await saveConversation(tx, conversation, {
    ...(subject === undefined ? {} : { subject }),
    ...(priority === undefined ? {} : { priority }),
    ...(nextStep === undefined ? {} : { next_step: nextStep }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
  })
  await recordEvent(tx, conversationChanged, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { fields: fields.map((key) => fieldNames[key]), version },
  })
}
