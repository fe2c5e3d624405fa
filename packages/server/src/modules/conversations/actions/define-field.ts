import type { FieldChange, FieldCreate, FieldDefinition } from '@throughline/contracts'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { listInboxes } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { fieldDefinitions, insertField, orderFields, updateField } from '../store/index.ts'

/**
 * Defines a new field of conversations. Throws `field_key_taken` (409), `field_without_choices` and
 * `field_inbox_unknown` (422).
 */
export async function defineField(
  tx: Tx,
  o: { field: FieldCreate; actor: Actor; now: Date },
): Promise<FieldDefinition> {
  const { field, actor, now } = o
  requireChoices(field.kind, field.choices ?? [])
  await requireInboxes(tx, field.inboxIds ?? [])
  const id = await insertField(tx, field, now)
  if (id === undefined) {
    throw conversationErrors.field_key_taken({ fields: { key: 'Another field has it.' } })
  }
  await recordAudit(tx, {
    actor,
    action: 'field.create',
    subject: { kind: 'field', id },
    data: { kind: field.kind, requiredOnResolve: field.requiredOnResolve ?? false },
  })
  return await requireField(tx, id)
}

/**
 * Changes what a field is called, offers and asks for, where it is shown, or archives it. Throws `field_not_found`
 * (404), `field_changed` (412) with the present state, `field_without_choices` and `field_inbox_unknown` (422).
 */
export async function changeField(
  tx: Tx,
  o: { id: string; version: number; change: FieldChange; actor: Actor; now: Date },
): Promise<FieldDefinition> {
  const { id, version, change, actor, now } = o
  const before = await requireField(tx, id)
  if (change.choices !== undefined) requireChoices(before.kind, change.choices)
  await requireInboxes(tx, change.inboxIds ?? [])
  if (!(await updateField(tx, id, version, change, now))) {
    throw conversationErrors.field_changed({ details: { present: await requireField(tx, id) } })
  }
  await recordAudit(tx, {
    actor,
    action: 'field.update',
    subject: { kind: 'field', id },
    data: { changed: Object.keys(change).sort().join(), archived: change.archived ?? null },
  })
  return await requireField(tx, id)
}

/** Puts fields into another order; it is the same however often it is said. */
export async function arrangeFields(tx: Tx, o: { ids: readonly string[]; actor: Actor }): Promise<void> {
  await orderFields(tx, o.ids)
  await recordAudit(tx, { actor: o.actor, action: 'field.arrange', subject: { kind: 'field', id: null } })
}

function requireChoices(kind: FieldDefinition['kind'], choices: readonly string[]): void {
  if ((kind === 'choice' || kind === 'choices') && choices.length === 0) {
    throw conversationErrors.field_without_choices({ fields: { choices: 'Name at least one.' } })
  }
}

async function requireInboxes(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const known = new Set((await listInboxes(tx)).map((inbox) => inbox.id))
  if (!ids.every((id) => known.has(id))) throw conversationErrors.field_inbox_unknown()
}

async function requireField(db: Queryable, id: string): Promise<FieldDefinition> {
  const found = (await fieldDefinitions(db)).find((field) => field.id === id)
  if (!found) throw conversationErrors.field_not_found()
  return found
}
