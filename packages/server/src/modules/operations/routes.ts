import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Operations } from '@throughline/contracts'

/** The page of the operators, in one answer. */
export function overviewRoutes(overview: () => Promise<Operations>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/operations',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'How the installation is',
          description:
            'Health of each part with what is wrong, how far the followers of the log are, and how much waits, failed or is in doubt.',
          response: { 200: Operations },
        },
      },
      async () => await overview(),
    )
  }
}
