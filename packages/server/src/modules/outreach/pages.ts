import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type HandoffPage, renderHandoffPage } from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { sendPage } from '../../platform/http/index.ts'
import { preferredLocale, supportedLocale, translate } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/module.ts'
import { findOrganisation } from '../access/index.ts'
import { chatSettings, continueChat } from '../channels/index.ts'
import { findConversation, legById } from '../conversations/index.ts'
import { inboxById } from '../inboxes/index.ts'
import { readContinueToken } from './actions/continue-link.ts'
import { type AwayUpdateRow, awayUpdateById, takeContinuation } from './store.ts'

const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })

/** The page behind the link of an away update: one button that goes on in the chat, once. */
export function continuePages(platform: Platform): FastifyPluginAsyncTypebox {
  const { db } = platform
  const config = { permission: 'public', surface: 'page', rateLimit: { requests: 30, seconds: 60 } } as const

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, _body, done) =>
      done(null, {}),
    )

    app.get('/c/:token', { config, schema: { params: Token, hide: true } }, async (request, reply) => {
      const update = await find(request.params.token)
      return await show(request, reply, update, stateOf(update))
    })

    app.post('/c/:token', { config, schema: { params: Token, hide: true } }, async (request, reply) => {
      const update = await find(request.params.token)
      const leg = update && (await legById(db.kysely, update.leg_id))
      const inbox = leg && (await inboxById(db.kysely, leg.inbox_id))
      if (!update || !leg || !inbox) return await show(request, reply, undefined, 'unknown')
      const conversation = await findConversation(db.kysely, leg.conversation_id)
      const { token, sessionId } = await continueChat(platform, leg, inbox, conversation?.language ?? null)
      if (!(await takeContinuation(db.kysely, update.id, sessionId))) {
        return await show(request, reply, update, 'used')
      }
      return reply.redirect(`/chat/${encodeURIComponent(inbox.key)}#s=${token}`, 303)
    })
  }

  async function find(token: string): Promise<AwayUpdateRow | undefined> {
    const id = readContinueToken(platform, token)
    return id === null ? undefined : await awayUpdateById(db.kysely, id)
  }

  function stateOf(update: AwayUpdateRow | undefined): HandoffPage['state'] {
    if (!update) return 'unknown'
    return update.continued_by === null ? 'open' : 'used'
  }

  async function show(
    request: FastifyRequest<{ Params: { token: string } }>,
    reply: FastifyReply,
    update: AwayUpdateRow | undefined,
    state: HandoffPage['state'],
  ): Promise<FastifyReply> {
    const leg = update && (await legById(db.kysely, update.leg_id))
    const inbox = leg && (await inboxById(db.kysely, leg.inbox_id))
    const conversation = leg && (await findConversation(db.kysely, leg.conversation_id))
    const accepted = preferredLocale(request.headers['accept-language'])
    const locale = supportedLocale(conversation?.language) ?? accepted ?? 'en'
    const page = renderHandoffPage({
      state,
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: chatSettings(inbox?.settings).colour,
      locale,
      sentence: translate(locale, 'handoff.page.chat'),
      actionUrl: `/c/${encodeURIComponent(request.params.token)}`,
    })
    return sendPage(reply, page, { frameAncestors: platform.config.server.frameAncestors })
  }
}
