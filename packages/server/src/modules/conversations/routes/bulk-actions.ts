import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  BulkAction,
  BulkActionRequest,
  type BulkChange,
  BulkItemList,
  BulkItemQuery,
  Id,
  type Permission,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page, requirePermission } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordAudit } from '../../access/index.ts'
import type { MacrosForMany } from '../actions/change-one-of-many.ts'
import { conversationErrors } from '../errors.ts'
import type { BulkJob } from '../jobs/run-bulk-action.ts'
import { readSearch } from '../read-search.ts'
import {
  bulkActionViews,
  bulkItemViews,
  existingConversations,
  idsOfQuestion,
  insertBulkAction,
  lockBulkAction,
  saveBulkAction,
} from '../store/index.ts'
import { viewerOf } from '../viewer.ts'

const OneAction = Type.Object({ id: Id })
const MOST = 10_000
const needed: Readonly<Record<BulkChange['kind'], Permission>> = {
  assign: 'conversations.assign',
  team: 'conversations.assign',
  status: 'conversations.resolve',
  priority: 'conversations.edit',
  tags: 'conversations.edit',
  read: 'conversations.read',
  macro: 'conversations.reply',
}

/** One change to many conversations, its progress, and taking it back. */
export function bulkRoutes(
  { db, clock, enqueue }: Platform,
  run: BulkJob,
  macros: MacrosForMany,
): FastifyPluginAsyncTypebox {
  const read = { permission: 'conversations.read' } as const
  async function requireAllowed(request: FastifyRequest, change: BulkChange): Promise<void> {
    requirePermission(request.principal, needed[change.kind])
    if (change.kind !== 'macro') return
    const o = { macroId: change.macroId, agentId: request.agent.id, now: clock.now() }
    for (const permission of await macros.permissions(db.kysely, o)) {
      requirePermission(request.principal, permission)
    }
  }
  async function present(request: FastifyRequest, id: string): Promise<BulkAction> {
    const [view] = await bulkActionViews(db.kysely, { agentId: request.agent.id, id, limit: 1 })
    if (!view) throw conversationErrors.bulk_action_not_found()
    return view
  }
  async function itemsOf(request: FastifyRequest, target: BulkActionRequest['target']) {
    if ('items' in target) {
      const known = await existingConversations(
        db.kysely,
        target.items.map((item) => item.id),
      )
      const once = new Map(target.items.map((item) => [item.id, item]))
      return [...once.values()].filter((item) => known.has(item.id))
    }
    const { view, q = '' } = target
    const o = { agentId: request.agent.id, now: clock.now() }
    const search = q.trim() === '' ? null : await readSearch(db.kysely, q, o)
    const question = { view, search, viewer: viewerOf(request.agent), order: 'newest' } as const
    const ids = await idsOfQuestion(db.kysely, question, MOST + 1)
    if (ids.length > MOST) throw conversationErrors.bulk_too_many()
    return ids.map((id) => ({ id }))
  }
  return async (app) => {
    app.post(
      '/bulk-actions',
      {
        config: read,
        schema: {
          summary: 'Change many conversations at once',
          description: 'Goes on in the background; needs what the single change needs.',
          body: BulkActionRequest,
          response: { 201: BulkAction },
        },
      },
      async (request, reply) => {
        const { change, target } = request.body
        await requireAllowed(request, change)
        const items = await itemsOf(request, target)
        const now = clock.now()
        const id = await db.transaction(async (tx) => {
          const bulkActionId = await insertBulkAction(tx, {
            viewer: viewerOf(request.agent),
            change,
            items,
            now,
          })
          await enqueue(tx, run.request({ bulkActionId }, { key: `bulk:${bulkActionId}` }))
          await audit(tx, request, 'bulk_action.start', bulkActionId, change, items.length)
          return bulkActionId
        })
        return await reply.code(201).send(await present(request, id))
      },
    )

    app.get(
      '/bulk-actions',
      {
        config: read,
        schema: {
          summary: 'One’s own latest bulk actions',
          response: { 200: Type.Object({ items: Type.Array(BulkAction) }) },
        },
      },
      async (request) => ({
        items: await bulkActionViews(db.kysely, { agentId: request.agent.id, limit: 20 }),
      }),
    )

    app.get(
      '/bulk-actions/:id',
      {
        config: read,
        schema: { summary: 'How far it is', params: OneAction, response: { 200: BulkAction } },
      },
      async (request) => await present(request, request.params.id),
    )

    app.get(
      '/bulk-actions/:id/items',
      {
        config: read,
        schema: {
          summary: 'What became of each conversation, and why',
          params: OneAction,
          querystring: BulkItemQuery,
          response: { 200: BulkItemList },
        },
      },
      async (request) => {
        const { id } = request.params
        await present(request, id)
        const { state = null, limit = 50, after } = request.query
        const rows = await bulkItemViews(db.kysely, {
          bulkActionId: id,
          state,
          viewer: viewerOf(request.agent),
          after: after === undefined ? 0 : decodeCursor(after, Type.Tuple([Type.Integer()]))[0],
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit, (row) => [row.place])
        return { items: items.map((row) => row.view), next }
      },
    )

    app.post(
      '/bulk-actions/:id/undo',
      {
        config: read,
        schema: {
          summary: 'Take it back',
          description:
            'Each conversation that nobody changed since is as it was; saying it twice does no harm.',
          params: OneAction,
          response: { 200: BulkAction },
        },
      },
      async (request) => {
        const { id } = request.params
        const { change, state } = await present(request, id)
        requirePermission(request.principal, needed[change.kind])
        if (state === 'undoing' || state === 'undone') return await present(request, id)
        await db.transaction(async (tx) => {
          const bulk = await lockBulkAction(tx, id)
          if (bulk?.state !== 'done') throw conversationErrors.bulk_undo_over()
          if (bulk.undo_until === null || bulk.undo_until < clock.now())
            throw conversationErrors.bulk_undo_over()
          await saveBulkAction(tx, id, { state: 'undoing' })
          await enqueue(tx, run.request({ bulkActionId: id }, { key: `bulk:${id}` }))
          await audit(tx, request, 'bulk_action.undo', id, change, bulk.total)
        })
        return await present(request, id)
      },
    )
  }
}

async function audit(
  tx: Parameters<typeof recordAudit>[0],
  request: FastifyRequest,
  action: 'bulk_action.start' | 'bulk_action.undo',
  id: string,
  change: BulkChange,
  total: number,
): Promise<void> {
  // What somebody has read is theirs alone.
  if (change.kind === 'read') return
  await recordAudit(tx, {
    actor: { kind: 'agent', id: request.agent.id },
    action,
    subject: { kind: 'bulk_action', id },
    data: { kind: change.kind, total, ...(change.kind === 'macro' && { macroId: change.macroId }) },
  })
}
