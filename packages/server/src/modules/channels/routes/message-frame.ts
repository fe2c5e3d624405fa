import { buffer } from 'node:stream/consumers'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, OneOf, RemoteImagesView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import {
  attachmentsOf,
  conversationErrors,
  type MessageRow,
  messageById,
  viewerOf,
  visibleConversation,
} from '../../conversations/index.ts'
import { inboundById } from '../../inboxes/index.ts'
import { composeAgain } from '../actions/compose-outbound.ts'
import {
  countRemoteImages,
  emailFrame,
  FRAME_SANDBOX,
  htmlOfMessage,
  sanitizeMailHtml,
} from '../email/index.ts'
import { imageLink } from '../mail-images/image-link.ts'
import { missingPicture } from '../mail-images/missing-picture.ts'
import type { Registry } from '../registry.ts'

/** Inline images above this many bytes are left to the attachments. */
const LARGEST_INLINE = 2 * 1024 * 1024

/** A mail as it was written: its HTML in a sandboxed document, and the whole original. */
export function messageFrameRoutes(platform: Platform, { email }: Registry): FastifyPluginAsyncTypebox {
  const { db, storage, clock, secrets } = platform
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
            'Remote images are left out; with `images=shown` they load through us, never from their own servers. A mail of ours is shown with all that was sent: signature and footer. With `theme=dark` a mail that chooses no colours of its own is dark.',
          params: Type.Object({ id: Id }),
          querystring: Type.Object({
            images: Type.Optional(Type.Literal('shown')),
            theme: Type.Optional(OneOf('light', 'dark')),
          }),
        },
      },
      async (request, reply) => {
        const { id, html } = await messageWithHtml(request.params.id, request.agent)
        const shown = request.query.images === 'shown'
        // The frame has no origin of its own, so 'self' would not be us.
        const imageOrigins = shown ? [`http://${request.host}`, `https://${request.host}`] : []
        const { locale } = request.agent
        const document = emailFrame(html, {
          inlineImages: await inlineImages(id),
          remoteImage: shown
            ? (url, look) => imageLink(key, url, { now: clock.now(), locale, ...look })
            : null,
          imageOrigins,
          dark: request.query.theme === 'dark',
          missingImage: (look) =>
            `data:image/svg+xml,${encodeURIComponent(missingPicture('inline', { locale, ...look }))}`,
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
        schema: {
          summary: 'A mail as it arrived or went out (message/rfc822)',
          description:
            'What arrived is the very mail. What we sent is put together again, the same way as for sending: the marks between its parts and its DKIM signature are new, what servers added on its way is not in it, and the link of a handoff, which is its customer’s alone, is left out. `Throughline-Original` says which: `kept` or `put-together`.',
          params: Type.Object({ id: Id }),
        },
      },
      async (request, reply) => {
        const message = await seenMessage(request.params.id, request.agent)
        const kept = message.raw_ref === null ? undefined : await inboundById(db.kysely, message.raw_ref)
        const raw = kept ? kept.raw : await putTogether(message.id)
        if (raw === null) throw conversationErrors.message_not_found()
        return await reply
          .type('text/plain; charset=utf-8')
          .header('content-disposition', `inline; filename="${message.id}.eml"`)
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('throughline-original', kept ? 'kept' : 'put-together')
          .send(raw)
      },
    )
  }

  async function putTogether(messageId: string): Promise<Buffer | null> {
    const composed = await composeAgain(platform, db.kysely, messageId, { withFiles: true })
    return composed && (await email.original(composed.message, composed.inbox, composed.at))
  }

  async function messageWithHtml(
    id: string,
    agent: FastifyRequest['agent'],
  ): Promise<{ id: string; html: string }> {
    const message = await seenMessage(id, agent)
    const sent =
      message.direction === 'outbound'
        ? await composeAgain(platform, db.kysely, id, { withFiles: false })
        : null
    const html = sent === null ? message.html : sanitizeMailHtml(htmlOfMessage(sent.message))
    if (html === null) throw conversationErrors.message_not_found()
    return { id, html }
  }

  async function seenMessage(id: string, agent: FastifyRequest['agent']): Promise<MessageRow> {
    const message = await messageById(db.kysely, id)
    const seen = message && (await visibleConversation(db.kysely, message.conversation_id, viewerOf(agent)))
    if (!message || !seen || message.deleted_at !== null) throw conversationErrors.message_not_found()
    return message
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
