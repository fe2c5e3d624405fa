import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { forgottenLegs, overdueAwayUpdates } from '../store/index.ts'
import type { ConsiderAwayUpdate } from './consider-away-update.ts'
import type { SendAwayUpdate } from './send-away-update.ts'

const MINUTE = 60_000
/** Words older than this have long been seen or answered otherwise. */
const LOOK_BACK = 7 * 24 * 60 * MINUTE
const MOST_LEGS = 200

/**
 * Asks again for updates whose job was lost, and has chats looked at whose unread words nothing is going to look
 * at: their customer was there when we wrote and went when this process, or the node that saw them, died.
 */
export function createSweepAwayUpdates(
  { db, clock, config, enqueue }: Platform,
  send: SendAwayUpdate,
  consider: ConsiderAwayUpdate,
) {
  return defineJob({
    name: 'outreach.sweep-away-updates',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run() {
      const now = clock.now().getTime()
      const overdue = await overdueAwayUpdates(db.kysely, new Date(now - MINUTE))
      for (const id of overdue) {
        await db.transaction((tx) => enqueue(tx, send.request({ id }, { key: `away:${id}` })))
      }
      const before = new Date(now - Math.max(MINUTE, config.away.delaySeconds * 1000))
      const written = { since: new Date(now - LOOK_BACK), before }
      for (const leg of await forgottenLegs(db.kysely, { ...written, limit: MOST_LEGS })) {
        await db.transaction((tx) => enqueue(tx, consider.request(leg, { key: `consider:${leg.legId}` })))
      }
    },
  })
}
