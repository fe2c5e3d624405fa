import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type RequestPage, readFormPost, renderRequestPage } from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { sendPage } from '../../../platform/http/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { type ConversationRow, findConversation, legByThread } from '../../conversations/index.ts'
import { type Inbox, inboxByKey } from '../../inboxes/index.ts'
import type { InboundContext } from '../actions/process-inbound.ts'
import { takeIn } from '../actions/take-in.ts'
import type { FormArrival } from './connector.ts'
import { localeOf } from './locale.ts'
import { referenceOf } from './reference.ts'
import { formSettings } from './settings.ts'
import { readTrackToken } from './track-token.ts'

const Params = Type.Object({ key: Type.String({ maxLength: 80 }), token: Type.String({ maxLength: 80 }) })
const Query = Type.Object({
  locale: Type.Optional(Type.String({ maxLength: 35 })),
  added: Type.Optional(Type.Literal('1')),
})
const LONGEST = 20_000
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The page behind a tracking link: how far it is, and a place to add something. Whoever holds the link sent the form, or
 * was given it by who did; so it shows nothing of what was written, by either side.
 */
export function trackPages(platform: Platform, context: InboundContext): FastifyPluginAsyncTypebox {
  const key = platform.secrets.deriveKey('forms')
  const { kysely } = platform.db
  return async (app) => {
    app.get(
      '/forms/:key/requests/:token',
      {
        config: { permission: 'public', surface: 'page', rateLimit: { requests: 60, seconds: 60 } },
        schema: { params: Params, querystring: Query, hide: true },
      },
      async (request, reply) => await show(request, reply, { added: request.query.added === '1' }),
    )

    app.post(
      '/forms/:key/requests/:token',
      {
        config: { permission: 'public', surface: 'page', rateLimit: { requests: 12, seconds: 60 } },
        schema: { params: Params, querystring: Query, hide: true },
      },
      async (request, reply) => {
        const found = await find(request.params)
        if (found === null) return await show(request, reply, {})
        const body = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
        const { id, website, values } = readFormPost(body)
        const locale = localeOf(request)
        const text = (values.message ?? '').trim()
        const error =
          text === ''
            ? translate(locale, 'form.required')
            : text.length > LONGEST
              ? translate(locale, 'form.tooLong', { count: LONGEST })
              : null
        if (error !== null || website !== '' || !uuidPattern.test(id)) {
          reply.code(422)
          return await show(request, reply, { error: error ?? '', text, id })
        }
        await add(found.inbox, { submissionId: found.submissionId, followUpId: id, locale, text })
        const { key: form, token } = request.params
        return reply.redirect(
          `/forms/${encodeURIComponent(form)}/requests/${token}?locale=${locale}&added=1`,
          303,
        )
      },
    )
  }

  async function find({ key: form, token }: Static<typeof Params>) {
    const submissionId = readTrackToken(key, token)
    const inbox = submissionId === null ? undefined : await inboxByKey(kysely, 'form', form)
    return submissionId === null || inbox === undefined ? null : { submissionId, inbox }
  }

  async function add(
    inbox: Inbox,
    o: { submissionId: string; followUpId: string; locale: string; text: string },
  ): Promise<void> {
    const { submissionId, followUpId, locale, text } = o
    const arrival: FormArrival = {
      submissionId,
      followUpId,
      locale,
      name: null,
      email: null,
      subject: null,
      message: text,
      others: [],
    }
    await takeIn(context, { inboxId: inbox.id, raw: Buffer.from(JSON.stringify(arrival)), meta: {} })
  }

  async function show(
    request: FastifyRequest<{ Params: Static<typeof Params> }>,
    reply: FastifyReply,
    state: { added?: boolean; error?: string; text?: string; id?: string },
  ): Promise<FastifyReply> {
    const found = await find(request.params)
    const leg = found && (await legByThread(kysely, found.inbox.id, found.submissionId))
    const conversation = leg ? await findConversation(kysely, leg.conversation_id) : undefined
    const locale = localeOf(request)
    if (found === null) reply.code(404)
    const page: RequestPage = {
      organisation: (await findOrganisation(kysely))?.name ?? '',
      colour: found === null ? '#0a766a' : formSettings(found.inbox.settings).colour,
      locale,
      state: found === null ? 'unknown' : stateOf(conversation),
      reference: found === null ? null : referenceOf(found.submissionId),
      actionUrl: `${request.url.split('?')[0]}?locale=${locale}`,
      ...state,
    }
    const { frameAncestors } = platform.config.server
    return sendPage(reply, renderRequestPage(page), { frameAncestors })
  }
}

/** What a machine seems to have sent, or somebody who is blocked, is with us like any other: they are told no more. */
function stateOf(conversation: ConversationRow | undefined): RequestPage['state'] {
  if (conversation === undefined || conversation.set_aside_at !== null) return 'received'
  if (conversation.status === 'resolved') return 'resolved'
  if (conversation.status === 'waiting') return 'answered'
  const isSeen = conversation.assignee_id !== null || conversation.first_reply_at !== null
  return isSeen ? 'working' : 'received'
}
