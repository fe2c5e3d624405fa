import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CustomerExportQuery } from '@throughline/contracts'
import { type TSchema, Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { exportCustomers } from '../actions/export-customers.ts'

const text = (description: string): { schema: TSchema } => ({ schema: Type.String({ description }) })

const customersFile = {
  description: 'The file, the oldest customer first; its type is that of `format`.',
  content: {
    'text/csv': text('UTF-8 with a byte order mark and a header.'),
    'application/x-ndjson': text('One customer a line, with the columns of the CSV as keys.'),
  },
}

/** Taking all customers along. */
export function customerExportRoutes({ db }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/customers/export',
      {
        config: { permission: 'customers.export', rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary: 'All customers as a file (CSV or JSON lines), in the columns that an import takes back',
          querystring: CustomerExportQuery,
          response: { 200: customersFile },
        },
      },
      async (request, reply) => {
        const { format = 'csv' } = request.query
        const actor = { kind: 'agent', id: request.agent.id } as const
        const content = await exportCustomers(db, actor, format)
        const name = `customers-${new Date().toISOString().slice(0, 10)}.${format}`
        return await reply
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(content)
      },
    )
  }
}
