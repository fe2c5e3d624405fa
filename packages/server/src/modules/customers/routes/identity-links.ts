import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, IdentityLinkList, IdentityLinkRequest, IdentityLinkView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { judgeDifferent, withdrawVerdict } from '../actions/judge-different.ts'
import { customerErrors } from '../errors.ts'
import { customerView, groupOf, linkView, linkViews, resolveCustomerId } from '../store/index.ts'

const One = Type.Object({ id: Id })

/** Verdicts on who is the same person and who is not. */
export function identityLinkRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers/:id/identity-links',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'Why a customer’s identities are taken for one person, and who was found to be another',
          params: One,
          response: { 200: IdentityLinkList },
        },
      },
      async (request) => {
        const id = await resolveCustomerId(db.kysely, request.params.id)
        if (!(await customerView(db.kysely, id))) throw customerErrors.customer_not_found()
        return { items: await linkViews(db.kysely, await groupOf(db.kysely, id)) }
      },
    )

    app.post(
      '/identity-links',
      {
        config: { permission: 'customers.merge' },
        schema: {
          summary: 'Say that two customers are different people, so that nothing joins them',
          body: IdentityLinkRequest,
          response: { 200: IdentityLinkView },
        },
      },
      async (request) => {
        const { customerId, otherId, identityId, otherIdentityId, reason = null } = request.body
        const linkId = await db.transaction((tx) =>
          judgeDifferent(tx, {
            customerId,
            otherId,
            identityId,
            otherIdentityId,
            reason,
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        const link = await linkView(db.kysely, linkId)
        if (!link) throw customerErrors.identity_link_not_found()
        return link
      },
    )

    app.delete(
      '/identity-links/:id',
      {
        config: { permission: 'customers.merge' },
        schema: { summary: 'Withdraw a verdict', params: One, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await db.transaction((tx) =>
          withdrawVerdict(tx, {
            linkId: request.params.id,
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        return await reply.code(204).send(null)
      },
    )
  }
}
