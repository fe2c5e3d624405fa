import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { Database } from '../../database/index.ts'
import { until } from './log.ts'

export interface Verdict {
  /** Changes that were committed, by the rows that they changed. */
  committed: number
  /** Events in the log. */
  logged: number
  /** Events whose effect the follower committed. */
  followed: number
  head: number
  distinctPositions: number
  /** Conversations whose events are not exactly versions 1, 2, 3… in the order of the log. */
  brokenConversations: number
  /** Times the follower met an event that did not continue its conversation. */
  disorder: number
  kills: { writers: number; readers: number; connections: number }
}

/** What a verdict over so many committed changes must be. */
export function faultless(committed: number): Omit<Verdict, 'kills' | 'committed'> {
  return {
    logged: committed,
    followed: committed,
    head: committed,
    distinctPositions: committed,
    brokenConversations: 0,
    disorder: 0,
  }
}

const writersFile = fileURLToPath(new URL('./writers.ts', import.meta.url))
const readerFile = fileURLToPath(new URL('./reader.ts', import.meta.url))

/**
 * 16 writers in two processes and a log in two more, while processes are killed and connections cut at
 * random, until the log has so many events or the time is over; then the writers are killed, and the log
 * finishes what they left.
 */
export async function runUnderFire(
  db: Database,
  url: string,
  o: { events: number; seconds: number },
): Promise<Verdict> {
  await prepare(db)
  const kills = { writers: 0, readers: 0, connections: 0 }
  const writers = Array.from({ length: 2 }, () => start(writersFile, url, '8'))
  const readers = Array.from({ length: 2 }, () => start(readerFile, url))
  try {
    // By progress, not by the clock: on a busy machine processes would only ever be coming up.
    const cut = every(200, async () => {
      kills.connections += await cutConnection(db)
    })
    const killWriter = every(2_500, async () => {
      kills.writers += await killOne(writers)
    })
    const killReader = every(4_000, async () => {
      kills.readers += await killOne(readers)
    })
    await until(async () => (await countLogged(db)) > 0, 60)
    const end = Date.now() + o.seconds * 1_000
    for (let logged = 0; logged < o.events && Date.now() < end; logged = await countLogged(db)) {
      for (const blow of [cut, killWriter, killReader]) await blow(logged)
      revive(writers, () => start(writersFile, url, '8'))
      revive(readers, () => start(readerFile, url))
      await sleep(20)
    }
    await Promise.all(writers.map(kill))
    await until(() => {
      revive(readers, () => start(readerFile, url))
      return isFollowed(db)
    }, 120)
    return { ...(await judge(db)), kills }
  } finally {
    await Promise.all([...writers, ...readers].map(kill))
  }
}

/** Does `blow` whenever so many more events have been logged. */
function every(events: number, blow: () => Promise<void>): (logged: number) => Promise<void> {
  let next = events / 2
  return async (logged) => {
    if (logged < next) return
    next = logged + events
    await blow()
  }
}

async function prepare(db: Database): Promise<void> {
  const statements = [
    sql`create table test_conversations (id uuid primary key, version int not null)`,
    sql`insert into test_conversations select gen_random_uuid(), 0 from generate_series(1, 64)`,
    // Apart from what the writers lock, as a reader's own table would be.
    sql`create table test_followed (conversation_id uuid primary key, followed int not null)`,
    sql`insert into test_followed select id, 0 from test_conversations`,
    sql`create table test_disorder (pos bigint)`,
  ]
  for (const statement of statements) await statement.execute(db.kysely)
}

function start(file: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [file, ...args], { stdio: 'ignore' })
}

async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function killOne(children: ChildProcess[]): Promise<number> {
  const victim = children[Math.floor(Math.random() * children.length)]
  if (!victim) return 0
  await kill(victim)
  return 1
}

/** Also of those that ended by themselves: a process whose first connection is cut does not come up. */
function revive(children: ChildProcess[], again: () => ChildProcess): void {
  for (const [index, child] of children.entries()) {
    if (hasEnded(child)) children[index] = again()
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function cutConnection(db: Database): Promise<number> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'throughline'
    order by random() limit 1`.execute(db.kysely)
  return rows.length
}

async function countLogged(db: Database): Promise<number> {
  const { head } = await db.kysely.selectFrom('event_log_state').select('head').executeTakeFirstOrThrow()
  return head
}

async function isFollowed(db: Database): Promise<boolean> {
  const { rows } = await sql<{ followed: boolean }>`
    select not exists (select from event_outbox)
      and f.pos = s.head as followed
    from event_log_state s, event_followers f where f.name = 'counting'`.execute(db.kysely)
  return rows[0]?.followed === true
}

async function judge(db: Database): Promise<Omit<Verdict, 'kills'>> {
  const { rows } = await sql<Omit<Verdict, 'kills'>>`
    select
      (select sum(version)::bigint from test_conversations) as committed,
      (select count(*) from events) as logged,
      (select sum(followed)::bigint from test_followed) as followed,
      (select head from event_log_state) as head,
      (select count(distinct pos) from events where pos between 1 and (select head from event_log_state))
        as "distinctPositions",
      (select count(distinct conversation_id) from (
        select conversation_id, (data->>'n')::int as n,
          row_number() over (partition by conversation_id order by pos) as expected
        from events
      ) v where n <> expected) as "brokenConversations",
      (select count(*) from test_disorder) as disorder`.execute(db.kysely)
  const verdict = rows[0]
  if (!verdict) throw new Error('There is nothing to judge.')
  return verdict
}
