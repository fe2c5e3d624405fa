import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SendingPolicy } from '@throughline/contracts'
import { setSendingPolicy } from '../actions/set-sending-policy.ts'
import type { AccessPlatform } from '../platform.ts'
import { findUndoSeconds } from '../store/sending-policy.ts'

/** How replies leave here. */
export function sendingPolicyRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sending-policy',
      {
        config: { permission: 'inboxes.read' },
        schema: { summary: 'How long replies by mail can be undone here', response: { 200: SendingPolicy } },
      },
      async () => ({ undoSeconds: await findUndoSeconds(db.kysely) }),
    )

    app.put(
      '/sending-policy',
      {
        config: { permission: 'inboxes.manage' },
        schema: {
          summary: 'Set how long replies by mail can be undone here',
          description: 'For everybody who has not chosen for themselves (`undoSeconds` of PATCH /v1/me).',
          body: SendingPolicy,
          response: { 200: SendingPolicy },
        },
      },
      async (request) => {
        await setSendingPolicy(db, { kind: 'agent', id: request.agent.id }, request.body)
        return request.body
      },
    )
  }
}
