import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { FormReceipt, FormSubmission, FormView, Locale } from '@throughline/contracts'
import { Type } from 'typebox'
import { preferredLocale, supportedLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type Inbox, inboxByKey } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { channelErrors } from '../errors.ts'
import { formSender } from './sender.ts'
import { submitForm } from './submit.ts'
import { formView } from './view.ts'

const Key = Type.Object({ key: Type.String({ maxLength: 80 }) })
const open = { permission: 'public', crossOrigin: true } as const

/** What the embedded form talks to. */
export function formRoutes(platform: Platform, context: InboundContext): FastifyPluginAsyncTypebox {
  const requireForm = async (key: string): Promise<Inbox> => {
    const inbox = await inboxByKey(platform.db.kysely, 'form', key)
    if (!inbox) throw channelErrors.form_not_found()
    return inbox
  }
  return async (app) => {
    app.get(
      '/forms/:key',
      {
        config: open,
        schema: {
          summary: 'A form as its page draws it',
          params: Key,
          querystring: Type.Object({ locale: Type.Optional(Locale) }),
          response: { 200: FormView },
        },
      },
      async (request) => {
        const locale =
          supportedLocale(request.query.locale) ?? preferredLocale(request.headers['accept-language'])
        return await formView(platform, await requireForm(request.params.key), locale ?? 'en')
      },
    )

    app.post(
      '/forms/:key/submissions',
      {
        config: { ...open, idempotency: false, rateLimit: { requests: 12, seconds: 60 } },
        schema: {
          summary: 'Send a form; the same id again is the same submission',
          params: Key,
          body: FormSubmission,
          response: { 201: FormReceipt },
        },
      },
      async (request, reply) => {
        const inbox = await requireForm(request.params.key)
        const { id, values, website = '', elapsed = null, challenge = '', proof = '' } = request.body
        const locale = supportedLocale(request.body.locale) ?? 'en'
        const submission = { id, locale, values, files: [], website, elapsed, challenge, proof }
        const from = { inbox, sender: formSender(platform, request.ip) }
        const submitted = await submitForm(platform, context, from, submission)
        if (submitted.outcome === 'unproved') {
          throw channelErrors.form_proof_needed({ details: { challenge: submitted.challenge } })
        }
        if (submitted.outcome === 'invalid') throw channelErrors.form_invalid({ fields: submitted.errors })
        return await reply.code(201).send(submitted.receipt)
      },
    )
  }
}
