import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type PortalPage, readFormPost, renderFormPage, renderNotFoundPage } from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { v7 as uuid } from 'uuid'
import { sendPage } from '../../../platform/http/index.ts'
import { preferredLocale, supportedLocale } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { type Inbox, inboxByKey } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { formSettings } from './settings.ts'
import { formView, submitForm } from './submit.ts'

const Key = Type.Object({ key: Type.String({ maxLength: 80 }) })
const Query = Type.Object({ locale: Type.Optional(Type.String({ maxLength: 35 })) })
/** A form is made to be embedded. */
const framed = { frameAncestors: 'anybody' } as const
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The hosted form; it works without JavaScript. */
export function formPages(platform: Platform, context: InboundContext): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(body))))
    })

    app.get(
      '/forms/:key',
      {
        config: { permission: 'public', surface: 'embed' },
        schema: { params: Key, querystring: Query, hide: true },
      },
      async (request, reply) => {
        const inbox = await inboxByKey(platform.db.kysely, 'form', request.params.key)
        if (!inbox) return await notFound(request, reply)
        return sendPage(reply, await pageOf(inbox, localeOf(request), {}), framed)
      },
    )

    app.post(
      '/forms/:key',
      {
        config: { permission: 'public', surface: 'embed', rateLimit: { requests: 12, seconds: 60 } },
        schema: {
          params: Key,
          querystring: Query,
          body: Type.Record(Type.String(), Type.String()),
          hide: true,
        },
      },
      async (request, reply) => {
        const inbox = await inboxByKey(platform.db.kysely, 'form', request.params.key)
        if (!inbox) return await notFound(request, reply)
        const post = readFormPost(request.body)
        const locale = supportedLocale(post.locale) ?? localeOf(request)
        const id = uuidPattern.test(post.id) ? post.id : uuid()
        const submitted = await submitForm(platform, context, inbox, { ...post, id, locale })
        if (submitted.outcome === 'received') {
          return sendPage(reply, await pageOf(inbox, locale, { receipt: submitted.receipt }), framed)
        }
        reply.code(422)
        const again = { values: post.values, errors: submitted.errors, submissionId: id }
        return sendPage(reply, await pageOf(inbox, locale, again), framed)
      },
    )
  }

  async function pageOf(
    inbox: Inbox,
    locale: string,
    state: Partial<Parameters<typeof renderFormPage>[0]>,
  ): Promise<PortalPage> {
    return renderFormPage({
      form: await formView(platform, inbox, locale),
      colour: formSettings(inbox.settings).colour,
      locale,
      actionUrl: `/forms/${encodeURIComponent(inbox.key)}?locale=${locale}`,
      ...state,
    })
  }

  async function notFound(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const organisation = (await findOrganisation(platform.db.kysely))?.name ?? ''
    reply.code(404)
    return sendPage(
      reply,
      renderNotFoundPage({ organisation, colour: '#0a766a', locale: localeOf(request) }),
      framed,
    )
  }
}

function localeOf(request: FastifyRequest<{ Querystring: { locale?: string } }> | FastifyRequest): string {
  const query: unknown = request.query
  const asked = typeof query === 'object' && query !== null && 'locale' in query ? String(query.locale) : null
  return supportedLocale(asked) ?? preferredLocale(request.headers['accept-language']) ?? 'en'
}
