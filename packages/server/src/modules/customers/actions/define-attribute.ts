import type { AttributeChange, AttributeCreate, AttributeDefinition } from '@throughline/contracts'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { recordErrors } from '../record-errors.ts'
import { attributeDefinitions, insertAttribute, orderAttributes, updateAttribute } from '../store/index.ts'

/** Defines a new attribute. Throws `attribute_key_taken` (409) and `attribute_without_choices` (422). */
export async function defineAttribute(
  tx: Tx,
  o: { attribute: AttributeCreate; actor: Actor; now: Date },
): Promise<AttributeDefinition> {
  const { attribute, actor, now } = o
  requireChoices(attribute.kind, attribute.choices ?? [])
  const id = await insertAttribute(tx, attribute, now)
  if (id === undefined)
    throw recordErrors.attribute_key_taken({ fields: { key: 'Another attribute has it.' } })
  await recordAudit(tx, {
    actor,
    action: 'attribute.create',
    subject: { kind: 'attribute', id },
    data: { kind: attribute.kind, required: attribute.required ?? false },
  })
  return await requireAttribute(tx, id)
}

/**
 * Changes what an attribute is called, offers and asks for, or archives it. Throws `attribute_not_found` (404),
 * `attribute_changed` (412) with the present state, and `attribute_without_choices` (422).
 */
export async function changeAttribute(
  tx: Tx,
  o: { id: string; version: number; change: AttributeChange; actor: Actor; now: Date },
): Promise<AttributeDefinition> {
  const { id, version, change, actor, now } = o
  const before = await requireAttribute(tx, id)
  if (change.choices !== undefined) requireChoices(before.kind, change.choices)
  if (!(await updateAttribute(tx, id, version, change, now))) {
    throw recordErrors.attribute_changed({ details: { present: await requireAttribute(tx, id) } })
  }
  await recordAudit(tx, {
    actor,
    action: 'attribute.update',
    subject: { kind: 'attribute', id },
    data: { changed: Object.keys(change).sort().join(), archived: change.archived ?? null },
  })
  return await requireAttribute(tx, id)
}

/** Puts attributes into another order; it is the same however often it is said. */
export async function arrangeAttributes(tx: Tx, o: { ids: readonly string[]; actor: Actor }): Promise<void> {
  await orderAttributes(tx, o.ids)
  await recordAudit(tx, {
    actor: o.actor,
    action: 'attribute.arrange',
    subject: { kind: 'attribute', id: null },
  })
}

function requireChoices(kind: AttributeDefinition['kind'], choices: readonly string[]): void {
  if (kind === 'choice' && choices.length === 0) {
    throw recordErrors.attribute_without_choices({ fields: { choices: 'Name at least one.' } })
  }
}

async function requireAttribute(db: Queryable, id: string): Promise<AttributeDefinition> {
  const found = (await attributeDefinitions(db)).find((one) => one.id === id)
  if (!found) throw recordErrors.attribute_not_found()
  return found
}
