import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  Id,
  ImportChange,
  ImportCreateQuery,
  ImportDetail,
  ImportList,
  ImportQuery,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page, requireIfMatch, setVersion } from '../../platform/http/index.ts'
import { changeImport } from './actions/change-import.ts'
import { eraseImport } from './actions/erase-import.ts'
import { storeImport } from './actions/store-import.ts'
import { importErrors } from './errors.ts'
import { type ImportPlatform, kindNamed } from './platform.ts'
import { previewOf, readBeginning } from './preview.ts'
import { importById, newestImports } from './store/index.ts'
import { fileOf, takeFilesAsBodies } from './upload.ts'
import { importView } from './views.ts'

const One = Type.Object({ id: Id })
const Newest = Type.Tuple([Type.String({ format: 'uuid' })])
const config = { permission: 'imports.manage' } as const

/** Files that are loaded: stored, looked at, and how they are to be read. */
export function importRoutes(o: ImportPlatform): FastifyPluginAsyncTypebox {
  const { db, clock, storage } = o.platform
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  return async (app) => {
    takeFilesAsBodies(app)

    app.get(
      '/imports',
      {
        config,
        schema: {
          summary: 'Imports, the newest first',
          querystring: ImportQuery,
          response: { 200: ImportList },
        },
      },
      async (request) => {
        const { limit = 50, after, kind = null } = request.query
        const before = after === undefined ? null : decodeCursor(after, Newest)[0]
        const rows = await newestImports(db.kysely, { kind, limit: limit + 1, before })
        const found = page(rows, limit, (row) => [row.id])
        return { items: found.items.map(importView), next: found.next }
      },
    )

    app.post(
      '/imports',
      {
        config: { ...config, rateLimit: { requests: 30, seconds: 60 } },
        schema: {
          summary:
            'Upload a file of records (CSV or JSON lines): it is stored and looked at, nothing is taken yet',
          description:
            'As one file of multipart/form-data, or as the body with content-type text/csv or application/x-ndjson. The answer has a preview and what the columns probably are; `POST /v1/imports/:id/runs` then takes the rows.',
          consumes: ['multipart/form-data', 'text/csv', 'application/x-ndjson'],
          querystring: ImportCreateQuery,
          response: { 201: ImportDetail },
        },
      },
      async (request, reply) => {
        const kind = kindNamed(o.kinds, request.query.kind)
        const file = await fileOf(request, request.query.fileName)
        const id = await storeImport(o, { kind, ...file, actor: actorOf(request), now: clock.now() })
        const made = await detailOf(id)
        setVersion(reply, made.version)
        return await reply.code(201).send(made)
      },
    )

    app.get(
      '/imports/:id',
      {
        config,
        schema: {
          summary: 'An import with a preview of its file',
          params: One,
          response: { 200: ImportDetail },
        },
      },
      async (request, reply) => {
        const found = await detailOf(request.params.id)
        setVersion(reply, found.version)
        return found
      },
    )

    app.patch(
      '/imports/:id',
      {
        config: { ...config, ifMatch: true },
        schema: {
          summary: 'Choose how a file is read and what its columns are, before it begins',
          params: One,
          body: ImportChange,
          response: { 200: ImportDetail },
        },
      },
      async (request, reply) => {
        const version = requireIfMatch(request)
        await changeImport(o, { id: request.params.id, version, change: request.body })
        const changed = await detailOf(request.params.id)
        setVersion(reply, changed.version)
        return changed
      },
    )

    app.delete(
      '/imports/:id',
      {
        config,
        schema: {
          summary: 'Erase an import with its file; what it made stays',
          params: One,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await eraseImport(o, request.params.id, actorOf(request))
        return await reply.code(204).send(null)
      },
    )
  }

  async function detailOf(id: string): Promise<ImportDetail> {
    const found = await importById(db.kysely, id)
    if (!found) throw importErrors.import_not_found()
    if (found.file_hash === null) return { ...importView(found), preview: null }
    const beginning = await readBeginning(await storage.get(found.file_hash), found)
    const kind = kindNamed(o.kinds, found.kind)
    const preview = await previewOf(db.kysely, kind, beginning, found)
    return { ...importView(found), preview }
  }
}
