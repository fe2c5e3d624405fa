import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { channelErrors } from '../errors.ts'
import { isOurLink } from '../mail-images/image-link.ts'
import { createRemoteImages } from '../mail-images/remote-images.ts'

/** The remote pictures of mails, by the signed addresses that the frame of a mail names: it can send no session. */
export function mailImageRoutes(platform: Platform): FastifyPluginAsyncTypebox {
  const { clock, secrets } = platform
  const images = createRemoteImages(platform)
  const key = secrets.deriveKey('mail images')
  return async (app) => {
    app.get(
      '/mail-images',
      {
        // The frame that shows it has no origin.
        config: { permission: 'public', surface: 'file', rateLimit: { requests: 600, seconds: 60 } },
        schema: {
          hide: true,
          querystring: Type.Object({
            url: Type.String({ maxLength: 8_000 }),
            until: Type.Integer(),
            mac: Type.String({ maxLength: 100 }),
          }),
        },
      },
      async (request, reply) => {
        const image = isOurLink(key, request.query, clock.now()) ? await images.get(request.query.url) : null
        if (image === null) throw channelErrors.mail_image_not_found()
        return await reply
          .type(image.type)
          .header('cache-control', 'private, max-age=3600')
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(image.content)
      },
    )
  }
}
