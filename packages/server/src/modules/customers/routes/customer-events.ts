import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CustomerEvent, CustomerEventCreate, CustomerEventList, Id, PageQuery } from '@throughline/contracts'
import { Type } from 'typebox'
import { decodeCursor, page, TimeAndId } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { recordCustomerEvent } from '../actions/record-customer-event.ts'
import { customerErrors } from '../errors.ts'
import { customerEventsOf, customerView, groupOf, resolveCustomerId } from '../store/index.ts'

const OneCustomer = Type.Object({ id: Id })

/** What other systems tell of a customer. */
export function customerEventRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers/:id/events',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'What other systems told of a customer, the newest first',
          params: OneCustomer,
          querystring: PageQuery,
          response: { 200: CustomerEventList },
        },
      },
      async (request) => {
        const { limit = 50, after } = request.query
        const id = await resolveCustomerId(db.kysely, request.params.id)
        if (!(await customerView(db.kysely, id))) throw customerErrors.customer_not_found()
        const rows = await customerEventsOf(db.kysely, {
          customerIds: await groupOf(db.kysely, id),
          limit: limit + 1,
          after: after === undefined ? null : decodeCursor(after, TimeAndId),
        })
        return page(rows, limit, (event) => [event.at, event.id])
      },
    )

    app.post(
      '/customers/:id/events',
      {
        config: { permission: 'customers.edit' },
        schema: {
          summary: 'Tell of something that a customer did or met elsewhere',
          description: 'The same `externalId` again answers 200 with what was recorded first.',
          params: OneCustomer,
          body: CustomerEventCreate,
          response: { 200: CustomerEvent, 201: CustomerEvent },
        },
      },
      async (request, reply) => {
        const { event, isNew } = await db.transaction((tx) =>
          recordCustomerEvent(tx, {
            customerId: request.params.id,
            event: request.body,
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        return await reply.code(isNew ? 201 : 200).send(event)
      },
    )
  }
}
