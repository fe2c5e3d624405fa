import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Reaction, ReactionView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { react } from '../actions/react.ts'
import { conversationErrors } from '../errors.ts'
import { messageById, messageViews, noteById, noteViews, type ReactedTo } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const config = { permission: 'conversations.note' } as const
const params = Type.Object({ id: Id, reaction: Reaction })
const response = { 200: Type.Array(ReactionView) }

/** Signs that agents give to messages and notes; customers see none of them. */
export function reactionRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const give = async (request: FastifyRequest, to: ReactedTo, reaction: Reaction, given: boolean) => {
    const found = await (to.kind === 'note' ? noteById(db.kysely, to.id) : messageById(db.kysely, to.id))
    if (!found) {
      throw to.kind === 'note' ? conversationErrors.note_not_found() : conversationErrors.message_not_found()
    }
    await requireVisible(db.kysely, found.conversation_id, request.agent)
    const agentId = request.agent.id
    await db.transaction((tx) => react(tx, { to, agentId, reaction, given, now: clock.now() }))
    const [view] = await (to.kind === 'note'
      ? noteViews(db.kysely, [to.id])
      : messageViews(db.kysely, [to.id]))
    return view?.reactions ?? []
  }
  return async (app) => {
    for (const kind of ['message', 'note'] as const) {
      app.put(
        `/${kind}s/:id/reactions/:reaction`,
        { config, schema: { summary: `Give a ${kind} a sign, which the team sees`, params, response } },
        async (request) =>
          await give(request, { kind, id: request.params.id }, request.params.reaction, true),
      )
      app.delete(
        `/${kind}s/:id/reactions/:reaction`,
        { config, schema: { summary: `Take a sign back from a ${kind}`, params, response } },
        async (request) =>
          await give(request, { kind, id: request.params.id }, request.params.reaction, false),
      )
    }
  }
}
