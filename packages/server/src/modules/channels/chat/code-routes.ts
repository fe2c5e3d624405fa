import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { HandoffCodeAnswer, HandoffCodeEntry } from '@throughline/contracts'
import { preferredLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { inboxByKey } from '../../inboxes/index.ts'
import { channelErrors } from '../errors.ts'
import { takeUpByCode } from '../handoff/enter-code.ts'

/** Where the widget takes an offer up by the code that somebody was told. */
export function codeRoutes(platform: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/widget/handoff-codes',
      {
        config: {
          permission: 'public',
          crossOrigin: true,
          // A stored answer would keep the session's token.
          idempotency: false,
          rateLimit: { requests: 20, seconds: 60 },
        },
        schema: {
          summary: 'Go on in this chat with the number and the code that were read out; the session is new',
          body: HandoffCodeEntry,
          response: { 200: HandoffCodeAnswer },
        },
      },
      async (request) => {
        const inbox = await inboxByKey(platform.db.kysely, 'chat', request.body.inbox)
        if (!inbox) throw channelErrors.chat_not_found()
        const taken = await takeUpByCode(platform, request, {
          number: request.body.number,
          code: request.body.code,
          inboxId: inbox.id,
          locale: preferredLocale(request.headers['accept-language']) ?? 'en',
        })
        if (taken.outcome === 'locked') {
          throw channelErrors.handoff_code_locked({ retryAfterSeconds: taken.retryAfterSeconds })
        }
        if (taken.outcome === 'wrong') throw channelErrors.handoff_code_wrong()
        return { token: taken.token }
      },
    )
  }
}
