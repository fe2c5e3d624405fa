import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AuditEntry, AuditExportQuery, AuditQuery, Page } from '@throughline/contracts'
import { type TSchema, Type } from 'typebox'
import { decodeCursor, page } from '../../../platform/http/index.ts'
import { exportAudit } from '../actions/export-audit.ts'
import { type NamesByKind, withNames } from '../audit-names.ts'
import { auditEntryView } from '../audit-view.ts'
import type { AccessPlatform } from '../platform.ts'
import { findNewestAuditEntries } from '../store/audit-search.ts'
import { verifyAudit } from '../verify-audit.ts'

const Key = Type.Tuple([Type.Integer()])

const jsonLines = (schema: TSchema) => ({ 'application/x-ndjson': { schema } })

const auditFile = {
  description: 'The file, the oldest entry first; its type is that of `format`.',
  content: {
    'text/csv': { schema: Type.String({ description: 'UTF-8 with a byte order mark and a header.' }) },
    ...jsonLines(Type.String({ description: 'One entry a line, each as in the list.' })),
  },
}

const verificationLines = {
  description: 'How far the check is, and at the end what it found.',
  content: jsonLines(
    Type.String({
      description:
        'One object a line: `checked`, `total`, `done`, the first `broken` entry or null, and `lastHash`.',
    }),
  ),
}

/** The audit trail: reading, taking along, and checking that nothing in it was changed. */
export function auditRoutes({ db }: AccessPlatform, kinds: NamesByKind): FastifyPluginAsyncTypebox {
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
        const named = await withNames(db.kysely, found.items, {
          kinds,
          permissions: request.agent.permissions,
        })
        return { items: named.map(auditEntryView), next: found.next }
      },
    )

    app.get(
      '/audit/export',
      {
        config: { permission: 'audit.read', rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary: 'The audit trail as a file (CSV or JSON lines); the export is an entry itself',
          querystring: AuditExportQuery,
          response: { 200: auditFile },
        },
      },
      async (request, reply) => {
        const { format = 'csv', ...filter } = request.query
        const actor = { kind: 'agent', id: request.agent.id } as const
        const content = await exportAudit(db, actor, format, filter, (entries) =>
          withNames(db.kysely, entries, { kinds, permissions: request.agent.permissions }),
        )
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
          response: { 200: verificationLines },
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
