import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, MessageView, PendingReplyChange, PendingReplyView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Tx } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findPendingReply } from '../actions/find-pending-reply.ts'
import { holdReply } from '../actions/hold-reply.ts'
import { releaseNow } from '../actions/release-reply.ts'
import { rescheduleReply } from '../actions/reschedule-reply.ts'
import { sendTimeOf } from '../actions/schedule-reply.ts'
import { undoReply } from '../actions/undo-reply.ts'
import { conversationErrors } from '../errors.ts'
import { type ReleaseJob, requestRelease } from '../jobs/release-reply.ts'
import { messageViews, requirePendingView } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const OneReply = Type.Object({ id: Id, pendingReplyId: Id })
const config = { permission: 'conversations.reply' } as const

/** Replies that have not gone out yet: another time, now, or not at all. */
export function pendingReplyRoutes(
  { db, clock, enqueue }: Platform,
  release: ReleaseJob,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.patch(
      '/conversations/:id/pending-replies/:pendingReplyId',
      {
        config,
        schema: {
          summary: 'Send a reply that waits now, at another time, or not by itself',
          description:
            'For its author and for whoever reads the conversations of every team. `delaySeconds: 0` sends it now and answers with the message (201); then `thenStatus` applies too.',
          params: OneReply,
          body: PendingReplyChange,
          response: { 200: PendingReplyView, 201: MessageView },
        },
      },
      async (request, reply) => {
        const { id: conversationId, pendingReplyId: id } = request.params
        await requireVisible(db.kysely, conversationId, request.agent)
        const sent = await db.transaction((tx) =>
          change(tx, { conversationId, id, agent: request.agent }, request.body),
        )
        if (!sent) return await requirePendingView(db.kysely, id)
        const [message] = await messageViews(db.kysely, [id])
        if (!message) throw conversationErrors.message_not_found()
        return await reply.code(201).send(message)
      },
    )

    app.delete(
      '/conversations/:id/pending-replies/:pendingReplyId',
      {
        config,
        schema: {
          summary: 'Undo a reply that has not gone out',
          description:
            'Answers with all that it was, so that it can be written again. For its author and for whoever reads the conversations of every team.',
          params: OneReply,
          response: { 200: PendingReplyView },
        },
      },
      async (request) => {
        const { id: conversationId, pendingReplyId: id } = request.params
        const { agent } = request
        await requireVisible(db.kysely, conversationId, agent)
        return await db.transaction(async (tx) => {
          const found = await findPendingReply(tx, { conversationId, id, agent })
          const view = await requirePendingView(tx, id)
          await undoReply(tx, found, { actor: { kind: 'agent', id: agent.id } })
          return view
        })
      },
    )
  }

  /** True when it went out. */
  async function change(
    tx: Tx,
    o: Parameters<typeof findPendingReply>[1],
    wanted: PendingReplyChange,
  ): Promise<boolean> {
    const now = clock.now()
    const actor = { kind: 'agent', id: o.agent.id } as const
    const named = Object.values(wanted).filter((value) => value !== undefined)
    if (named.length !== 1) throw conversationErrors.send_time_invalid({ message: exactlyOne })
    const time = sendTimeOf(wanted, now)
    const found = await findPendingReply(tx, o)
    if (wanted.hold) await holdReply(tx, found, { reason: 'stopped', actor })
    else if (time === null) await releaseNow(tx, found, { now })
    else {
      await rescheduleReply(tx, found, { time, actor })
      await enqueue(tx, requestRelease(release, o.id, time.dueAt))
    }
    return !wanted.hold && time === null
  }
}

const exactlyOne = 'Give exactly one of delaySeconds, sendAt and hold.'
