import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  MixedConversation,
  MixedConversationDecision,
  MixedConversationPage,
  OneOf,
  PageQuery,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page, TimeAndId } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { decideMixedConversation } from '../actions/decide-mixed.ts'
import { conversationErrors } from '../errors.ts'
import { mixedViews } from '../mixed-views.ts'
import { mixedRows } from '../store/index.ts'
import { viewerOf } from '../viewer.ts'

const config = { permission: 'customers.merge' } as const

/** Conversations in which two people spoke who were parted: the list to decide, and the decision. */
export function mixedRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const show = async (request: FastifyRequest, id: string): Promise<MixedConversation> => {
    const [view] = await mixedViews(db.kysely, await mixedRows(db.kysely, viewerOf(request.agent), { id }))
    if (!view) throw conversationErrors.mixed_conversation_not_found()
    return view
  }
  return async (app) => {
    app.get(
      '/mixed-conversations',
      {
        config,
        schema: {
          summary: 'Conversations of two people who turned out not to be one, the newest first',
          querystring: Type.Intersect([
            PageQuery,
            Type.Object({ state: Type.Optional(OneOf('pending', 'decided', 'lapsed')) }),
          ]),
          response: { 200: MixedConversationPage },
        },
      },
      async (request) => {
        const { state = 'pending', limit = 50, after } = request.query
        const rows = await mixedRows(db.kysely, viewerOf(request.agent), {
          state,
          limit: limit + 1,
          before: after === undefined ? null : decodeCursor(after, TimeAndId),
        })
        const { items, next } = page(rows, limit, (row) => [row.opened_at.toISOString(), row.id])
        return { items: await mixedViews(db.kysely, items), next }
      },
    )

    app.post(
      '/mixed-conversations/:id/decisions',
      {
        config,
        schema: {
          summary: 'Say whose a mixed conversation is; may be said anew',
          params: Type.Object({ id: Id }),
          body: MixedConversationDecision,
          response: { 200: MixedConversation },
        },
      },
      async (request) => {
        const { id } = request.params
        await show(request, id)
        await db.transaction((tx) =>
          decideMixedConversation(tx, {
            id,
            customerId: request.body.customerId,
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        return await show(request, id)
      },
    )
  }
}
