import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DomainBlockRequest, DomainReach, Id, UnblockQuery } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { blockDomain, readDomain } from '../actions/block-domain.ts'
import { endBlock } from '../actions/end-block.ts'
import { type OwnAddresses, refuseOwnDomain } from '../own-addresses.ts'
import { customersAtDomain } from '../store/index.ts'

/** Everybody at a mail domain is blocked: a matter of the set-up, since it hits people whom nobody has met yet. */
const config = { permission: 'inboxes.manage' } as const

/** Blocking mail domains. They are listed with the other blocks. */
export function blockedDomainRoutes(
  { db, clock }: Platform,
  ownAddresses: OwnAddresses,
): FastifyPluginAsyncTypebox {
  const by = (request: FastifyRequest) =>
    ({ actor: { kind: 'agent', id: request.agent.id }, now: clock.now() }) as const
  return async (app) => {
    app.get(
      '/blocked-domains/reach',
      {
        config,
        schema: {
          summary: 'How many customers a block of a mail domain would hit',
          querystring: Type.Object({ domain: DomainBlockRequest.properties.domain }),
          response: { 200: DomainReach },
        },
      },
      async (request) => {
        const domain = readDomain(request.query.domain)
        refuseOwnDomain(await ownAddresses(db.kysely), domain)
        return { domain, customers: await customersAtDomain(db.kysely, domain) }
      },
    )

    app.post(
      '/blocked-domains',
      {
        config,
        schema: {
          summary:
            'Set aside what comes from a mail domain and those below it; once more changes why and until when',
          body: DomainBlockRequest,
          response: { 200: Type.Object({ id: Id }) },
        },
      },
      async (request) => {
        const own = await ownAddresses(db.kysely)
        const id = await db.transaction((tx) =>
          blockDomain(tx, { request: request.body, own, ...by(request) }),
        )
        return { id }
      },
    )

    app.delete(
      '/blocked-domains/:id',
      {
        config,
        schema: {
          summary: 'End the block of a mail domain, or bring back what an ended one had set aside',
          params: Type.Object({ id: Id }),
          querystring: UnblockQuery,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { bringBack = false } = request.query
        await db.transaction((tx) =>
          endBlock(tx, { blockId: request.params.id, of: 'domain', bringBack, ...by(request) }),
        )
        return await reply.code(204).send(null)
      },
    )
  }
}
