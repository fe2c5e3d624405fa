import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Platform } from '../../platform/module.ts'
import type { MacrosForMany } from './actions/change-one-of-many.ts'
import type { WaitsOf } from './best-way.ts'
import type { ReleaseJob } from './jobs/release-reply.ts'
import type { BulkJob } from './jobs/run-bulk-action.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { bulkRoutes } from './routes/bulk-actions.ts'
import { editRoutes } from './routes/edits.ts'
import { fieldRoutes } from './routes/fields.ts'
import { followingRoutes } from './routes/following.ts'
import { forwardRoutes } from './routes/forwards.ts'
import { handoffRoutes } from './routes/handoffs.ts'
import { mentionRoutes } from './routes/mentions.ts'
import { mergeRoutes } from './routes/merges.ts'
import { mixedRoutes } from './routes/mixed.ts'
import { noteRoutes } from './routes/notes.ts'
import { participantRoutes } from './routes/participants.ts'
import { passageRoutes } from './routes/passages.ts'
import { pendingReplyRoutes } from './routes/pending-replies.ts'
import { queueRoutes } from './routes/queue.ts'
import { reactionRoutes } from './routes/reactions.ts'
import { recordRoutes } from './routes/record.ts'
import { relatedRoutes } from './routes/related.ts'
import { splitOfferRoutes } from './routes/split-offers.ts'
import { tagRoutes } from './routes/tags.ts'
import { writingRoutes } from './routes/writing.ts'

/** The queue, one conversation, what agents write and change. */
export function conversationRoutes(
  platform: Platform,
  jobs: { runBulk: BulkJob; release: ReleaseJob; macros: MacrosForMany; waitsOf: WaitsOf },
): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(queueRoutes(platform))
    await app.register(writingRoutes(platform, jobs.release))
    await app.register(forwardRoutes(platform, jobs.release))
    await app.register(splitOfferRoutes(platform))
    await app.register(pendingReplyRoutes(platform, jobs.release))
    await app.register(editRoutes(platform))
    await app.register(followingRoutes(platform))
    await app.register(mentionRoutes(platform))
    await app.register(noteRoutes(platform))
    await app.register(reactionRoutes(platform))
    await app.register(passageRoutes(platform))
    await app.register(relatedRoutes(platform))
    await app.register(mergeRoutes(platform))
    await app.register(participantRoutes(platform))
    await app.register(bulkRoutes(platform, jobs.runBulk, jobs.macros))
    await app.register(tagRoutes(platform))
    await app.register(fieldRoutes(platform))
    await app.register(attachmentRoutes(platform))
    await app.register(handoffRoutes(platform, jobs.waitsOf))
    await app.register(mixedRoutes(platform))
    await app.register(recordRoutes(platform))
  }
}
