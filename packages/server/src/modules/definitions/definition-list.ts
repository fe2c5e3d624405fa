import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { ErrorExtras } from '../../platform/errors/index.ts'
import type { Actor } from '../../platform/events/index.ts'
import { recordAudit } from '../access/index.ts'
import type { Definition, DefinitionChange, NewDefinition } from './definition.ts'
import { definitionsOf, insertDefinition, orderDefinitions, type Subject, updateDefinition } from './store.ts'

type Refusal = (extras?: ErrorExtras) => Error

/** What sets the definitions of one kind of record apart: what they are called, and how a refusal is told. */
export interface DefinitionListOptions<View> {
  readonly subject: Subject
  /** In the audit trail. */
  readonly noun: 'attribute' | 'field'
  /** What the API calls members of a definition, where it has other names for them. */
  readonly names?: { readonly required?: string; readonly shownFor?: string }
  view(definition: Definition): View
  /** Tells whoever keeps a copy of the list that it changed. */
  recordChange(tx: Tx, actor: Actor): Promise<void>
  readonly errors: {
    readonly notFound: Refusal
    readonly keyTaken: Refusal
    readonly changed: Refusal
    readonly withoutChoices: Refusal
  }
}

/** The definitions of one kind of record, and all that is done with them. Every change is an audit entry. */
export interface DefinitionList<View> {
  /** In their order, archived ones too. */
  all(db: Queryable): Promise<View[]>
  /** Throws `keyTaken` (409) and `withoutChoices` (422). */
  define(tx: Tx, o: { definition: NewDefinition; actor: Actor; now: Date }): Promise<View>
  /** Throws `notFound` (404), `changed` (412) with the present state, and `withoutChoices` (422). */
  change(
    tx: Tx,
    o: { id: string; version: number; change: DefinitionChange; actor: Actor; now: Date },
  ): Promise<View>
  /** Puts them into another order; it is the same however often it is said. */
  arrange(tx: Tx, o: { ids: readonly string[]; actor: Actor }): Promise<void>
}

/** The definitions of a kind of record, for the module that keeps these. */
export function definitionList<View>(o: DefinitionListOptions<View>): DefinitionList<View> {
  const { subject, noun, errors } = o
  const names: Readonly<Record<string, string>> = o.names ?? {}
  const nameOf = (member: string) => names[member] ?? member

  async function require(db: Queryable, id: string): Promise<Definition> {
    const found = (await definitionsOf(db, subject)).find((one) => one.id === id)
    if (!found) throw errors.notFound()
    return found
  }

  function requireChoices(kind: Definition['kind'], choices: readonly string[]): void {
    if ((kind === 'choice' || kind === 'choices') && choices.length === 0) {
      throw errors.withoutChoices({ fields: { choices: 'Name at least one.' } })
    }
  }

  return {
    all: async (db) => (await definitionsOf(db, subject)).map(o.view),

    async define(tx, { definition, actor, now }) {
      requireChoices(definition.kind, definition.choices)
      const id = await insertDefinition(tx, subject, definition, now)
      if (id === undefined) throw errors.keyTaken({ fields: { key: `Another ${noun} has it.` } })
      const { kind, required } = definition
      await o.recordChange(tx, actor)
      await recordAudit(tx, {
        actor,
        action: `${noun}.create`,
        subject: { kind: noun, id },
        data: { kind, [nameOf('required')]: required },
      })
      return o.view(await require(tx, id))
    },

    async change(tx, { id, version, change, actor, now }) {
      const before = await require(tx, id)
      if (change.choices !== undefined) requireChoices(before.kind, change.choices)
      if (!(await updateDefinition(tx, subject, { id, version, change, now }))) {
        throw errors.changed({ details: { present: o.view(await require(tx, id)) } })
      }
      await o.recordChange(tx, actor)
      await recordAudit(tx, {
        actor,
        action: `${noun}.update`,
        subject: { kind: noun, id },
        data: {
          changed: Object.keys(change).map(nameOf).sort().join(),
          archived: change.archived ?? null,
        },
      })
      return o.view(await require(tx, id))
    },

    async arrange(tx, { ids, actor }) {
      await orderDefinitions(tx, subject, ids)
      await o.recordChange(tx, actor)
      await recordAudit(tx, { actor, action: `${noun}.arrange`, subject: { kind: noun, id: null } })
    },
  }
}
