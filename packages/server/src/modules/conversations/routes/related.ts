import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, RelatedList, RelatedRequest } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { relate, unrelate } from '../actions/relate.ts'
import { relatedCandidates, relatedTo } from '../store/index.ts'
import { requireVisible, viewerOf } from '../viewer.ts'

const params = Type.Object({ id: Id })
const edit = { permission: 'conversations.edit' } as const

/** Conversations that have to do with each other. */
export function relatedRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  return async (app) => {
    app.get(
      '/conversations/:id/related',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'Conversations that have to do with this one, or with `q` those that could be linked',
          params,
          querystring: Type.Object({
            q: Type.Optional(
              Type.String({ minLength: 1, maxLength: 200, description: 'A number or words of a subject' }),
            ),
          }),
          response: { 200: RelatedList },
        },
      },
      async (request) => {
        const { id } = request.params
        const words = request.query.q?.trim() ?? ''
        await requireVisible(db.kysely, id, request.agent)
        const viewer = viewerOf(request.agent)
        const items =
          words === ''
            ? await relatedTo(db.kysely, id, viewer)
            : await relatedCandidates(db.kysely, id, viewer, words)
        return { items }
      },
    )

    app.post(
      '/conversations/:id/related',
      {
        config: edit,
        schema: {
          summary: 'Link two conversations',
          params,
          body: RelatedRequest,
          response: { 201: RelatedList },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { otherId } = request.body
        await requireVisible(db.kysely, id, request.agent)
        await requireVisible(db.kysely, otherId, request.agent)
        const actor = actorOf(request)
        await db.transaction((tx) => relate(tx, { conversationId: id, otherId, actor, now: clock.now() }))
        return await reply.code(201).send({ items: await relatedTo(db.kysely, id, viewerOf(request.agent)) })
      },
    )

    app.delete(
      '/conversations/:id/related/:otherId',
      {
        config: edit,
        schema: {
          summary: 'Take a link away',
          params: Type.Object({ id: Id, otherId: Id }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id, otherId } = request.params
        await requireVisible(db.kysely, id, request.agent)
        await requireVisible(db.kysely, otherId, request.agent)
        await db.transaction((tx) => unrelate(tx, { conversationId: id, otherId, actor: actorOf(request) }))
        return await reply.code(204).send(null)
      },
    )
  }
}
