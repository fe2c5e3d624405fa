import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AttachmentView, Id } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { conversationErrors } from '../errors.ts'
import { attachmentById, insertAttachment, visibleConversation } from '../store/index.ts'
import { requireVisible, viewerOf } from '../viewer.ts'

/** Types that a browser may show in place; everything else is only ever downloaded. */
const harmless = /^(image\/(png|jpeg|gif|webp)|text\/plain)$/

/** Files beside messages: uploaded before the answer that takes them along, downloaded by whoever may see it. */
export function attachmentRoutes({ db, clock, storage }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/conversations/:id/attachments',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Upload a file for an answer (multipart, one file)',
          consumes: ['multipart/form-data'],
          params: Type.Object({ id: Id }),
          response: { 201: AttachmentView },
        },
      },
      async (request, reply) => {
        const conversationId = request.params.id
        await requireVisible(db.kysely, conversationId, request.agent)
        const file = await request.file()
        if (!file)
          throw conversationErrors.attachment_not_found({ message: 'Send one file as multipart/form-data.' })
        const content = await file.toBuffer()
        const { hash, size } = await storage.put(content)
        const name = file.filename.slice(0, 200) || 'file'
        const row = {
          conversation_id: conversationId,
          message_id: null,
          hash,
          name,
          content_type: file.mimetype.slice(0, 120),
          content_id: null,
          size,
          inline: false,
        }
        const id = await db.transaction((tx) => insertAttachment(tx, { ...row, now: clock.now() }))
        return await reply.code(201).send({
          id,
          name,
          contentType: row.content_type,
          size,
          inline: false,
          url: `/v1/attachments/${id}`,
        })
      },
    )

    app.get(
      '/attachments/:id',
      {
        config: { permission: 'conversations.read' },
        schema: { summary: 'Download a file', params: Type.Object({ id: Id }) },
      },
      async (request, reply) => {
        const found = await attachmentById(db.kysely, request.params.id)
        const seen =
          found && (await visibleConversation(db.kysely, found.conversation_id, viewerOf(request.agent)))
        if (!found || !seen) throw conversationErrors.attachment_not_found()
        const inPlace = harmless.test(found.content_type)
        return await reply
          .header('content-type', inPlace ? found.content_type : 'application/octet-stream')
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header(
            'content-disposition',
            `${inPlace ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(found.name)}`,
          )
          .send(await storage.get(found.hash))
      },
    )
  }
}
