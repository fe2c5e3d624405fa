import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type FormPage,
  type PortalPage,
  readFormPost,
  readFormPostExtras,
  renderFormPage,
  renderNotFoundPage,
} from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { v7 as uuid } from 'uuid'
import { sendPage } from '../../../platform/http/index.ts'
import { supportedLocale, translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { type Inbox, inboxByKey } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { definitionOf } from './definition.ts'
import { keepFiles, keptByField, readPostedForm } from './files.ts'
import { localeOf } from './locale.ts'
import { scriptFor } from './page-script.ts'
import { type FormSender, formSender } from './sender.ts'
import { formSettings } from './settings.ts'
import { submitForm } from './submit.ts'
import { formView } from './view.ts'

const Key = Type.Object({ key: Type.String({ maxLength: 80 }) })
const Query = Type.Object({ locale: Type.Optional(Type.String({ maxLength: 35 })) })
/** A form is made to be embedded. */
const framed = { frameAncestors: 'anybody' } as const
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The hosted form; it works without JavaScript. */
export function formPages(platform: Platform, context: InboundContext): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/forms/:key',
      {
        config: { permission: 'public', surface: 'embed' },
        schema: { params: Key, querystring: Query, hide: true },
      },
      async (request, reply) => {
        const inbox = await inboxByKey(platform.db.kysely, 'form', request.params.key)
        if (!inbox) return await notFound(request, reply)
        const from = { inbox, sender: formSender(platform, request.ip) }
        return sendPage(reply, await pageOf(from, localeOf(request), {}), framed)
      },
    )

    app.post(
      '/forms/:key',
      {
        config: { permission: 'public', surface: 'embed', rateLimit: { requests: 12, seconds: 60 } },
        schema: { params: Key, querystring: Query, hide: true },
      },
      async (request, reply) => {
        const inbox = await inboxByKey(platform.db.kysely, 'form', request.params.key)
        if (!inbox) return await notFound(request, reply)
        const posted = await readPostedForm(request)
        const post = readFormPost(posted.body)
        const locale = supportedLocale(post.locale) ?? localeOf(request)
        const id = uuidPattern.test(post.id) ? post.id : uuid()
        const from = { inbox, sender: formSender(platform, request.ip) }
        const { challenge, proof, kept, withoutWork } = readFormPostExtras(posted.body)
        const { definition } = await definitionOf(platform.db.kysely, inbox)
        const { files, errors } = await keepFiles(platform, inbox, {
          submissionId: id,
          locale,
          fields: definition.fields.filter(({ type }) => type === 'file').map(({ key }) => key),
          posted: posted.files,
          kept,
        })
        const shownAt = Date.now() - post.elapsed
        const again = { values: post.values, files: keptByField(files), submissionId: id, shownAt }
        const refuse = async (
          errors: Record<string, string>,
          more: Partial<FormPage> & { challenge?: string } = {},
        ) => {
          reply.code(422)
          return sendPage(reply, await pageOf(from, locale, { ...again, errors, ...more }), framed)
        }
        if (Object.keys(errors).length > 0) return await refuse(errors)
        const submission = {
          ...post,
          id,
          locale,
          files,
          challenge,
          proof,
          withoutWork: withoutWork && proof === '',
        }
        const submitted = await submitForm(platform, context, from, submission)
        if (submitted.outcome === 'invalid') return await refuse(submitted.errors)
        if (submitted.outcome === 'unproved') {
          // A browser that runs scripts does the new work by itself and sends again.
          return await refuse(
            { '': translate(locale, 'form.proofNeeded') },
            { resend: proof !== '', mayGoWithout: true, challenge: submitted.challenge },
          )
        }
        return sendPage(reply, await pageOf(from, locale, { receipt: submitted.receipt }), framed)
      },
    )
  }

  async function pageOf(
    { inbox, sender }: { inbox: Inbox; sender: FormSender },
    locale: string,
    { challenge, ...state }: Partial<FormPage> & { challenge?: string },
  ): Promise<PortalPage> {
    return renderFormPage({
      form: await formView(platform, inbox, locale),
      colour: formSettings(inbox.settings).colour,
      locale,
      actionUrl: `/forms/${encodeURIComponent(inbox.key)}?locale=${locale}`,
      script: { ...scriptFor(locale), challenge: challenge ?? (await sender.challenge()) },
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
