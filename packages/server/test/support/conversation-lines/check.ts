import { sql } from 'kysely'
import { expect } from 'vitest'
import { legByThread, linesBeforeCut, widgetMessages } from '../../../src/modules/conversations/index.ts'
import type { Inbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import type { ModelLines } from './model.ts'

/** Everything stands where the plain model says, once, in its order, and nobody's words among another's. */
export async function checkLines(db: Database, chat: Inbox, model: ModelLines): Promise<void> {
  for (const id of model.conversations) {
    const { rows: messages } = await sql<{ text: string; seq: number }>`
      select text, seq from messages where conversation_id = ${id} order by seq`.execute(db.kysely)
    expect(messages.map(({ text }) => text)).toEqual(model.textsIn(id))
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, at) => at + 1))
    const row = await db.kysely
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const living = model.standsIn(id)
    expect(row.merged_into_id).toBe(living === id ? null : living)
    if (living === id) expect(row.last_seq).toBe(messages.length)
    const customers = new Set(
      model.messages.filter((one) => model.placeOf(one) === id).map(({ customer }) => customer),
    )
    expect([...customers].filter((customer) => customer !== model.customers.get(id))).toEqual([])
  }
  for (const message of model.messages) {
    const { rows } = await sql<{ leg: string; fits: boolean; delivered: boolean }>`
      select m.leg_id as leg, l.conversation_id = m.conversation_id and not l.hidden as fits,
        not exists (select 1 from deliveries d where d.message_id = m.id
          and (d.conversation_id, d.leg_id, d.seq) <> (m.conversation_id, m.leg_id, m.seq)) as delivered
      from messages m join legs l on l.id = m.leg_id where m.text = ${message.text}`.execute(db.kysely)
    expect(rows).toEqual([{ leg: model.legOf(message), fits: true, delivered: true }])
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
