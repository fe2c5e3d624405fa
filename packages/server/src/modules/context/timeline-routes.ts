import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, PageQuery, Timeline, timelineKinds } from '@throughline/contracts'
import { Type } from 'typebox'
import { decodeCursor, TimeAndId } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import { viewerOf } from '../conversations/index.ts'
import { customerErrors, customerView, resolveCustomerId } from '../customers/index.ts'
import { timelinePage } from './timeline.ts'

/** The one timeline of a customer. */
export function timelineRoutes({ db }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers/:id/timeline',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'Everything that happened with a customer, the newest first',
          description:
            'What belongs to conversations that the reader may not see is left out; how many those are is said.',
          params: Type.Object({ id: Id }),
          querystring: Type.Intersect([
            PageQuery,
            Type.Object({
              kinds: Type.Optional(
                Type.String({
                  pattern: `^(${timelineKinds.join('|')})(,(${timelineKinds.join('|')}))*$`,
                  description: `Some of ${timelineKinds.join(', ')}, with commas between; all without`,
                }),
              ),
            }),
          ]),
          response: { 200: Timeline },
        },
      },
      async (request) => {
        const { limit = 50, after, kinds } = request.query
        const customerId = await resolveCustomerId(db.kysely, request.params.id)
        if (!(await customerView(db.kysely, customerId))) throw customerErrors.customer_not_found()
        const wanted = new Set(kinds?.split(',') ?? timelineKinds)
        return await timelinePage(db.kysely, {
          customerId,
          viewer: viewerOf(request.agent),
          kinds: timelineKinds.filter((kind) => wanted.has(kind)),
          after: after === undefined ? null : decodeCursor(after, TimeAndId),
          limit,
        })
      },
    )
  }
}
