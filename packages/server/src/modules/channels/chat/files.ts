import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, WidgetFile } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Queryable } from '../../../platform/database/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { attachmentById, chatLineOf, legByThread } from '../../conversations/index.ts'
import { channelErrors } from '../errors.ts'
import {
  insertVisitorFile,
  type VisitorFileRow,
  type VisitorSessionRow,
  visitorFileBytes,
  visitorFiles,
} from '../store/index.ts'

/** Bytes of one file, and of all that a chat brings within a day. */
const largestFile = 10 * 1024 * 1024
const mostBytes = 100 * 1024 * 1024

/** Files of the chat: brought before the message that takes them along, fetched by whoever sees the message. */
export function chatFileRoutes(
  { db, clock, storage }: Platform,
  requireSession: (request: FastifyRequest) => Promise<VisitorSessionRow>,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/widget/files',
      {
        config: { permission: 'visitor', idempotency: false, rateLimit: { requests: 30, seconds: 60 } },
        schema: {
          summary: 'Bring a file for a message (multipart, one file of at most 10 MB)',
          consumes: ['multipart/form-data'],
          response: { 201: WidgetFile },
        },
      },
      async (request, reply) => {
        const session = await requireSession(request)
        const file = await request.file({ limits: { fileSize: largestFile, files: 1 } })
        if (!file) throw channelErrors.chat_file_missing()
        const { inbox_id, thread_id } = session
        const known = await visitorFileBytes(db.kysely, { inbox_id, thread_id })
        if (known > mostBytes) throw channelErrors.chat_files_too_many()
        const content = await file.toBuffer()
        // One byte too many is cut off without an error.
        if (file.file.truncated) throw channelErrors.chat_file_too_large()
        const { hash, size } = await storage.put(content)
        const row = {
          inbox_id,
          thread_id,
          hash,
          size,
          name: file.filename.slice(0, 200) || 'file',
          content_type: file.mimetype.slice(0, 120),
        }
        const id = await insertVisitorFile(db.kysely, { ...row, now: clock.now() })
        return await reply.code(201).send({ id, name: row.name, contentType: row.content_type, size })
      },
    )

    app.get(
      '/widget/files/:id',
      {
        config: { permission: 'visitor' },
        schema: {
          summary: 'Download a file of a message that the window shows',
          params: Type.Object({ id: Id }),
        },
      },
      async (request, reply) => {
        const session = await requireSession(request)
        const file = await attachmentById(db.kysely, request.params.id)
        const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
        const seen = file?.message_id && leg && (await chatLineOf(db.kysely, leg, file.message_id))
        if (!seen) throw channelErrors.chat_file_missing()
        return await reply
          .header('content-type', 'application/octet-stream')
          .header('x-content-type-options', 'nosniff')
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .send(await storage.get(file.hash))
      },
    )
  }
}

/** The files that a message names; throws when one was not brought into this chat, or too long ago. */
export async function requireFiles(
  db: Queryable,
  session: VisitorSessionRow,
  ids: readonly string[],
): Promise<VisitorFileRow[]> {
  const files = await visitorFiles(db, session, ids)
  if (files.length < ids.length) throw channelErrors.chat_file_missing()
  return files
}
