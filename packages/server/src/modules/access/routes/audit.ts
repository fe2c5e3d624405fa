import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AuditEntry, AuditExportQuery, AuditQuery, Page } from '@throughline/contracts'
import { Type } from 'typebox'
import { decodeCursor, page } from '../../../platform/http/index.ts'
import { exportAudit } from '../actions/export-audit.ts'
import { auditEntryView } from '../audit-view.ts'
import type { AccessPlatform } from '../platform.ts'
import { findNewestAuditEntries } from '../store/audit-search.ts'
import { verifyAudit } from '../verify-audit.ts'

const Key = Type.Tuple([Type.Integer()])

/** The audit trail: reading, taking along, and checking that nothing in it was changed. */
export function auditRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/audit',
      {
        config: { permission: 'audit.read' },
        schema: {
          summary: 'The audit trail, the newest entry first',
          querystring: AuditQuery,
          response: { 200: Page(AuditEntry) },
        },
      },
      async (request) => {
        const { limit = 50, after, ...filter } = request.query
        const before = after === undefined ? null : decodeCursor(after, Key)[0]
        const rows = await findNewestAuditEntries(db.kysely, filter, { before, limit: limit + 1 })
        const found = page(rows, limit, (row) => [row.seq])
        return { items: found.items.map(auditEntryView), next: found.next }
      },
    )

    app.get(
      '/audit/export',
      {
        config: { permission: 'audit.read', rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary: 'The audit trail as a file (CSV or JSON lines); the export is an entry itself',
          querystring: AuditExportQuery,
          produces: ['text/csv', 'application/x-ndjson'],
        },
      },
      async (request, reply) => {
        const { format = 'csv', ...filter } = request.query
        const actor = { kind: 'agent', id: request.agent.id } as const
        const content = await exportAudit(db, actor, format, filter)
        const name = `audit-${new Date().toISOString().slice(0, 10)}.${format}`
        return await reply
          .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8')
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(content)
      },
    )

    app.get(
      '/audit/verification',
      {
        config: { permission: 'audit.read', rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary: 'Check the whole chain; one JSON object a line tells how far it is, the last has `done`',
          produces: ['application/x-ndjson'],
        },
      },
      async (_request, reply) =>
        await reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(progressLines())),
    )
  }

  async function* progressLines() {
    for await (const progress of verifyAudit(db.kysely)) yield `${JSON.stringify(progress)}\n`
  }
}
