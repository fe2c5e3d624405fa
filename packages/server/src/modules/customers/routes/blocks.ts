import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  BlockPage,
  BlockQuery,
  BlockRequest,
  BlockResult,
  type BlockView,
  CustomerView,
  Id,
  UnblockQuery,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Queryable } from '../../../platform/database/index.ts'
import { decodeCursor, page, TimeAndId } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { endBlock, unblockCustomer, unblockIdentity } from '../actions/end-block.ts'
import { blockCustomer, blockIdentity } from '../actions/place-block.ts'
import { customerErrors } from '../errors.ts'
import type { OwnAddresses } from '../own-addresses.ts'
import { blockViews, customerView, resolveCustomerId } from '../store/index.ts'

/** How much of what came is still set aside, by block: a module above keeps the messages. */
export type CountSetAside = (
  db: Queryable,
  blockIds: readonly string[],
) => Promise<ReadonlyMap<string, BlockView['setAside']>>

const config = { permission: 'customers.block' } as const
const One = Type.Object({ id: Id })

/** Blocking customers and what they write from; the list of all blocks. */
export function blockRoutes(
  { db, clock }: Platform,
  countSetAside: CountSetAside,
  ownAddresses: OwnAddresses,
): FastifyPluginAsyncTypebox {
  const by = (request: FastifyRequest) =>
    ({ actor: { kind: 'agent', id: request.agent.id }, now: clock.now() }) as const
  const show = async (customerId: string): Promise<CustomerView> => {
    const customer = await customerView(db.kysely, customerId)
    if (!customer) throw customerErrors.customer_not_found()
    return customer
  }
  return async (app) => {
    app.get(
      '/blocks',
      {
        config,
        schema: {
          summary: 'Who is or was blocked, the newest first, with how much came since',
          querystring: BlockQuery,
          response: { 200: BlockPage },
        },
      },
      async (request) => {
        const { limit = 50, after, state = null, of = null, customerId = null } = request.query
        const rows = await blockViews(db.kysely, {
          state,
          of,
          customerId: customerId === null ? null : await resolveCustomerId(db.kysely, customerId),
          before: after === undefined ? null : decodeCursor(after, TimeAndId),
          limit: limit + 1,
        })
        const { items, next } = page(rows, limit, (row) => [row.at, row.id])
        const came = await countSetAside(
          db.kysely,
          items.map(({ id }) => id),
        )
        const nothing = { messages: 0, lastAt: null }
        return { items: items.map((item) => ({ ...item, setAside: came.get(item.id) ?? nothing })), next }
      },
    )

    app.delete(
      '/blocks/:id',
      {
        config,
        schema: {
          summary: 'End the block of an identity, or bring back what an ended one had set aside',
          params: One,
          querystring: UnblockQuery,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { bringBack = false } = request.query
        await db.transaction((tx) =>
          endBlock(tx, { blockId: request.params.id, of: 'identity', bringBack, ...by(request) }),
        )
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/identities/:id/block',
      {
        config,
        schema: {
          summary: 'Set aside what comes from an identity; once more changes why and until when',
          params: One,
          body: BlockRequest,
          response: { 200: BlockResult },
        },
      },
      async (request) => {
        const own = await ownAddresses(db.kysely)
        const { customerId, blockIds } = await db.transaction((tx) =>
          blockIdentity(tx, { identityId: request.params.id, terms: request.body, own, ...by(request) }),
        )
        return { customer: await show(customerId), blockIds }
      },
    )

    app.delete(
      '/identities/:id/block',
      {
        config,
        schema: {
          summary: 'Unblock an identity',
          params: One,
          querystring: UnblockQuery,
          response: { 200: CustomerView },
        },
      },
      async (request) => {
        const { bringBack = false } = request.query
        return await show(
          await db.transaction((tx) =>
            unblockIdentity(tx, { identityId: request.params.id, bringBack, ...by(request) }),
          ),
        )
      },
    )

    app.post(
      '/customers/:id/block',
      {
        config,
        schema: {
          summary: 'Block all that a customer is known by now, each by itself',
          params: One,
          body: BlockRequest,
          response: { 200: BlockResult },
        },
      },
      async (request) => {
        const own = await ownAddresses(db.kysely)
        const { customerId, blockIds } = await db.transaction((tx) =>
          blockCustomer(tx, { customerId: request.params.id, terms: request.body, own, ...by(request) }),
        )
        return { customer: await show(customerId), blockIds }
      },
    )

    app.delete(
      '/customers/:id/block',
      {
        config,
        schema: {
          summary: 'Unblock all that a customer is known by',
          params: One,
          querystring: UnblockQuery,
          response: { 200: CustomerView },
        },
      },
      async (request) => {
        const { bringBack = false } = request.query
        return await show(
          await db.transaction((tx) =>
            unblockCustomer(tx, { customerId: request.params.id, bringBack, ...by(request) }),
          ),
        )
      },
    )
  }
}
