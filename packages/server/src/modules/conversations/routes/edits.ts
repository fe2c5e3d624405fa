import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  AssignmentRequest,
  ConversationChange,
  Id,
  QueueItem,
  ReadRequest,
  StatusRequest,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { ifMatchVersion, requireIfMatch, setVersion } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { assignConversation } from '../actions/assign.ts'
import { changeConversation } from '../actions/change-conversation.ts'
import { changeStatus, statusBefore } from '../actions/change-status.ts'
import { lockAtVersion } from '../actions/lock-at-version.ts'
import { markReadByAgent, markUnreadByAgent } from '../actions/mark-read.ts'
import { tickHistoryReviewed } from '../actions/tick-checklist.ts'
import { visibleConversation } from '../store/index.ts'
import { requireVisible, viewerOf } from '../viewer.ts'

const OneConversation = Type.Object({ id: Id })
const changed = { 200: QueueItem }

/** Subject, priority, next step, tags, fields; assignment; status; the read mark. */
export function editRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  return async (app) => {
    app.patch(
      '/conversations/:id',
      {
        config: { permission: 'conversations.edit', ifMatch: true },
        schema: {
          summary: 'Change subject, priority, next step, tags or fields',
          params: OneConversation,
          body: ConversationChange,
          response: changed,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await requireVisible(db.kysely, id, request.agent)
        const version = requireIfMatch(request)
        await db.transaction((tx) =>
          changeConversation(tx, {
            conversationId: id,
            version,
            change: request.body,
            actor: actorOf(request),
            now: clock.now(),
          }),
        )
        const item = await requireVisible(db.kysely, id, request.agent)
        setVersion(reply, item.version)
        return item
      },
    )

    app.put(
      '/conversations/:id/assignment',
      {
        config: { permission: 'conversations.assign', ifMatch: 'optional' },
        schema: {
          summary: 'Give it to an agent, a team, or nobody',
          params: OneConversation,
          body: AssignmentRequest,
          response: changed,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const version = ifMatchVersion(request)
        const before = await requireVisible(db.kysely, id, request.agent)
        await db.transaction(async (tx) => {
          await lockAtVersion(tx, id, version)
          await assignConversation(tx, {
            conversationId: id,
            assigneeId: request.body.assigneeId,
            teamId: request.body.teamId,
            actor: actorOf(request),
          })
        })
        // Whoever gives it to a team that is not theirs sees it no more: then the last they saw is the answer.
        const after = await visibleConversation(db.kysely, id, viewerOf(request.agent))
        if (!after) return { ...before, ...request.body, teamId: request.body.teamId ?? before.teamId }
        setVersion(reply, after.version)
        return after
      },
    )

    app.put(
      '/conversations/:id/status',
      {
        config: { permission: 'conversations.resolve', ifMatch: 'optional' },
        schema: {
          summary: 'Open, wait, snooze or resolve',
          params: OneConversation,
          body: StatusRequest,
          response: changed,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const version = ifMatchVersion(request)
        await requireVisible(db.kysely, id, request.agent)
        const { status, snoozedUntil, undone } = request.body
        await db.transaction(async (tx) => {
          const conversation = await lockAtVersion(tx, id, version)
          await changeStatus(tx, conversation, {
            to: status,
            snoozedUntil: snoozedUntil === undefined ? null : new Date(snoozedUntil),
            ...(undone && { restored: statusBefore(conversation, undone) }),
            actor: actorOf(request),
            now: clock.now(),
          })
        })
        const item = await requireVisible(db.kysely, id, request.agent)
        setVersion(reply, item.version)
        return item
      },
    )

    app.put(
      '/conversations/:id/read',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'Mark as read up to a message',
          params: OneConversation,
          body: ReadRequest,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id: conversationId } = request.params
        await requireVisible(db.kysely, conversationId, request.agent)
        const agentId = request.agent.id
        const now = clock.now()
        await db.transaction(async (tx) => {
          await markReadByAgent(tx, { conversationId, agentId, seq: request.body.seq, now })
          await tickHistoryReviewed(tx, { conversationId, agentId, now })
        })
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/conversations/:id/read',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'Mark as unread again',
          description: 'The customer’s last message counts as unread, for whoever asks alone.',
          params: OneConversation,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id: conversationId } = request.params
        await requireVisible(db.kysely, conversationId, request.agent)
        const agentId = request.agent.id
        await db.transaction((tx) => markUnreadByAgent(tx, { conversationId, agentId, now: clock.now() }))
        return await reply.code(204).send(null)
      },
    )
  }
}
