import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLogger } from '../log/index.ts'
import { openDatabase, type Queryable } from './database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
  await database.db.pool.query('create table boxes (id int primary key, balls int not null)')
  await database.db.pool.query('insert into boxes values (1, 0), (2, 0)')
})
afterAll(() => database.drop())

test('int8 is a number, a time a Date, a day its own text, jsonb parsed', async () => {
  const { rows } = await database.db.pool.query(
    `select 9007199254740991::int8 as big, array[1, 2]::int8[] as bigs, '2026-01-02T03:04:05Z'::timestamptz as at,
            '2026-01-02'::date as day, 1.50::numeric as price, '{"a": [1]}'::jsonb as doc`,
  )
  expect(rows[0]).toEqual({
    big: 9007199254740991,
    bigs: [1, 2],
    at: new Date('2026-01-02T03:04:05Z'),
    day: '2026-01-02',
    price: '1.50',
    doc: { a: [1] },
  })
})

test('an int8 beyond what a number holds is an error, never rounded', async () => {
  await expect(database.db.pool.query('select 9007199254740993::int8')).rejects.toThrow(/does not fit/)
})

const addBall = (db: Queryable, id: number) =>
  sql`update boxes set balls = balls + 1 where id = ${id}`.execute(db)

test('what throws is rolled back and wakes nobody; what commits wakes the listeners after it', async () => {
  let woken = 0
  const stop = database.db.onCommit(() => {
    woken++
    throw new Error('a listener that fails does not fail the writer')
  })
  const failing = database.db.transaction(async (tx) => {
    await addBall(tx, 1)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(woken).toBe(0)
  await database.db.transaction((tx) => addBall(tx, 1))
  expect(woken).toBe(1)
  stop()
  await database.db.transaction((tx) => addBall(tx, 1))
  expect(woken).toBe(1)
  expect((await database.db.pool.query('select balls from boxes where id = 1')).rows).toEqual([{ balls: 2 }])
})

test('two transactions that lock each other out both succeed in the end', async () => {
  await database.db.pool.query('update boxes set balls = 0')
  let entered = 0
  let open = () => {}
  const bothInside = new Promise<void>((resolve) => {
    open = resolve
  })
  let attempts = 0
  const cross = (first: number, second: number) =>
    database.db.transaction(async (tx) => {
      attempts++
      await addBall(tx, first)
      if (++entered === 2) open()
      await bothInside
      await addBall(tx, second)
    })
  await Promise.all([cross(1, 2), cross(2, 1)])
  expect(attempts).toBe(3)
  const { rows } = await database.db.pool.query('select balls from boxes order by id')
  expect(rows).toEqual([{ balls: 2 }, { balls: 2 }])
})

test('a conflict that does not end is given up after three attempts', async () => {
  let attempts = 0
  const conflict = database.db.transaction(async (tx) => {
    attempts++
    await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx)
  })
  await expect(conflict).rejects.toThrow('again')
  expect(attempts).toBe(3)
})

test('a close answers when the connections have gone, so that a server stopped then breaks none off', async () => {
  const applicationName = `closing ${crypto.randomUUID()}`
  const closing = openDatabase({ url: database.url, poolSize: 8, applicationName, log: silentLogger() })
  await Promise.all(Array.from({ length: 8 }, () => closing.pool.query('select pg_sleep(0.05)')))
  const connections = async () => {
    const { rows } = await database.db.pool.query(
      'select count(*)::int as count from pg_stat_activity where application_name = $1',
      [applicationName],
    )
    return rows[0].count
  }
  expect(await connections()).toBeGreaterThan(1)
  await closing.close()
  expect(await connections()).toBe(0)
})
