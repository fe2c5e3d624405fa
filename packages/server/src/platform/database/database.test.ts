import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let test1: TestDatabase
beforeAll(async () => {
  test1 = await createTestDatabase({ migrated: false })
})
afterAll(() => test1.drop())

test('int8 is a number, a time a Date, a day its own text, jsonb parsed', async () => {
  const { rows } = await test1.db.pool.query(
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
