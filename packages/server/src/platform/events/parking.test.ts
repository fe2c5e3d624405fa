import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import { createJobs, defineJob } from '../jobs/index.ts'
import { silentLogger } from '../log/index.ts'
import { defineReaction, type EventLog, type Follower, isEvent } from './index.ts'
import { changed } from './testing/changed.ts'
import { createTestLog, recordChange } from './testing/log.ts'

let test_: TestDatabase
const opened: EventLog[] = []
const troubled = randomUUID()
const calm = randomUUID()

beforeEach(async () => {
  test_ = await createTestDatabase()
  await sql`create table test_taken (seq integer generated always as identity, what text)`.execute(
    test_.db.kysely,
  )
})
afterEach(async () => {
  for (const log of opened.splice(0)) await log.stop()
  await test_.drop()
})

function openLog(parts: Parameters<typeof createTestLog>[1]): EventLog {
  const log = createTestLog(test_.db, parts)
  opened.push(log)
  return log
}

async function taken(): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`select what from test_taken order by seq`.execute(
    test_.db.kysely,
  )
  return rows.map((row) => row.what)
}

/** Takes every change, but not those of the troubled conversation that `breaks` names. */
function createPicky(breaks: Set<number>) {
  let tries = 0
  const follower: Follower = {
    name: 'picky',
    events: [changed],
    async handle(tx, event) {
      if (!isEvent(changed, event)) return
      const { n } = event.data
      if (event.conversationId === troubled && breaks.has(n)) {
        tries++
        throw new Error(`cannot take ${n}`)
      }
      const what = `${event.conversationId === troubled ? 'troubled' : 'calm'} ${n}`
      await sql`insert into test_taken (what) values (${what})`.execute(tx)
    },
  }
  return { follower, tries: () => tries }
}

async function recordBoth(upTo: number): Promise<void> {
  for (let n = 1; n <= upTo; n++) {
    await recordChange(test_.db, troubled, n)
    await recordChange(test_.db, calm, n)
  }
}

describe('a reaction that keeps failing', () => {
  test('is parked with the later events of its conversation, while others go on', async () => {
    const { follower, tries } = createPicky(new Set([2]))
    const log = openLog({ followers: [follower] })
    await recordBoth(4)
    await log.settle()

    expect(tries()).toBeGreaterThan(3)
    expect(await taken()).toEqual(['troubled 1', 'calm 1', 'calm 2', 'calm 3', 'calm 4'])
    expect(await log.listParked()).toMatchObject([
      { reaction: 'picky', cause: 'failed', error: expect.stringContaining('cannot take 2'), pos: 3 },
      { reaction: 'picky', cause: 'waiting', error: null, pos: 5 },
      { reaction: 'picky', cause: 'waiting', error: null, pos: 7 },
    ])
    expect(await log.status()).toMatchObject({
      parked: 3,
      followers: [{ name: 'dispatcher' }, { name: 'picky', lag: 0 }],
    })
  })

  test('is replayed in order once it can be', async () => {
    const breaks = new Set([2])
    const { follower } = createPicky(breaks)
    const log = openLog({ followers: [follower] })
    await recordBoth(3)
    await log.settle()
    await sql`delete from test_taken`.execute(test_.db.kysely)
    breaks.clear()

    // Any entry of the conversation means the conversation: order would be broken otherwise.
    const last = (await log.listParked()).at(-1)
    expect(await log.replayParked({ id: last?.id ?? 0 })).toEqual({ replayed: 2, remaining: 0, error: null })
    await recordChange(test_.db, troubled, 4)
    await log.settle()

    expect(await taken()).toEqual(['troubled 2', 'troubled 3', 'troubled 4'])
    expect(await log.listParked()).toEqual([])
  })

  test('stays parked, with all behind it, when a replay fails', async () => {
    const breaks = new Set([1, 2])
    const { follower } = createPicky(breaks)
    const log = openLog({ followers: [follower] })
    await recordBoth(3)
    await log.settle()
    await sql`delete from test_taken`.execute(test_.db.kysely)
    breaks.delete(1)

    const result = await log.replayParked({ conversationId: troubled })

    expect(result).toMatchObject({
      replayed: 1,
      remaining: 2,
      error: expect.stringContaining('cannot take 2'),
    })
    expect(await taken()).toEqual(['troubled 1'])
    expect(await log.listParked()).toMatchObject([
      { pos: 3, cause: 'failed', attempts: 1 },
      { pos: 5, cause: 'waiting' },
    ])
  })

  test('leaves the other reactions to the same event alone, and their jobs are asked for once', async () => {
    const ran: string[] = []
    const payload = Type.Object({ n: Type.Integer() })
    const good = defineJob({ name: 'good', payload, run: async ({ n }) => void ran.push(`good ${n}`) })
    const bad = defineJob({ name: 'bad', payload, run: async ({ n }) => void ran.push(`bad ${n}`) })
    const jobs = createJobs({ db: test_.db, log: silentLogger(), definitions: [good, bad] })
    let broken = true
    const log = openLog({
      jobs,
      reactions: [
        defineReaction({ name: 'good', on: changed, jobs: ({ data }) => [good.request({ n: data.n })] }),
        defineReaction({
          name: 'bad',
          on: changed,
          jobs({ data, conversationId }) {
            if (broken && conversationId === troubled) throw new Error('broken')
            return [bad.request({ n: data.n })]
          },
        }),
      ],
    })
    await recordChange(test_.db, troubled, 1)
    await recordChange(test_.db, null, 2)
    await log.settle()
    await jobs.drainNow()
    expect(ran.sort()).toEqual(['bad 2', 'good 1', 'good 2'])

    broken = false
    await log.replayParked({ conversationId: troubled })
    await jobs.drainNow()
    expect(ran.sort()).toEqual(['bad 1', 'bad 2', 'good 1', 'good 2'])
    await jobs.stop()
  })
})
