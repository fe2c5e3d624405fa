import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DeliveryInDoubt, Id, Page, PageQuery } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import { recordAudit } from '../access/index.ts'
import { deliveriesInDoubt, settleDoubt } from '../conversations/index.ts'

const OneDelivery = Type.Object({ id: Id })
const Position = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })])
const config = { permission: 'operations.replay' } as const

/** Messages of which nobody knows whether they arrived, and ending that doubt. */
export function deliveryRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/deliveries-in-doubt',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'Deliveries of which nobody knows whether they arrived, the newest first',
          description: 'The other side took the message, and the line broke before it said so.',
          querystring: PageQuery,
          response: { 200: Page(DeliveryInDoubt) },
        },
      },
      async ({ query: { limit = 50, after } }) => {
        const position = after === undefined ? null : decodeCursor(after, Position)
        const rows = await deliveriesInDoubt(db.kysely, {
          limit: limit + 1,
          after: position && { at: position[0], id: position[1] },
        })
        const { items, next } = page(rows, limit, (row) => [row.key, row.id])
        return { items: items.map(({ key, ...view }) => view), next }
      },
    )

    app.post(
      '/deliveries/:id/attempts',
      {
        config,
        schema: {
          summary: 'Send again what may have arrived',
          description: 'Under the same Message-ID; some recipients will show it twice all the same.',
          params: OneDelivery,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await settle(request, request.params.id, 'queued')
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/deliveries/:id/confirmations',
      {
        config,
        schema: {
          summary: 'Say that a message in doubt has arrived',
          description: 'For who has asked the recipient, or has read it in the other side’s log.',
          params: OneDelivery,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await settle(request, request.params.id, 'delivered')
        return await reply.code(204).send(null)
      },
    )
  }

  async function settle(request: FastifyRequest, deliveryId: string, to: 'queued' | 'delivered') {
    const actor = { kind: 'agent', id: request.agent.id } as const
    await db.transaction(async (tx) => {
      await settleDoubt(tx, { deliveryId, to, actor, now: clock.now() })
      const action = to === 'queued' ? 'delivery.repeat' : 'delivery.confirm'
      await recordAudit(tx, { actor, action, subject: { kind: 'delivery', id: deliveryId } })
    })
  }
}
