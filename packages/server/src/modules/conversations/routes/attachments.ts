import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AttachmentCheck, AttachmentView, ConversationFileList, Id } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { conversationErrors } from '../errors.ts'
import { checkFile, recogniseFile } from '../files/look-into.ts'
import { sendFile } from '../files/send-file.ts'
import { attachmentById, filesOf, insertAttachment, visibleConversation } from '../store/index.ts'
import { requireVisible, viewerOf } from '../viewer.ts'

/** Files beside messages: uploaded before the answer that takes them along, shown and downloaded by whoever may see it. */
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
      '/conversations/:id/attachments',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'The files of a conversation, in the order of its messages',
          params: Type.Object({ id: Id }),
          response: { 200: ConversationFileList },
        },
      },
      async (request) => {
        const { id } = request.params
        await requireVisible(db.kysely, id, request.agent)
        return { items: await filesOf(db.kysely, id) }
      },
    )

    app.get(
      '/attachments/:id',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'Download a file',
          description: 'Never shown in place. Takes `Range` for a part of it.',
          params: Type.Object({ id: Id }),
        },
      },
      async (request, reply) => {
        const file = await requireFile(request.params.id, request.agent)
        const known = await recogniseFile(storage, file)
        const contentType = known?.kind === 'image' ? known.contentType : 'application/octet-stream'
        return await sendFile(request, reply, storage, { file, contentType, disposition: 'attachment' })
      },
    )

    app.get(
      '/attachments/:id/check',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'What of a file can be shown, and what is to be known before it is downloaded',
          params: Type.Object({ id: Id }),
          response: { 200: AttachmentCheck },
        },
      },
      async (request) => await checkFile(storage, await requireFile(request.params.id, request.agent)),
    )

    app.get(
      '/attachments/:id/preview',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'A file to be shown in place',
          description:
            'Pictures, PDF, plain text, sound and film, by what the content is and not by what it is called; anything else is refused with `attachment_not_shown` (415). Takes `Range` for a part of it.',
          params: Type.Object({ id: Id }),
        },
      },
      async (request, reply) => {
        const file = await requireFile(request.params.id, request.agent)
        const known = await recogniseFile(storage, file)
        if (known === null) throw conversationErrors.attachment_not_shown()
        const { contentType } = known
        return await sendFile(request, reply, storage, { file, contentType, disposition: 'inline' })
      },
    )
  }

  async function requireFile(id: string, agent: FastifyRequest['agent']) {
    const found = await attachmentById(db.kysely, id)
    const seen = found && (await visibleConversation(db.kysely, found.conversation_id, viewerOf(agent)))
    if (!found || !seen) throw conversationErrors.attachment_not_found()
    return found
  }
}
