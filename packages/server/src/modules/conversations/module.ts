import { Type } from 'typebox'
import { defineJob } from '../../platform/jobs/index.ts'
import type { Module, Platform } from '../../platform/module.ts'
import type { MacrosForMany } from './actions/change-one-of-many.ts'
import { changeStatus } from './actions/change-status.ts'
import type { WaitsOf } from './best-way.ts'
import { conversationEvents } from './events.ts'
import { releaseReply, sweepPendingReplies } from './jobs/release-reply.ts'
import { runBulkAction } from './jobs/run-bulk-action.ts'
import { bringBackReleased } from './reactions/bring-back-released.ts'
import { handOverDeletedTeam } from './reactions/hand-over-deleted-team.ts'
import { rewriteTags } from './reactions/rewrite-tags.ts'
import { conversationRoutes } from './routes.ts'
import { dueSnoozes, lockStanding } from './store/index.ts'

const SWEEP = 200

/** Conversations with their legs, messages, notes and drafts; handoffs live here too. */
export function createConversations(
  platform: Platform,
  { macros, waitsOf }: { macros: MacrosForMany; waitsOf: WaitsOf },
): Module {
  const { clock } = platform
  const runBulk = runBulkAction(platform, macros)
  const release = releaseReply(platform)
  const sweepPending = sweepPendingReplies(platform, release)
  const handOver = handOverDeletedTeam()
  const tags = rewriteTags()
  const bringBack = bringBackReleased(clock)
  const wakeSnoozed = defineJob({
    name: 'conversations.wake-snoozed',
    payload: Type.Object({}),
    async run(_payload, { db }) {
      for (const id of await dueSnoozes(db.kysely, clock.now(), SWEEP)) {
        await db.transaction(async (tx) => {
          const conversation = await lockStanding(tx, id)
          if (conversation.id !== id || conversation.status !== 'snoozed') return
          await changeStatus(tx, conversation, {
            to: 'open',
            actor: { kind: 'system', id: null },
            now: clock.now(),
          })
        })
      }
    },
  })
  return {
    name: 'conversations',
    routes: conversationRoutes(platform, { runBulk, release, macros, waitsOf }),
    events: conversationEvents,
    reactions: [handOver.reaction, tags.reaction, bringBack.reaction],
    jobs: [runBulk, release, sweepPending, handOver.job, tags.job, bringBack.job, wakeSnoozed],
    cron: [
      { job: wakeSnoozed.name, every: 20 },
      { job: sweepPending.name, every: 60 },
    ],
  }
}
