import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ForwardRequest, Id, MessageView, PendingReplyView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { forwardMessage, forwardOf } from '../actions/forward-message.ts'
import { scheduleForward } from '../actions/schedule-forward.ts'
import { sendTimeOf } from '../actions/schedule-reply.ts'
import { conversationErrors } from '../errors.ts'
import { type ReleaseJob, requestRelease } from '../jobs/release-reply.ts'
import { messageById, messageViews, requirePendingView } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

/** Messages that are passed on to somebody outside. */
export function forwardRoutes(
  { db, clock, enqueue }: Platform,
  release: ReleaseJob,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/messages/:id/forwards',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Pass a message on to an address outside, with its files',
          description:
            'Goes out as a mail of its own, at once (201), or with `delaySeconds` or `sendAt` later (202): it is then among the `pendingReplies` of the conversation, where it can be undone. Whoever gets it takes part as a third party, and their answers come into the conversation.',
          params: Type.Object({ id: Id }),
          body: ForwardRequest,
          response: { 201: MessageView, 202: PendingReplyView },
        },
      },
      async (request, reply) => {
        const found = await messageById(db.kysely, request.params.id)
        if (!found) throw conversationErrors.message_not_found()
        await requireVisible(db.kysely, found.conversation_id, request.agent)
        const author = request.agent
        const now = clock.now()
        const time = sendTimeOf(request.body, now)
        if (time !== null) {
          const forward = forwardOf(found.id, request.body)
          const pending = await db.transaction(async (tx) => {
            const { id, due_at } = await scheduleForward(tx, { forward, author, time, now })
            await enqueue(tx, requestRelease(release, id, due_at))
            return await requirePendingView(tx, id)
          })
          return await reply.code(202).send(pending)
        }
        const { messageId } = await db.transaction((tx) =>
          forwardMessage(tx, { messageId: found.id, author, request: request.body, now }),
        )
        const [message] = await messageViews(db.kysely, [messageId])
        if (!message) throw conversationErrors.message_not_found()
        return await reply.code(201).send(message)
      },
    )
  }
}
