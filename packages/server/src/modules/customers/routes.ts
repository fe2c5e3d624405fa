import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Channel, CustomerChange, CustomerView, Id } from '@throughline/contracts'
import { Type } from 'typebox'
import { requireIfMatch, setVersion } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import { changeCustomer } from './actions/change-customer.ts'
import { customerErrors } from './errors.ts'
import { customerView, resolveCustomerId } from './store/index.ts'

const OneCustomer = Type.Object({ id: Id })

/** `isDeclared` says whether there is a connector for a channel. */
export function customerRoutes(
  { db, clock }: Platform,
  isDeclared: (channel: Channel) => boolean,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers/:id',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'A customer with identities and claims; a merged id leads to who took it in',
          params: OneCustomer,
          response: { 200: CustomerView },
        },
      },
      async (request, reply) => {
        const id = await resolveCustomerId(db.kysely, request.params.id)
        const customer = await customerView(db.kysely, id)
        if (!customer) throw customerErrors.customer_not_found()
        setVersion(reply, customer.version)
        return customer
      },
    )

    app.patch(
      '/customers/:id',
      {
        config: { permission: 'customers.edit', ifMatch: true },
        schema: {
          summary: 'Change a profile',
          params: OneCustomer,
          body: CustomerChange,
          response: { 200: CustomerView },
        },
      },
      async (request, reply) => {
        const version = requireIfMatch(request)
        const { preferredChannel } = request.body
        if (preferredChannel != null && !isDeclared(preferredChannel))
          throw customerErrors.channel_not_declared()
        const customerId = await resolveCustomerId(db.kysely, request.params.id)
        const changed = await db.transaction((tx) =>
          changeCustomer(tx, {
            customerId,
            version,
            change: request.body,
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        setVersion(reply, changed.version)
        return changed
      },
    )
  }
}
