import type { Operations } from '@throughline/contracts'
import { type DiskWatch, databaseStanding } from '../../platform/database/index.ts'
import type { EventLogStatus } from '../../platform/events/index.ts'
import type { Platform } from '../../platform/module.ts'
import { countDeliveries } from '../conversations/index.ts'
import { countInbound, inboxViews } from '../inboxes/index.ts'
import { findHealth } from './health.ts'
import { firstSampleSince, newestSample } from './store.ts'

/** What the page asks of others. */
export interface Ways {
  /** Whether mail to our own people has a way out. */
  canMail(): Promise<boolean>
}

const DAY = 24 * 60 * 60 * 1_000
/** Growth is told over a week, or over as much of it as was measured. */
const GROWTH_DAYS = 7

/** Reads everything that the page of the operators shows. */
export function createOverview(platform: Platform, ways: Ways): () => Promise<Operations> {
  const { db, clock, disk, config } = platform
  const startedAt = clock.now().toISOString()
  return async () => {
    const now = clock.now()
    const [standing, log, jobs, deliveries, arrivals, inboxes, checks, canMail] = await Promise.all([
      databaseStanding(db.kysely),
      platform.events().status(),
      platform.jobs().status(),
      countDeliveries(db.kysely),
      countInbound(db.kysely),
      inboxViews(db.kysely),
      platform.findings(),
      ways.canMail(),
    ])
    return {
      at: now.toISOString(),
      version: {
        running: platform.version,
        node: process.versions.node,
        database: standing.serverVersion,
        startedAt,
        migrations: { ...standing.migrations, appliedAt: standing.migrations.appliedAt.toISOString() },
      },
      health: findHealth({ checks, log, jobs, deliveries, arrivals, inboxes, canMail, now }),
      log: { position: log.head.pos, unplaced: log.outbox, followers: followersOf(log, now) },
      parked: log.parked,
      jobs: {
        ...jobs.counts,
        schedules: jobs.schedules.map(({ job, every, nextAt }) => ({
          job,
          everySeconds: every,
          nextAt: nextAt.toISOString(),
        })),
      },
      deliveries,
      arrivals,
      storage: {
        databaseBytes: standing.bytes,
        disk: disk === null ? null : diskOf(disk, config.server.minimumFreeMegabytes),
        ...(await measured(standing.bytes, now)),
      },
    }
  }

  async function measured(
    databaseBytes: number,
    now: Date,
  ): Promise<Pick<Operations['storage'], 'files' | 'growth'>> {
    const since = new Date(now.getTime() - GROWTH_DAYS * DAY)
    const [newest, first] = await Promise.all([newestSample(db.kysely), firstSampleSince(db.kysely, since)])
    if (newest === undefined || first === undefined) return { files: null, growth: null }
    const days = Math.round((now.getTime() - first.at.getTime()) / DAY)
    return {
      files: { count: newest.file_count, bytes: newest.file_bytes, at: newest.at.toISOString() },
      growth:
        days < 1
          ? null
          : {
              days,
              databaseBytes: databaseBytes - first.database_bytes,
              fileBytes: newest.file_bytes - first.file_bytes,
            },
    }
  }
}

function followersOf(log: EventLogStatus, now: Date): Operations['log']['followers'] {
  return log.followers.map((follower) => ({
    name: follower.name,
    state: follower.state,
    detail: follower.detail,
    position: follower.pos,
    behind: Math.max(0, follower.lag),
    behindSeconds: secondsSince(follower.waitingSince, now),
  }))
}

/** Whole seconds; 0 where there is nothing to wait for. */
export function secondsSince(moment: Date | null, now: Date): number {
  return moment === null ? 0 : Math.max(0, Math.floor((now.getTime() - moment.getTime()) / 1_000))
}

function diskOf(disk: DiskWatch, minimumFreeMegabytes: number): Operations['storage']['disk'] {
  return {
    freeBytes: disk.freeBytes(),
    minimumFreeBytes: minimumFreeMegabytes * 1024 * 1024,
    low: disk.lowDisk(),
  }
}
