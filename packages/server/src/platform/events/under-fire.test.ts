import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import { faultless, runUnderFire } from './testing/under-fire.ts'

let test_: TestDatabase

beforeAll(async () => {
  test_ = await createTestDatabase()
})
afterAll(() => test_.drop())

/** A busy machine writes fewer in the time; the promise is the same. */
test('no event is lost, doubled or out of order while writers and readers are killed', {
  timeout: 180_000,
}, async () => {
  const { kills, committed, ...verdict } = await runUnderFire(test_.db, test_.url, {
    events: 6_000,
    seconds: 15,
  })

  expect(verdict).toEqual(faultless(committed))
  expect(committed).toBeGreaterThan(500)
  expect(kills.connections).toBeGreaterThan(0)
})
