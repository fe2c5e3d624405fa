import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type CodePage, type PortalPage, renderCodePage } from '@throughline/portal'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isSentByOtherSite, sendPage } from '../../../platform/http/index.ts'
import { preferredLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { houseColour } from '../chat/house-colour.ts'
import { takeUpByCode } from './enter-code.ts'
import { rememberTakeUp } from './own-browser.ts'

/** The page on which the number and the code are entered that somebody was told on the phone or in the shop. */
export function codePages(platform: Platform): FastifyPluginAsyncTypebox {
  const { frameAncestors } = platform.config.server
  const config = { permission: 'public', surface: 'page', rateLimit: { requests: 60, seconds: 60 } } as const

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))))
    })

    app.get('/h/code', { config, schema: { hide: true } }, async (request, reply) =>
      sendPage(reply, await page(request, { state: 'asked', number: '' }), { frameAncestors }),
    )

    app.post(
      '/h/code',
      { config, schema: { body: Type.Record(Type.String(), Type.String()), hide: true } },
      async (request, reply) => {
        const { number = '', code = '' } = request.body
        if (isSentByOtherSite(request)) {
          return sendPage(reply, await page(request, { state: 'asked', number: '' }), { frameAncestors })
        }
        const locale = localeOf(request)
        const taken = await takeUpByCode(platform, request, { number, code, inboxId: null, locale })
        if (taken.outcome === 'accepted') {
          rememberTakeUp(platform, reply, taken.token)
          return reply.redirect(`/chat/${encodeURIComponent(taken.inboxKey)}#s=${taken.token}`, 303)
        }
        reply.code(taken.outcome === 'locked' ? 429 : 422)
        const state =
          taken.outcome === 'locked'
            ? { state: 'locked' as const, minutes: Math.max(2, Math.ceil(taken.retryAfterSeconds / 60)) }
            : { state: 'wrong' as const }
        return sendPage(reply, await page(request, { ...state, number }), { frameAncestors })
      },
    )
  }

  async function page(
    request: FastifyRequest,
    state: Pick<CodePage, 'state' | 'number' | 'minutes'>,
  ): Promise<PortalPage> {
    return renderCodePage({
      ...state,
      organisation: (await findOrganisation(platform.db.kysely))?.name ?? '',
      colour: await houseColour(platform.db.kysely),
      locale: localeOf(request),
      actionUrl: '/h/code',
    })
  }
}

function localeOf(request: FastifyRequest): string {
  return preferredLocale(request.headers['accept-language']) ?? 'en'
}
