import { buffer } from 'node:stream/consumers'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, RemoteImagesView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
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
import { countRemoteImages, emailFrame, FRAME_SANDBOX } from '../email/index.ts'
import { imageLink } from '../mail-images/image-link.ts'

/** Inline images above this many bytes are left to the attachments. */
const LARGEST_INLINE = 2 * 1024 * 1024

/** A mail as it was written: its HTML in a sandboxed document, and the whole original. */
export function messageFrameRoutes({ db, storage, clock, secrets }: Platform): FastifyPluginAsyncTypebox {
  const key = secrets.deriveKey('mail images')
  const config = { permission: 'conversations.read' } as const
  return async (app) => {
    app.get(
      '/messages/:id/frame',
      {
        config,
        schema: {
          summary: 'The HTML of a message as a sandboxed document',
          description:
            'Remote images are left out; with `images=shown` they load through us, never from their own servers.',
          params: Type.Object({ id: Id }),
          querystring: Type.Object({ images: Type.Optional(Type.Literal('shown')) }),
        },
      },
      async (request, reply) => {
        const { id, html } = await messageWithHtml(request.params.id, request.agent)
        const shown = request.query.images === 'shown'
        // The frame has no origin of its own, so 'self' would not be us.
        const imageOrigins = shown ? [`http://${request.host}`, `https://${request.host}`] : []
        const document = emailFrame(html, {
          inlineImages: await inlineImages(id),
          remoteImage: shown ? (url) => imageLink(key, url, clock.now()) : null,
          imageOrigins,
        })
        return await reply
          .type('text/html; charset=utf-8')
          .header('cache-control', 'private, max-age=300')
          .header('x-frame-options', 'SAMEORIGIN')
          .header(
            'content-security-policy',
            `default-src 'none'; img-src ${['data:', ...imageOrigins].join(' ')}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox ${FRAME_SANDBOX}`,
          )
          .send(document)
      },
    )

    app.get(
      '/messages/:id/remote-images',
      {
        config,
        schema: {
          summary: 'How many remote images of a message are left out until somebody asks for them',
          params: Type.Object({ id: Id }),
          response: { 200: RemoteImagesView },
        },
      },
      async (request) => {
        const { html } = await messageWithHtml(request.params.id, request.agent)
        return { count: countRemoteImages(html) }
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

  async function messageWithHtml(
    id: string,
    agent: FastifyRequest['agent'],
  ): Promise<{ id: string; html: string }> {
    const message = await messageById(db.kysely, id)
    const seen = message && (await visibleConversation(db.kysely, message.conversation_id, viewerOf(agent)))
    if (!message || !seen || message.html === null || message.deleted_at !== null) {
      throw conversationErrors.message_not_found()
    }
    return { id: message.id, html: message.html }
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
