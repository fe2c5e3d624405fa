import { expect } from 'vitest'
import { contextPackage } from '../../../src/modules/context/index.ts'
import { widgetMessages } from '../../../src/modules/conversations/index.ts'
import { resolveCustomerId } from '../../../src/modules/customers/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import type { ModelGraph } from './model.ts'

const everything = { agentId: '01900000-0000-7000-8000-00000000000a', teamIds: [], seesAll: true }

/** Holds what the product shows, to agents and to visitors, against the plain model. */
export async function checkAgainst(db: Database, model: ModelGraph): Promise<void> {
  await checkPeople(db, model)
  for (const conversation of model.conversations) {
    const shown = await contextPackage(db.kysely, conversation.id, everything)
    if (!shown) throw new Error('A conversation was lost.')
    // Nothing of it is lost, and it stands with the person whose it is.
    expect(shown.latestMessages.map((message) => message.text)).toEqual(conversation.texts)
    expect(shown.customer.id).toBe(await resolveCustomerId(db.kysely, conversation.home))
    // Beside it stand that person's other conversations and addresses, and nobody else's.
    const theirs = model.together(conversation.home)
    const others = model.conversations.filter((one) => one !== conversation && theirs.has(one.home))
    expect(shown.earlier.map((one) => one.id).sort()).toEqual(others.map((one) => one.id).sort())
    expect(shown.customer.identities.map((identity) => identity.display).sort()).toEqual(
      identitiesOf(model, theirs),
    )
  }
  await checkWindows(db, model)
  await checkMixed(db, model)
}

function identitiesOf(model: ModelGraph, ids: ReadonlySet<string>): string[] {
  return model.people.flatMap((person) => (ids.has(person.id) ? person.identities : [])).sort()
}

/** Every id leads to one customer for all who are one, who is one of them, and to different ones for others. */
async function checkPeople(db: Database, model: ModelGraph): Promise<void> {
  const living = new Map<string, string>()
  for (const { id } of model.people) living.set(id, await resolveCustomerId(db.kysely, id))
  for (const { id } of model.people) {
    const together = model.together(id)
    const same = model.people.filter((person) => living.get(person.id) === living.get(id))
    expect(same.map((person) => person.id).sort()).toEqual([...together].sort())
    expect(together).toContain(living.get(id))
  }
}

/** A chat window shows what was said in it and nothing of anybody else, however its customer was merged. */
async function checkWindows(db: Database, model: ModelGraph): Promise<void> {
  const threads = model.people.flatMap((person) => person.identities.filter((value) => !value.includes('@')))
  if (threads.length === 0) return
  const legs = await db.kysely
    .selectFrom('legs')
    .select(['id', 'external_thread', 'visible_from_seq'])
    .where('external_thread', 'in', threads)
    .execute()
  expect(legs.length).toBe(threads.length)
  for (const leg of legs) {
    const thread = leg.external_thread ?? ''
    const lines = await widgetMessages(
      db.kysely,
      { id: leg.id, visibleFromSeq: leg.visible_from_seq },
      { afterSeq: 0, limit: 200 },
    )
    const said = model.conversations.flatMap((one) => one.texts).filter((text) => text.startsWith(thread))
    expect(lines.map((line) => line.text)).toEqual(said)
  }
}

/** What two parted people spoke in waits for a person or was decided by one; nothing else waits. */
async function checkMixed(db: Database, model: ModelGraph): Promise<void> {
  const ids = model.conversations.map((one) => one.id)
  if (ids.length === 0) return
  const rows = await db.kysely
    .selectFrom('mixed_conversations')
    .select(['conversation_id', 'state'])
    .where('conversation_id', 'in', ids)
    .execute()
  for (const conversation of model.conversations) {
    const states = rows.filter((row) => row.conversation_id === conversation.id).map((row) => row.state)
    if (!model.isMixed(conversation)) expect(states).not.toContain('pending')
    else expect(states.some((state) => state === 'pending' || state === 'decided')).toBe(true)
  }
}
