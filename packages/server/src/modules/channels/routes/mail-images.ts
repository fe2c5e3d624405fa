import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { supportedLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { isOurLink } from '../mail-images/image-link.ts'
import { missingPicture } from '../mail-images/missing-picture.ts'
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
            locale: Type.Optional(Type.String({ maxLength: 20 })),
            theme: Type.Optional(Type.Literal('dark')),
          }),
        },
      },
      async (request, reply) => {
        const { url, locale, theme } = request.query
        const image = isOurLink(key, request.query, clock.now()) ? await images.get(url) : null
        const answer = reply.header('x-content-type-options', 'nosniff')
        if (image === null) {
          // A browser shows the picture of a 404 too, instead of its own sign for a broken one.
          return await answer
            .code(404)
            .type('image/svg+xml')
            .header('cache-control', 'private, max-age=300')
            .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
            .send(
              missingPicture('remote', { locale: supportedLocale(locale) ?? 'en', dark: theme === 'dark' }),
            )
        }
        return await answer
          .type(image.type)
          .header('cache-control', 'private, max-age=3600')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(image.content)
      },
    )
  }
}
