import { buffer } from 'node:stream/consumers'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import {
  attachmentsOf,
  conversationErrors,
  messageById,
  viewerOf,
  visibleConversation,
} from '../../conversations/index.ts'
import { inboundById } from '../../inboxes/index.ts'
import { emailFrame, FRAME_SANDBOX } from '../email/index.ts'

/** Inline images above this many bytes are left to the attachments. */
const LARGEST_INLINE = 2 * 1024 * 1024

/** A mail as it was written: its HTML in a sandboxed document, and the whole original. */
export function messageFrameRoutes({ db, storage }: Platform): FastifyPluginAsyncTypebox {
  const config = { permission: 'conversations.read' } as const
  return async (app) => {
    app.get(
      '/messages/:id/frame',
      {
        config,
        schema: { summary: 'The HTML of a message as a sandboxed document', params: Type.Object({ id: Id }) },
      },
      async (request, reply) => {
        const message = await messageById(db.kysely, request.params.id)
        const seen =
          message && (await visibleConversation(db.kysely, message.conversation_id, viewerOf(request.agent)))
        if (!message || !seen || message.html === null || message.deleted_at !== null) {
          throw conversationErrors.message_not_found()
        }
        const document = emailFrame(message.html, {
          inlineImages: await inlineImages(message.id),
          remoteImage: null,
          imageOrigins: [],
        })
        return await reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'private, max-age=300')
          .header('x-frame-options', 'SAMEORIGIN')
          .header(
            'content-security-policy',
            `default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox ${FRAME_SANDBOX}`,
          )
          .send(document)
      },
    )

    app.get(
      '/messages/:id/original',
      {
        config,
        schema: { summary: 'A mail as it arrived (message/rfc822)', params: Type.Object({ id: Id }) },
      },
      async (request, reply) => {
        const message = await messageById(db.kysely, request.params.id)
        const seen =
          message && (await visibleConversation(db.kysely, message.conversation_id, viewerOf(request.agent)))
        const isThere = seen && message.deleted_at === null && message.raw_ref !== null
        const raw = isThere && message.raw_ref ? await inboundById(db.kysely, message.raw_ref) : undefined
        if (!raw) throw conversationErrors.message_not_found()
        return await reply
          .type('text/plain; charset=utf-8')
          .header('content-disposition', `inline; filename="${message?.id}.eml"`)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(raw.raw)
      },
    )
  }

  async function inlineImages(messageId: string): Promise<Map<string, string>> {
    const images = new Map<string, string>()
    for (const file of await attachmentsOf(db.kysely, messageId)) {
      const isImage = /^image\/(png|jpeg|gif|webp)$/.test(file.content_type)
      if (file.content_id === null || !isImage || file.size > LARGEST_INLINE) continue
      const content = await buffer(await storage.get(file.hash))
      images.set(
        file.content_id.replace(/^<|>$/g, ''),
        `data:${file.content_type};base64,${content.toString('base64')}`,
      )
    }
    return images
  }
}
