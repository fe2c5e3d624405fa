import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import {
  defineEvent,
  type EventLog,
  eventField,
  isEvent,
  type LoggedEvent,
  recordEvent,
  startNewEpoch,
} from './index.ts'
import { changed } from './testing/changed.ts'
import { createTestLog, recordChange, until } from './testing/log.ts'

let test_: TestDatabase
const opened: EventLog[] = []

beforeEach(async () => {
  test_ = await createTestDatabase()
})
afterEach(async () => {
  for (const log of opened.splice(0)) await log.stop()
  await test_.drop()
})

function openLog(...parts: Parameters<typeof createTestLog> extends [unknown, ...infer P] ? P : never) {
  const log = createTestLog(test_.db, ...parts)
  opened.push(log)
  return log
}

describe('the event log', () => {
  test('gives committed events dense positions and tells every listener once, in order', async () => {
    const log = openLog()
    const heard: number[] = []
    await log.start()
    log.subscribe((events) => heard.push(...events.map((event) => event.pos)))

    await Promise.all(Array.from({ length: 50 }, (_, n) => recordChange(test_.db, randomUUID(), n)))
    await until(() => heard.length >= 50)

    expect(heard).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(await log.head()).toEqual({ epoch: 1, pos: 50 })
  })

  test('keeps nothing of a transaction that was rolled back', async () => {
    const log = openLog()
    await test_.db
      .transaction(async (tx) => {
        await recordEvent(tx, changed, { actor: { kind: 'system', id: null }, data: { n: 1 } })
        throw new Error('no')
      })
      .catch(() => {})
    await recordChange(test_.db, null, 2)
    await log.settle()

    const events = await log.read({ epoch: 1, pos: 0 }, 10)
    expect(events).toMatchObject([{ pos: 1, data: { n: 2 }, type: 'test.changed', conversationId: null }])
  })

  test('refuses data that is not as declared', async () => {
    const wrong = { actor: { kind: 'system', id: null }, data: { n: 1, text: 'hello' } } as const
    await expect(test_.db.transaction((tx) => recordEvent(tx, changed, wrong))).rejects.toThrow(
      /test\.changed cannot be recorded/,
    )
  })

  test('is heard by a node that does not sequence, and read from any place', async () => {
    const sequencing = openLog()
    await sequencing.start()
    const other = openLog()
    await other.start()
    const heard: LoggedEvent[] = []
    other.subscribe((events) => heard.push(...events))

    for (let n = 1; n <= 5; n++) await recordChange(test_.db, null, n)
    await until(() => heard.length === 5)

    expect(heard.map((event) => event.data)).toEqual([1, 2, 3, 4, 5].map((n) => ({ n })))
    expect(await other.read({ epoch: 1, pos: 3 }, 1)).toMatchObject([{ pos: 4 }])
    expect(await other.read({ epoch: 1, pos: 5 }, 10)).toEqual([])
    expect(await other.read({ epoch: 1, pos: 6 }, 10)).toBe('other-epoch')
  })

  test('is taken over by another node when the sequencing one loses its locks', async () => {
    const first = openLog()
    await first.start()
    const second = openLog()
    await second.start()
    await recordChange(test_.db, null, 1)
    await until(async () => (await second.head()).pos === 1)
    await first.stop()
    await recordChange(test_.db, null, 2)

    await until(async () => (await second.head()).pos === 2)
  })

  test('adds the next partition before it is needed', async () => {
    await sql`update event_log_state set head = 999998`.execute(test_.db.kysely)
    const log = openLog()
    for (let n = 1; n <= 5; n++) await recordChange(test_.db, null, n)
    await log.settle()

    expect(await log.read({ epoch: 1, pos: 999_997 }, 10)).toHaveLength(5)
    const { rows } = await sql<{ table: string; count: number }>`
      select tableoid::regclass::text as table, count(*) as count from events group by 1 order by 1`.execute(
      test_.db.kysely,
    )
    expect(rows).toEqual([
      { table: 'events_0', count: 1 },
      { table: 'events_1', count: 4 },
    ])
  })
})

