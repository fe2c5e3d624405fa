import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, ParticipantRequest, ParticipantView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { addThirdParty, leaveOutThirdParty } from '../actions/change-participants.ts'
import { participantViews } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const params = Type.Object({ id: Id })
const List = Type.Object({ items: Type.Array(ParticipantView) })
const answering = { permission: 'conversations.reply' } as const

/** Who takes part in a conversation beside its customer. */
export function participantRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  return async (app) => {
    app.get(
      '/conversations/:id/participants',
      {
        config: { permission: 'conversations.read' },
        schema: { summary: 'Who takes part', params, response: { 200: List } },
      },
      async (request) => {
        await requireVisible(db.kysely, request.params.id, request.agent)
        return { items: await participantViews(db.kysely, request.params.id) }
      },
    )

    app.post(
      '/conversations/:id/participants',
      {
        config: answering,
        schema: {
          summary: 'Let a third party take part, by their address',
          description: 'They get nothing by this; a reply by mail may name them in `cc`.',
          params,
          body: ParticipantRequest,
          response: { 201: List },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await requireVisible(db.kysely, id, request.agent)
        const { email } = request.body
        const actor = actorOf(request)
        await db.transaction((tx) =>
          addThirdParty(tx, { conversationId: id, email, actor, now: clock.now() }),
        )
        return await reply.code(201).send({ items: await participantViews(db.kysely, id) })
      },
    )

    app.delete(
      '/conversations/:id/participants/:identityId',
      {
        config: answering,
        schema: {
          summary: 'Leave a third party out',
          params: Type.Object({ id: Id, identityId: Id }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id, identityId } = request.params
        await requireVisible(db.kysely, id, request.agent)
        const actor = actorOf(request)
        await db.transaction((tx) => leaveOutThirdParty(tx, { conversationId: id, identityId, actor }))
        return await reply.code(204).send(null)
      },
    )
  }
}
