import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, ImportProblemList, ImportView, PageQuery } from '@throughline/contracts'
import { type TSchema, Type } from 'typebox'
import { decodeCursor, page } from '../../platform/http/index.ts'
import { startImport, stopImport } from './actions/start-import.ts'
import { importErrors } from './errors.ts'
import type { runImportJob } from './jobs/run-import.ts'
import type { ImportPlatform } from './platform.ts'
import { problemsFile } from './problems-file.ts'
import { progressOf } from './progress.ts'
import { type ImportRecord, importById, problemsOf } from './store/index.ts'
import { importView } from './views.ts'

const One = Type.Object({ id: Id })
const Place = Type.Tuple([Type.Integer(), Type.Integer()])
const config = { permission: 'imports.manage' } as const

const text: TSchema = Type.String()
const file = (type: string, description: string) => ({ description, content: { [type]: { schema: text } } })

/** What becomes of a stored file: runs, how far they are, and what was wrong with its rows. */
export function importRunRoutes(
  { platform }: ImportPlatform,
  job: ReturnType<typeof runImportJob>,
): FastifyPluginAsyncTypebox {
  const { db, clock, enqueue, storage } = platform
  return async (app) => {
    app.post(
      '/imports/:id/runs',
      {
        config,
        schema: {
          summary: 'Take the rows of a file, or go on after the last one that was taken',
          params: One,
          response: { 202: ImportView },
        },
      },
      async (request, reply) => {
        const actor = { kind: 'agent', id: request.agent.id } as const
        const { id } = request.params
        await db.transaction((tx) => startImport(tx, { id, job, enqueue, actor, now: clock.now() }))
        return await reply.code(202).send(importView(await requireImport(id)))
      },
    )

    app.delete(
      '/imports/:id/runs',
      {
        config,
        schema: {
          summary: 'Stop a run; the rows that were taken stay, and it can be continued',
          params: One,
          response: { 200: ImportView },
        },
      },
      async (request) => {
        const actor = { kind: 'agent', id: request.agent.id } as const
        const { id } = request.params
        await db.transaction((tx) => stopImport(tx, { id, actor, now: clock.now() }))
        return importView(await requireImport(id))
      },
    )

    app.get(
      '/imports/:id/progress',
      {
        config,
        schema: {
          summary: 'How far an import is: one JSON object a line, whenever it has got further, until it ends',
          params: One,
          response: { 200: file('application/x-ndjson', 'An import a line, each as in the list.') },
        },
      },
      async (request, reply) => {
        const { id } = await requireImport(request.params.id)
        const left = new AbortController()
        reply.raw.on('close', () => left.abort())
        const lines = async function* () {
          for await (const view of progressOf(platform, id, left.signal)) yield `${JSON.stringify(view)}\n`
        }
        return await reply.type('application/x-ndjson; charset=utf-8').send(Readable.from(lines()))
      },
    )

    app.get(
      '/imports/:id/problems',
      {
        config,
        schema: {
          summary: 'What was wrong with rows that were not taken, by row',
          params: One,
          querystring: PageQuery,
          response: { 200: ImportProblemList },
        },
      },
      async (request) => {
        const { limit = 50, after } = request.query
        const { id } = await requireImport(request.params.id)
        const key = after === undefined ? ([0, -1] as const) : decodeCursor(after, Place)
        const rows = await problemsOf(db.kysely, id, { after: [key[0], key[1]], limit: limit + 1 })
        const found = page(rows, limit, ({ row, place }) => [row, place])
        return { items: found.items.map(({ place: _, ...problem }) => problem), next: found.next }
      },
    )

    app.get(
      '/imports/:id/problems/export',
      {
        config: { ...config, rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary:
            'The rows that were not taken, each with what was wrong, to be mended and uploaded again: in the format of the file',
          params: One,
          response: {
            200: {
              description: 'CSV in UTF-8 with a byte order mark and a header, or JSON lines.',
              content: { 'text/csv': { schema: text }, 'application/x-ndjson': { schema: text } },
            },
          },
        },
      },
      async (request, reply) => {
        const found = await requireImport(request.params.id)
        const type = found.format === 'csv' ? 'text/csv' : 'application/x-ndjson'
        return await reply
          .type(`${type}; charset=utf-8`)
          .header('content-disposition', `attachment; filename="rows-to-mend.${found.format}"`)
          .send(await problemsFile(db.kysely, storage, found))
      },
    )
  }

  async function requireImport(id: string): Promise<ImportRecord> {
    const found = await importById(db.kysely, id)
    if (!found) throw importErrors.import_not_found()
    return found
  }
}
