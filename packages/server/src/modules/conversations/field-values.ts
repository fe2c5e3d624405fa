import { type FieldDefinition, type FieldValuesChange, fieldsMissing, fieldsOn } from '@throughline/contracts'
import type { Tx } from '../../platform/database/index.ts'
import { wrongFor } from '../definitions/index.ts'
import { conversationErrors } from './errors.ts'
import { fields } from './fields.ts'
import { type ConversationRow, legsOf } from './store/index.ts'

/** The values of a conversation with a change, as they are stored. Throws `fields_invalid` (422). */
export async function withValues(
  tx: Tx,
  conversation: ConversationRow,
  change: FieldValuesChange,
): Promise<string> {
  const byKey = new Map((await fields.all(tx)).map((field) => [field.key, field]))
  const values = { ...conversation.fields }
  const wrong: Record<string, string> = {}
  for (const [key, value] of Object.entries(change)) {
    const isNothing = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    const field = byKey.get(key)
    const problem =
      field === undefined ? 'There is no such field.' : isNothing ? null : problemOf(field, value)
    if (problem !== null) wrong[`fields.${key}`] = problem
    if (isNothing) delete values[key]
    else values[key] = value
  }
  if (Object.keys(wrong).length > 0) throw conversationErrors.fields_invalid({ fields: wrong })
  return JSON.stringify(values)
}

/** Throws `fields_required` (422), which names the fields, when the conversation cannot be resolved as it is. */
export async function requireFields(tx: Tx, conversation: ConversationRow): Promise<void> {
  const definitions = (await fields.all(tx)).filter((field) => field.requiredOnResolve)
  if (definitions.length === 0) return
  const inboxIds = (await legsOf(tx, conversation.id)).map((leg) => leg.inbox_id)
  const missing = fieldsMissing(fieldsOn(definitions, inboxIds), conversation.fields)
  if (missing.length === 0) return
  throw conversationErrors.fields_required({
    fields: Object.fromEntries(
      missing.map(({ key, labels }) => [`fields.${key}`, `${labels.en}: a value is needed.`]),
    ),
    details: { keys: missing.map(({ key }) => key) },
  })
}

function problemOf(field: FieldDefinition, value: unknown): string | null {
  return field.archivedAt === null ? wrongFor(field, value) : 'This field is archived.'
}
