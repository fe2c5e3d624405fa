import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, VisitView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { legsOf, requireVisible } from '../../conversations/index.ts'
import { sessionOfLeg, VISIT_KEPT } from '../store/index.ts'

/** Where the customer of a live chat has been on the shop's pages today, as far as they let it be known. */
export function visitRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/:id/visit',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'Pages that the customer of a live chat visited within a day',
          params: Type.Object({ id: Id }),
          response: { 200: VisitView },
        },
      },
      async (request) => {
        await requireVisible(db.kysely, request.params.id, request.agent)
        const legs = await legsOf(db.kysely, request.params.id)
        const leg = legs.findLast(({ channel }) => channel === 'chat')
        const session = leg && (await sessionOfLeg(db.kysely, leg.id))
        const since = clock.now().getTime() - VISIT_KEPT
        const pages = (session?.pages ?? []).filter(({ at }) => Date.parse(at) > since).reverse()
        return { pages, referrer: pages.length > 0 ? (session?.referrer ?? null) : null }
      },
    )
  }
}
