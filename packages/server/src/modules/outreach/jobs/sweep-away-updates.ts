import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { overdueAwayUpdates } from '../store.ts'
import type { SendAwayUpdate } from './send-away-update.ts'

/** Asks again for updates whose job was lost. */
export function createSweepAwayUpdates({ db, clock, enqueue }: Platform, send: SendAwayUpdate) {
  return defineJob({
    name: 'outreach.sweep-away-updates',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run() {
      const overdue = await overdueAwayUpdates(db.kysely, new Date(clock.now().getTime() - 60_000))
      for (const id of overdue) {
        await db.transaction((tx) => enqueue(tx, send.request({ id }, { key: `away:${id}` })))
      }
    },
  })
}
