import type { Platform } from '../../platform/module.ts'
import { domainOf } from './email/index.ts'
import { beginHandover, endHandover } from './store/index.ts'

/** A mail may go to a domain now, until `end`; or it should ask again at `until`. */
export type Turn = { until: Date } | { until: null; end(): Promise<void> }

/** Keeps us from flooding one domain, which large providers answer by taking nothing at all. */
export interface OutgoingTurns {
  /** `holderId` is the leg or the away update that is brought out, one at a time. */
  take(address: string, holderId: string): Promise<Turn>
}

/** Turns of the whole cluster: they are counted in the database. */
export function createOutgoingTurns({ db, clock, config }: Platform): OutgoingTurns {
  const limits = { concurrent: config.mail.domainConcurrent, perMinute: config.mail.domainPerMinute }
  return {
    async take(address, holderId) {
      const domain = domainOf(address)
      const begun = await db.transaction((tx) =>
        beginHandover(tx, { domain, holderId, limits, now: clock.now() }),
      )
      if ('until' in begun) return begun
      return { until: null, end: () => endHandover(db.kysely, begun.id, clock.now()) }
    },
  }
}
