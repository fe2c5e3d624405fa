import type { Database } from '../../database/index.ts'
import { createJobs } from '../../jobs/index.ts'
import { silentLogger } from '../../log/index.ts'
import { createEventLog, type EventLog, recordEvent } from '../index.ts'
import { changed } from './changed.ts'

type LogParts = Partial<
  Pick<Parameters<typeof createEventLog>[0], 'definitions' | 'followers' | 'reactions' | 'jobs'>
>

/** A log with nothing but what the test gives. */
export function createTestLog(db: Database, parts: LogParts = {}): EventLog {
  const log = silentLogger()
  return createEventLog({
    db,
    log,
    definitions: parts.definitions ?? [changed],
    followers: parts.followers ?? [],
    reactions: parts.reactions ?? [],
    jobs: parts.jobs ?? createJobs({ db, log, definitions: [] }),
  })
}

/** Records `changed` in a transaction of its own. */
export async function recordChange(db: Database, conversationId: string | null, n: number): Promise<void> {
  await db.transaction((tx) =>
    recordEvent(tx, changed, {
      actor: { kind: 'system', id: null },
      ...(conversationId === null ? {} : { conversationId }),
      data: { n },
    }),
  )
}

/** Waits until `holds` is true, or fails after `seconds`. */
export async function until(holds: () => Promise<boolean> | boolean, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not so within ${seconds} s: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
