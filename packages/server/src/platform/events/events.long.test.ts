import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import { faultless, runUnderFire } from './testing/under-fire.ts'

describe.runIf(process.env.LONG === '1')('100,000 events', () => {
  let test_: TestDatabase

  beforeAll(async () => {
    test_ = await createTestDatabase()
  })
  afterAll(() => test_.drop())

  test('none is lost, doubled or out of order while writers and readers are killed', {
    timeout: 1_900_000,
  }, async () => {
    const run = await runUnderFire(test_.db, test_.url, { events: 100_000, seconds: 1_800 })
    const { kills, committed, ...verdict } = run

    expect(verdict).toEqual(faultless(committed))
    expect(committed).toBeGreaterThanOrEqual(100_000)
    expect(kills.readers).toBeGreaterThan(0)
    expect(kills.writers).toBeGreaterThan(0)
  })
})
