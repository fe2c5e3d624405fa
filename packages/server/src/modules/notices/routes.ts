import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { NoticeCount, NoticePage, NoticesRead, PageQuery } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { recordEvent } from '../../platform/events/index.ts'
import { decodeCursor, page } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import { viewerOf } from '../conversations/index.ts'
import { noticesChanged } from './events.ts'
import { describeGroups } from './notice-groups.ts'
import { markNoticesRead, noticeGroups, unreadConversations } from './store/index.ts'

const Position = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })])
const config = { permission: 'conversations.read' } as const
const MOST = 99

/** What the signed-in agent was told of; nobody sees another's. */
export function noticeRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const count = async (agent: FastifyRequest['agent']): Promise<NoticeCount> => {
    const ids = await unreadConversations(db.kysely, viewerOf(agent), MOST + 1)
    const conversationIds = ids.slice(0, MOST)
    return { unread: conversationIds.length, capped: ids.length > MOST, conversationIds }
  }
  return async (app) => {
    app.get(
      '/notices',
      {
        config,
        schema: {
          summary: 'One’s own notices by conversation, the newest first',
          description: 'Kept for 90 days. Conversations that one may not see (any more) are left out.',
          querystring: PageQuery,
          response: { 200: NoticePage },
        },
      },
      async (request) => {
        const { limit = 20, after } = request.query
        const position = after === undefined ? null : decodeCursor(after, Position)
        const rows = await noticeGroups(db.kysely, {
          viewer: viewerOf(request.agent),
          limit: limit + 1,
          after: position && { at: position[0], conversationId: position[1] },
        })
        const { items, next } = page(rows, limit, (row) => [row.key, row.conversationId])
        return { items: await describeGroups(db.kysely, items), next }
      },
    )

    app.get(
      '/notice-count',
      {
        config,
        schema: {
          summary: 'How many conversations one has unread notices of',
          response: { 200: NoticeCount },
        },
      },
      async (request) => await count(request.agent),
    )

    app.put(
      '/notices/read',
      {
        config,
        schema: {
          summary: 'Mark one’s own notices as read',
          description: 'Of one conversation, or all; answers what is left. Saying it twice does no harm.',
          body: NoticesRead,
          response: { 200: NoticeCount },
        },
      },
      async (request) => {
        const { agent, body } = request
        const { conversationId = null, until } = body
        await db.transaction(async (tx) => {
          const before = until === undefined ? null : new Date(until)
          const o = { agentId: agent.id, conversationId, until: before, now: clock.now() }
          if (!(await markNoticesRead(tx, o))) return
          const actor = { kind: 'agent', id: agent.id } as const
          await recordEvent(tx, noticesChanged, { actor, data: { agentId: agent.id } })
        })
        return await count(agent)
      },
    )
  }
}
