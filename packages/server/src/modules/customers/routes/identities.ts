import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CustomerView, Id, IdentityChange } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { changeSharing } from '../actions/change-sharing.ts'
import { customerErrors } from '../errors.ts'
import { customerView } from '../store/index.ts'

/** What agents say of an identity. */
export function identityRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.patch(
      '/identities/:id',
      {
        config: { permission: 'customers.edit' },
        schema: {
          summary: 'Say whether one person uses an identity, several share it, or it is a relay',
          params: Type.Object({ id: Id }),
          body: IdentityChange,
          response: { 200: CustomerView },
        },
      },
      async (request) => {
        const customerId = await db.transaction((tx) =>
          changeSharing(tx, {
            identityId: request.params.id,
            sharing: request.body.sharing,
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        const customer = await customerView(db.kysely, customerId)
        if (!customer) throw customerErrors.customer_not_found()
        return customer
      },
    )
  }
}
