import { sql } from 'kysely'
import { expect } from 'vitest'
import { legByThread, linesBeforeCut, widgetMessages } from '../../../src/modules/conversations/index.ts'
import type { Inbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import type { ModelLines } from './model.ts'

interface ShownMessage {
  place: string
  text: string
  seq: number
  leg: string
  fits: boolean
  delivered: boolean
}

/** Everything stands where the plain model says, once, in its order, and nobody's words among another's. */
export async function checkLines(db: Database, chat: Inbox, model: ModelLines): Promise<void> {
  const { rows: messages } = await sql<ShownMessage>`
    select m.conversation_id as place, m.text, m.seq, m.leg_id as leg,
      l.conversation_id = m.conversation_id and not l.hidden as fits,
      not exists (select 1 from deliveries d where d.message_id = m.id
        and (d.conversation_id, d.leg_id, d.seq) <> (m.conversation_id, m.leg_id, m.seq)) as delivered
    from messages m join legs l on l.id = m.leg_id
    where m.conversation_id = any(${model.conversations}::uuid[])
    order by m.conversation_id, m.seq`.execute(db.kysely)
  const rows = await db.kysely
    .selectFrom('conversations')
    .select(['id', 'merged_into_id', 'last_seq'])
    .where('id', 'in', model.conversations)
    .execute()
  expect(rows).toHaveLength(model.conversations.length)
  for (const { id, merged_into_id, last_seq } of rows) {
    const shown = messages.filter(({ place }) => place === id)
    expect(shown.map(({ text }) => text)).toEqual(model.textsIn(id))
    expect(shown.map(({ seq }) => seq)).toEqual(shown.map((_, at) => at + 1))
    const living = model.standsIn(id)
    expect(merged_into_id).toBe(living === id ? null : living)
    if (living === id) expect(last_seq).toBe(shown.length)
    const customers = new Set(
      model.messages.filter((one) => model.placeOf(one) === id).map(({ customer }) => customer),
    )
    expect([...customers].filter((customer) => customer !== model.customers.get(id))).toEqual([])
  }
  for (const message of model.messages) {
    const shown = messages.filter(({ text }) => text === message.text)
    expect(shown).toMatchObject([{ leg: model.legOf(message), fits: true, delivered: true }])
  }
  await checkMarks(db, model)
  await checkWindows(db, chat, model)
}

/** A customer who read up to a word has read up to that word, and an answer's place in the line is in the line. */
async function checkMarks(db: Database, model: ModelLines): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversations c where c.id = any(${model.conversations}::uuid[]) and (
      exists (select 1 from notes n where n.conversation_id = c.id and n.after_seq > c.last_seq)
      or exists (select 1 from legs l where l.conversation_id = c.id and l.customer_read_seq > c.last_seq)
      or exists (select 1 from conversation_reads r where r.conversation_id = c.id and r.seq > c.last_seq)
      or (c.merged_into_id is null and c.default_leg_id is not null and not exists (select 1 from legs l
        where l.id = c.default_leg_id and l.conversation_id = c.id and not l.hidden)))`.execute(db.kysely)
  expect(rows).toEqual([])
}

/** What a customer's window shows does not depend on how we sort our conversations. */
async function checkWindows(db: Database, chat: Inbox, model: ModelLines): Promise<void> {
  for (const thread of new Set(model.messages.map((one) => one.thread))) {
    const leg = thread === null ? undefined : await legByThread(db.kysely, chat.id, thread)
    if (!leg) continue
    const own = await widgetMessages(
      db.kysely,
      { id: leg.id, visibleFromSeq: leg.visible_from_seq },
      { afterSeq: 0, limit: 500 },
    )
    const lines = [...(await linesBeforeCut(db.kysely, leg, 500)), ...own]
    const seen = model.messages.filter((one) => one.thread === thread).map(({ text }) => text)
    expect(lines.map(({ text }) => text)).toEqual(seen)
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map(({ seq }) => seq).toSorted((a, b) => a - b))
  }
}

/** With everything undone each message is on the leg that it was written on, in the conversation that this was begun in. */
export function expectStart(model: ModelLines): void {
  for (const message of model.messages) {
    let leg = model.legs.get(message.leg)
    while (leg?.cutFrom) leg = model.legs.get(leg.cutFrom)
    expect(model.legOf(message)).toBe(leg?.id)
    let home = leg?.conversation ?? ''
    for (;;) {
      const split = model.splits.find(({ made }) => made === home)
      if (!split) break
      home = split.source
    }
    expect(model.placeOf(message)).toBe(home)
  }
}
