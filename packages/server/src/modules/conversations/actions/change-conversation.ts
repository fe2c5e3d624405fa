import type { ConversationChange } from '@throughline/contracts'
import type { Static } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationChanged } from '../events.ts'
import { withValues } from '../field-values.ts'
import { adoptTags, saveConversation } from '../store/index.ts'
import { lockAtVersion } from './lock-at-version.ts'

type Change = Static<typeof ConversationChange>

const fieldNames = {
  subject: 'subject',
  priority: 'priority',
  nextStep: 'next_step',
  nextStepDueAt: 'next_step_due',
  tags: 'tags',
  fields: 'fields',
} as const satisfies Record<keyof Change, string>

/**
 * Edits what agents may edit. Throws `conversation_changed` (412) with the present state on an old version, and
 * `fields_invalid` (422) when a field takes no such value.
 */
export async function changeConversation(
  tx: Tx,
  o: { conversationId: string; version: number | null; change: Change; actor: Actor; now: Date },
): Promise<void> {
  const conversation = await lockAtVersion(tx, o.conversationId, o.version)
  const fields = (Object.keys(fieldNames) as (keyof Change)[]).filter((key) => o.change[key] !== undefined)
  if (fields.length === 0) return
  const { subject, priority, nextStep, tags, fields: values } = o.change
  const nextStepDueAt = nextStep === null ? null : o.change.nextStepDueAt
  const version = await saveConversation(tx, conversation, {
    ...(subject === undefined ? {} : { subject }),
    ...(priority === undefined ? {} : { priority }),
    ...(nextStep === undefined ? {} : { next_step: nextStep }),
    ...(nextStepDueAt === undefined ? {} : { next_step_due_at: timeOf(nextStepDueAt) }),
    ...(values === undefined ? {} : { fields: await withValues(tx, conversation, values) }),
    ...(tags === undefined ? {} : { tags: await adoptTags(tx, tags, o.now) }),
  })
  await recordEvent(tx, conversationChanged, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { fields: fields.map((key) => fieldNames[key]), version },
  })
}

function timeOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso)
}