describe('a new epoch', () => {
  test('voids the cursors of clients, while followers go on where they were', async () => {
    const taken: number[] = []
    const follower = {
      name: 'counting',
      events: [changed],
      async handle(_tx: unknown, event: LoggedEvent) {
        taken.push(event.pos)
      },
    }
    const log = openLog({ followers: [follower] })
    await log.start()
    await recordChange(test_.db, null, 1)
    await until(() => taken.length === 1)
    const before = await log.head()

    const { epoch, pos } = await startNewEpoch(test_.db)
    expect(pos).toBe(1)
    expect(epoch).toBeGreaterThan(1)
    expect((await startNewEpoch(test_.db)).epoch).toBeGreaterThan(epoch)
    await until(async () => (await log.head()).epoch > epoch)
    const present = (await log.head()).epoch
    await recordChange(test_.db, null, 2)
    await until(() => taken.length === 2)

    expect(await log.read(before, 10)).toBe('other-epoch')
    expect(await log.read({ epoch: present, pos: 1 }, 10)).toMatchObject([{ epoch: present, pos: 2 }])
    expect(taken).toEqual([1, 2])
  })
})

describe('versions', () => {
  const newer = defineEvent('test.changed', {
    version: 3,
    data: { count: eventField.integer(), kind: eventField.oneOf(['old', 'new']) },
    upcast: { 1: ({ n }) => ({ count: n }), 2: (data) => ({ ...data, kind: 'old' }) },
  })

  test('of older events are brought up to the present one', async () => {
    await recordChange(test_.db, null, 7)
    const log = openLog({ definitions: [newer] })
    await log.settle()

    const events = await log.read({ epoch: 1, pos: 0 }, 1)
    const event = events === 'other-epoch' ? undefined : events[0]
    expect(event).toMatchObject({ version: 3, data: { count: 7, kind: 'old' } })
    expect(event && isEvent(newer, event) && event.data.count).toBe(7)
  })

  test('that this release does not know stop the follower, visibly, until one does', async () => {
    const taken: unknown[] = []
    const follow = (definition: typeof changed | typeof newer) => ({
      name: 'counting',
      events: [definition],
      async handle(_tx: unknown, event: LoggedEvent) {
        taken.push(event.data)
      },
    })
    const log = openLog({ followers: [follow(changed)] })
    await log.start()
    await recordChange(test_.db, null, 1)
    await test_.db.transaction((tx) =>
      recordEvent(tx, newer, { actor: { kind: 'system', id: null }, data: { count: 2, kind: 'new' } }),
    )
    await recordChange(test_.db, null, 3)
    const state = async () => (await log.status()).followers.find(({ name }) => name === 'counting')
    await until(async () => (await state())?.state === 'stopped')

    expect(taken).toEqual([{ n: 1 }])
    expect(await state()).toMatchObject({
      pos: 1,
      lag: 2,
      detail: expect.stringMatching(/version 3.*knows 1/),
    })

    const successor = openLog({ definitions: [newer], followers: [follow(newer)] })
    await successor.start()
    await until(async () => (await state())?.lag === 0)
    expect(taken.slice(1)).toEqual([
      { count: 2, kind: 'new' },
      { count: 3, kind: 'old' },
    ])
    expect(await state()).toMatchObject({ state: 'running', detail: null })
  })

  test('and types that this release does not know are never skipped', async () => {
    const taken: number[] = []
    const log = openLog({
      followers: [
        { name: 'counting', events: [changed], handle: async (_tx, event) => void taken.push(event.pos) },
      ],
    })
    const strange = defineEvent('test.invented', { data: {} })
    await recordChange(test_.db, null, 1)
    await test_.db.transaction((tx) =>
      recordEvent(tx, strange, { actor: { kind: 'system', id: null }, data: {} }),
    )
    await recordChange(test_.db, null, 3)
    await log.settle()

    expect(taken).toEqual([1])
    expect((await log.status()).followers).toContainEqual(
      expect.objectContaining({
        name: 'counting',
        state: 'stopped',
        detail: 'unknown event test.invented at position 2',
      }),
    )
  })
})
