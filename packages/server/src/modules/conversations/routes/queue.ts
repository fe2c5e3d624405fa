import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MessageView,
  orderOfView,
  PageQuery,
  Queue,
  QueueCounts,
  QueueOrder,
  QueueView,
  Seq,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { decodeCursor, encodeCursor } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { withHits } from '../excerpt.ts'
import { readSearch } from '../read-search.ts'
import { messagesBefore, queueCounts, queuePage } from '../store/index.ts'
import { requireVisible, viewerOf } from '../viewer.ts'

const Position = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })])
const read = { permission: 'conversations.read' } as const

export function queueRoutes(platform: Platform): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  return async (app) => {
    app.get(
      '/conversations',
      {
        config: read,
        schema: {
          summary: 'A view of the queue, in its order; what is searched for the newest first',
          querystring: Type.Intersect([
            PageQuery,
            Type.Object({
              view: Type.Optional(QueueView),
              order: Type.Optional(QueueOrder),
              q: Type.Optional(
                Type.String({
                  maxLength: 1_000,
                  description:
                    'Words and "phrases" in messages, notes, subjects, names and addresses; `#1042`, which `1042` alone finds first; `from:`, `to:`, `tag:`, `channel:`, `inbox:`, `status:`, `assignee:` (also `me`, `none`), `team:`, `priority:`, `has:attachment|note`, `before:`, `after:`, `on:` (2026-03-01, 2026-03, 7d, today); commas mean any of, `-` turns round',
                }),
              ),
            }),
          ]),
          response: { 200: Queue },
        },
      },
      async (request) => {
        const { view = 'all', q, order, limit = 50, after } = request.query
        // The cursor is taken first: what changes while the list is read comes again as an event.
        const cursor = await platform.events().head()
        const position = after === undefined ? null : decodeCursor(after, Position)
        const search =
          q === undefined || q.trim() === ''
            ? null
            : await readSearch(db.kysely, q, { agentId: request.agent.id, now: clock.now() })
        const { items, last } = await queuePage(db.kysely, {
          view,
          viewer: viewerOf(request.agent),
          search,
          order: order ?? (search === null ? orderOfView(view) : 'newest'),
          limit,
          after: position && { key: position[0], id: position[1] },
        })
        const rows = await withHits(db.kysely, items, search)
        return { items: rows, next: last && encodeCursor([last.key, last.id]), cursor }
      },
    )

    app.get(
      '/queue-counts',
      { config: read, schema: { summary: 'How many stand in each view', response: { 200: QueueCounts } } },
      async (request) => await queueCounts(db.kysely, viewerOf(request.agent)),
    )

    app.get(
      '/conversations/:id/messages',
      {
        config: read,
        schema: {
          summary: 'Earlier messages, in their order',
          params: Type.Object({ id: Id }),
          querystring: Type.Object({
            beforeSeq: Seq(1),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
          }),
          response: { 200: Type.Object({ items: Type.Array(MessageView), hasEarlier: Type.Boolean() }) },
        },
      },
      async (request) => {
        await requireVisible(db.kysely, request.params.id, request.agent)
        const { beforeSeq, limit = 100 } = request.query
        const items = await messagesBefore(db.kysely, request.params.id, beforeSeq, limit)
        return { items, hasEarlier: (items[0]?.seq ?? 1) > 1 && items.length === limit }
      },
    )
  }
}
