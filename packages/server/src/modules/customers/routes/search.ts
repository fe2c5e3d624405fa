import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CustomerList, CustomerQuery } from '@throughline/contracts'
import { Type } from 'typebox'
import { decodeCursor, page } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { customersFound, newestCustomers } from '../store/index.ts'

const Uuid = Type.String({ format: 'uuid' })
const Newest = Type.Tuple([Uuid])
const Ranked = Type.Tuple([Type.String({ pattern: '^\\d{1,3}\\.\\d{4}$' }), Uuid])

/** The list of customers and the search over them. */
export function customerSearchRoutes({ db }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers',
      {
        config: { permission: 'customers.read' },
        schema: {
          summary: 'Customers: the newest, or those whom a search finds, the best match first',
          description:
            'A search forgives typing errors and other alphabets, and looks through names, addresses, external ids and the digits of phone numbers.',
          querystring: CustomerQuery,
          response: { 200: CustomerList },
        },
      },
      async (request) => {
        const { search = '', limit = 50, after, visitors = false } = request.query
        if (search.trim() === '') {
          const key = after === undefined ? null : decodeCursor(after, Newest)
          const rows = await newestCustomers(db.kysely, {
            limit: limit + 1,
            after: key?.[0] ?? null,
            visitors,
          })
          return page(rows, limit, (row) => [row.id])
        }
        const key = after === undefined ? null : decodeCursor(after, Ranked)
        const found = await customersFound(db, {
          words: search,
          limit: limit + 1,
          after: key === null ? null : { score: key[0], id: key[1] },
        })
        const { items, next } = page(found, limit, ({ score, row }) => [score, row.id])
        return { items: items.map(({ row }) => row), next }
      },
    )
  }
}
