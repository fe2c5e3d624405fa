import type { Platform } from '../../../platform/module.ts'
import { firstReplySeconds, type WaitsOf } from '../../conversations/index.ts'
import { arrivesBy } from '../../inboxes/index.ts'
import { createWaits, type Waits } from './wait.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000

/**
 * How long the first answer takes in each inbox, as its customers are told: in a window what it takes now, where that is
 * known, else what it took in the median over the last week; and whether it is outside the hours of a window. By e-mail
 * somebody always is there.
 */
export function createInboxWaits(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  waits: Waits = createWaits({ db, clock }),
): WaitsOf {
  return async (inboxes) => {
    const ids = inboxes.map(({ id }) => id)
    const usual = await firstReplySeconds(db.kysely, ids, new Date(clock.now().getTime() - WEEK))
    const each = inboxes.map(async ({ id, channel }) => {
      const now = arrivesBy(channel) === 'page' ? await waits.of(id, null, false) : null
      const waitSeconds = now?.expectedSeconds ?? usual.get(id) ?? null
      return [id, { away: now?.away ?? false, waitSeconds }] as const
    })
    return new Map(await Promise.all(each))
  }
}
