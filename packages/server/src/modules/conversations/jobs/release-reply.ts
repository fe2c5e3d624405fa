import { Type } from 'typebox'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { defineJob, type TypedJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { holdRefused } from '../actions/hold-refused.ts'
import { releaseWhenDue } from '../actions/release-reply.ts'
import { scheduleReply } from '../actions/schedule-reply.ts'
import { overduePendingReplies, type PendingReplyRow } from '../store/index.ts'

export type ReleaseJob = TypedJob<{ id: string }>

const MINUTE = 60_000
const SWEEP = 500

/** Sends one reply when its time has come, or holds it and says why. */
export function releaseReply({ clock }: Platform): ReleaseJob {
  return defineJob({
    name: 'conversations.release-reply',
    payload: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    async run({ id }, { db }) {
      await releaseOrHold(db, id, clock.now())
    },
  })
}

/** Asks again for replies whose job was lost. */
export function sweepPendingReplies({ clock, enqueue }: Platform, release: ReleaseJob) {
  return defineJob({
    name: 'conversations.sweep-pending-replies',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run(_payload, { db }) {
      const before = new Date(clock.now().getTime() - MINUTE)
      for (const id of await overduePendingReplies(db.kysely, before, SWEEP)) {
        await db.transaction((tx) => enqueue(tx, requestRelease(release, id)))
      }
    },
  })
}

/** The request for one reply; a newer one for the same reply takes its place. */
export function requestRelease(release: ReleaseJob, id: string, runAt?: Date) {
  return release.request({ id }, { key: `reply:${id}`, ...(runAt && { runAt }) })
}

/** Accepts an answer that goes out later, and sees to it that it does. Throws what `scheduleReply` does. */
export async function scheduleAndRelease(
  tx: Tx,
  platform: Platform,
  wish: Parameters<typeof scheduleReply>[1],
): Promise<PendingReplyRow> {
  const reply = await scheduleReply(tx, wish)
  await platform.enqueue(tx, requestRelease(releaseReply(platform), reply.id, reply.due_at))
  return reply
}

async function releaseOrHold(db: Database, id: string, now: Date): Promise<void> {
  try {
    await db.transaction((tx) => releaseWhenDue(tx, { id, now }))
  } catch (error) {
    // What is wrong with the installation passes, and the job comes again; what is wrong with the reply does not.
    if (!(error instanceof AppError) || error.status >= 500) throw error
    await db.transaction((tx) => holdRefused(tx, { id, code: error.code }))
  }
}
