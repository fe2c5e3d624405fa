// The event log beside a bare insert in the same run: what recording costs the writer, how long after the
// commit an event has its position, how many a second the sequencer moves, and what a NOTIFY would cost.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../packages/server/src/platform/database/index.ts'
import {
  createEventLog,
  defineEvent,
  type EventLog,
  eventField,
  recordEvent,
} from '../packages/server/src/platform/events/index.ts'
import { createJobs } from '../packages/server/src/platform/jobs/index.ts'
import { silentLogger } from '../packages/server/src/platform/log/index.ts'
import { openBenchDatabase } from './lib/database.ts'
import { type Measured, measure, printBeside, summarise } from './lib/measure.ts'

const load = { seconds: 5, atOnce: 16 }
const happened = defineEvent('bench.happened', {
  data: { messageId: eventField.id(), seq: eventField.integer(), direction: eventField.oneOf(['in', 'out']) },
})

const { db, close } = await openBenchDatabase()
const log = silentLogger()
const events = createEventLog({
  db,
  log,
  definitions: [happened],
  followers: [],
  reactions: [],
  jobs: createJobs({ db, log, definitions: [] }),
})
try {
  await sql`create table bench_floor (id uuid primary key, type text, at timestamptz, data jsonb)`.execute(
    db.kysely,
  )
  const floor = await measure('bare insert', load, bareInsert)
  const notified = await measure('bare insert that notifies', load, notifyingInsert)
  const transaction = await measure('bare insert in a transaction', load, () => db.transaction(insertInto))
  const positioned = await startListening(events)
  const recorded = await measure('recordEvent in a transaction, log running', load, () => record(positioned))
  await caughtUp(positioned)
  printBeside('16 at once, time of the writer', [floor, notified, transaction, recorded])

  const burst = positioned.take('commit to position, 16 at once')
  const calm = await oneAtATime(positioned)
  printBeside('from commit to position, heard in this process', [floor, burst, calm])

  await events.stop()
  console.log(`\nsequencer alone: ${Math.round(await drain(db))} events a second`)
} finally {
  await close()
}

async function bareInsert(): Promise<void> {
  await insertInto(db.kysely)
}

async function insertInto(on: Database['kysely']): Promise<void> {
  await sql`insert into bench_floor values (${randomUUID()}, 'bench', now(), ${JSON.stringify(data())})`.execute(
    on,
  )
}

async function notifyingInsert(): Promise<void> {
  await sql`
    with inserted as (insert into bench_floor values (${randomUUID()}, 'bench', now(), ${JSON.stringify(data())}))
    select pg_notify('bench', '')`.execute(db.kysely)
}

function data() {
  return { messageId: randomUUID(), seq: 1, direction: 'in' as const }
}

interface Positioned {
  committed: Map<string, number>
  take(what: string): Measured
}

/** Remembers for each event how long after its commit it was heard. */
async function startListening(eventLog: EventLog): Promise<Positioned> {
  const committed = new Map<string, number>()
  const early = new Map<string, number>()
  let times: number[] = []
  await eventLog.start()
  // Partitions are made and roles are taken before the clock runs.
  await eventLog.settle()
  let since = performance.now()
  eventLog.subscribe((batch) => {
    for (const event of batch) early.set(event.id, performance.now())
    for (const [id, heard] of early) {
      const commit = committed.get(id)
      if (commit === undefined) continue
      times.push(Math.max(0, heard - commit))
      committed.delete(id)
      early.delete(id)
    }
  })
  return {
    committed,
    take(what) {
      const measured = summarise(what, times, performance.now() - since)
      times = []
      since = performance.now()
      return measured
    },
  }
}

async function record(positioned: Positioned): Promise<void> {
  const { id } = await db.transaction((tx) =>
    recordEvent(tx, happened, {
      actor: { kind: 'system', id: null },
      conversationId: randomUUID(),
      data: data(),
    }),
  )
  positioned.committed.set(id, performance.now())
}

async function caughtUp(positioned: Positioned): Promise<void> {
  for (let waited = 0; positioned.committed.size > 0 && waited < 100; waited++) await sleep(20)
}

async function oneAtATime(positioned: Positioned): Promise<Measured> {
  for (let n = 0; n < 300; n++) {
    await record(positioned)
    await sleep(5)
  }
  await caughtUp(positioned)
  return positioned.take('commit to position, one at a time')
}

/** Events a second that the sequencer moves out of a full outbox. */
async function drain(database: Database): Promise<number> {
  const waiting = 50_000
  await sql`
    insert into event_outbox (id, type, version, actor_kind, conversation_id, data)
    select gen_random_uuid(), 'bench.happened', 1, 'system', gen_random_uuid(), ${JSON.stringify(data())}::jsonb
    from generate_series(1, ${waiting}::int)`.execute(database.kysely)
  const alone = createEventLog({
    db: database,
    log,
    definitions: [happened],
    followers: [],
    reactions: [],
    jobs: createJobs({ db: database, log, definitions: [] }),
  })
  const start = performance.now()
  await alone.settle()
  const rate = waiting / ((performance.now() - start) / 1_000)
  await alone.stop()
  return rate
}
