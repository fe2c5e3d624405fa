import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import type { EventLog, Follower } from './index.ts'
import { changed } from './testing/changed.ts'
import { createTestLog, recordChange, until } from './testing/log.ts'

let test_: TestDatabase
const opened: EventLog[] = []

beforeEach(async () => {
  test_ = await createTestDatabase()
  await sql`create table test_effects (node text, pos bigint)`.execute(test_.db.kysely)
})
afterEach(async () => {
  for (const log of opened.splice(0)) await log.stop()
  await test_.drop()
})

test('a follower whose lock was lost in the middle of its work does not do it twice with its successor', async () => {
  const begun = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  await openLog('first', async () => {
    begun.resolve()
    await goOn.promise
  })
  await recordChange(test_.db, null, 1)
  await begun.promise

  // The first still has its transaction open when the second becomes the follower.
  await cutLockConnections()
  await openLog('second', async () => {})
  await until(secondWaits)
  goOn.resolve()
  await recordChange(test_.db, null, 2)
  await until(async () => (await effects()).length >= 2)
  await recordChange(test_.db, null, 3)
  await until(async () => (await effects()).length >= 3)

  expect((await effects()).map((effect) => effect.pos)).toEqual([1, 2, 3])
  expect((await effects())[0]?.node).toBe('first')
})

async function openLog(node: string, before: () => Promise<void>): Promise<void> {
  const follower: Follower = {
    name: 'counting',
    events: [changed],
    async handle(tx, event) {
      await before()
      await sql`insert into test_effects values (${node}, ${event.pos})`.execute(tx)
    },
  }
  const log = createTestLog(test_.db, { followers: [follower] })
  opened.push(log)
  await log.start()
}

async function cutLockConnections(): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like '%pg_try_advisory_lock(%' and pid <> pg_backend_pid()`.execute(
    test_.db.kysely,
  )
}

/** True when somebody waits for the follower's row. */
async function secondWaits(): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%event_followers%'`.execute(
    test_.db.kysely,
  )
  return rows.length > 0
}

async function effects(): Promise<{ node: string; pos: number }[]> {
  const { rows } = await sql<{
    node: string
    pos: number
  }>`select node, pos from test_effects order by pos`.execute(test_.db.kysely)
  return rows
}
