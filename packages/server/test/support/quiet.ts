import { expect } from 'vitest'
import type { App } from '../../src/app.ts'
import { eventually } from './eventually.ts'

/** Everything that was done so far has its place in the log, and whoever looks now starts behind it. */
export async function logIsQuiet({ platform }: App): Promise<void> {
  await eventually(async () => {
    const waiting = await platform.db.pool.query('select 1 from event_outbox limit 1')
    const state = await platform.db.pool.query('select head from event_log_state')
    expect([waiting.rows, state.rows]).toEqual([[], [{ head: (await platform.events().head()).pos }]])
  })
}
