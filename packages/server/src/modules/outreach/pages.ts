import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type HandoffPage, renderHandoffPage } from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isSentByOtherSite, sendPage } from '../../platform/http/index.ts'
import { preferredLocale, supportedLocale, translate } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/module.ts'
import { findOrganisation } from '../access/index.ts'
import { chatSettings, continueChat } from '../channels/index.ts'
import { findConversation, type LegRow, legById } from '../conversations/index.ts'
import { type Inbox, inboxById } from '../inboxes/index.ts'
import { readToken } from './actions/links.ts'
import { type AwayUpdateRow, awayUpdateById, lockContinuation, updateAwayUpdate } from './store/index.ts'

/** A link in an old mail opens nothing any more. */
const OPEN_FOR = 30 * 24 * 60 * 60 * 1000
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
      if (stateOf(update) !== 'open' || isSentByOtherSite(request)) {
        return await show(request, reply, update, stateOf(update))
      }
      const token = await goOn(update.id, leg, inbox)
      if (token === null) return await show(request, reply, update, 'used')
      return reply.redirect(`/chat/${encodeURIComponent(inbox.key)}#s=${token}`, 303)
    })
  }

  /** A session's token for whoever is the first; for the others nothing is left behind. */
  async function goOn(updateId: string, leg: LegRow, inbox: Inbox): Promise<string | null> {
    const conversation = await findConversation(db.kysely, leg.conversation_id)
    return db.transaction(async (tx) => {
      if (!(await lockContinuation(tx, updateId))) return null
      const locale = conversation?.language ?? null
      const { token, sessionId } = await continueChat(platform, leg, inbox, locale, tx)
      await updateAwayUpdate(tx, updateId, { continued_by: sessionId })
      return token
    })
  }

  async function find(token: string): Promise<AwayUpdateRow | undefined> {
    const id = readToken(platform, 'continue', token)
    return id === null ? undefined : await awayUpdateById(db.kysely, id)
  }

  function stateOf(update: AwayUpdateRow | undefined): HandoffPage['state'] {
    if (!update) return 'unknown'
    if (update.continued_by !== null) return 'used'
    return platform.clock.now().getTime() - update.created_at.getTime() > OPEN_FOR ? 'expired' : 'open'
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
