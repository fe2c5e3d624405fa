import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { renderNotFoundPage, renderTryChatPage } from '@throughline/portal'
import { Type } from 'typebox'
import { sendPage } from '../../../platform/http/index.ts'
import { preferredLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { inboxByKey } from '../../inboxes/index.ts'
import { chatSettings } from './settings.ts'

/** `GET /chat/:key/try`: the chat on a page, to try its JavaScript API. */
export function tryPage({ db, config }: Platform): FastifyPluginAsyncTypebox {
  const { frameAncestors } = config.server
  return async (app) => {
    app.get(
      '/chat/:key/try',
      {
        config: { permission: 'public', surface: 'page', rateLimit: { requests: 30, seconds: 60 } },
        schema: {
          params: Type.Object({ key: Type.String() }),
          querystring: Type.Object({ locale: Type.Optional(Type.String({ maxLength: 20 })) }),
          hide: true,
        },
      },
      async (request, reply) => {
        const inbox = await inboxByKey(db.kysely, 'chat', request.params.key)
        const organisation = (await findOrganisation(db.kysely))?.name ?? ''
        const { colour } = chatSettings(inbox?.settings)
        const locale = request.query.locale ?? preferredLocale(request.headers['accept-language']) ?? 'en'
        if (inbox) {
          const page = renderTryChatPage({ organisation, colour, inboxKey: inbox.key, locale })
          return sendPage(reply, page, { frameAncestors })
        }
        return sendPage(reply.code(404), renderNotFoundPage({ organisation, colour, locale }), {
          frameAncestors,
        })
      },
    )
  }
}
