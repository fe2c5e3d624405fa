import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  type HandoffPage,
  type PortalPage,
  renderChatPage,
  renderConfirmPage,
  renderHandoffPage,
} from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../../../platform/errors/index.ts'
import { isSentByOtherSite, sendPage } from '../../../platform/http/index.ts'
import { preferredLocale, supportedLocale, translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import {
  closeHandoff,
  disownLeg,
  findConversation,
  type HandoffRow,
  handoffById,
  handoffByTokenHash,
  hashHandoffToken,
  legById,
  readHandoffToken,
} from '../../conversations/index.ts'
import { inboxById, inboxByKey } from '../../inboxes/index.ts'
import { chatSettings, shopColour } from '../chat/settings.ts'
import { confirmAddress } from './confirm.ts'
import { ownSession, rememberTakeUp } from './own-browser.ts'
import { takeUp } from './take-up.ts'

const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })

/**
 * The page behind a handoff's link. Opening it changes nothing, since mail scanners open links too; its
 * buttons, each a POST, take the handoff up once or decline it.
 */
export function handoffPages(platform: Platform): FastifyPluginAsyncTypebox {
  const { frameAncestors } = platform.config.server
  const send = (reply: FastifyReply, page: PortalPage) => sendPage(reply, page, { frameAncestors })
  const { db, clock, secrets } = platform
  const tokenKey = secrets.deriveKey('handoff tokens')
  const guarded = { permission: 'public', surface: 'page', rateLimit: { requests: 30, seconds: 60 } } as const

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, _body, done) =>
      done(null, {}),
    )

    app.get(
      '/h/:token',
      { config: guarded, schema: { params: Token, hide: true } },
      async (request, reply) => {
        const { token } = request.params
        const handoff = await find(token)
        const own = handoff && (await ownSession(platform, request, handoff))
        return send(reply, await page(request, token, handoff, stateOf(handoff, own !== undefined)))
      },
    )

    app.post(
      '/h/:token',
      { config: guarded, schema: { params: Token, hide: true } },
      async (request, reply) => {
        const { token } = request.params
        const handoff = await find(token)
        if (!handoff) return send(reply, await page(request, token, undefined, 'unknown'))
        if (isSentByOtherSite(request))
          return send(reply, await page(request, token, handoff, stateOf(handoff, false)))
        if (handoff.to_channel === 'email') {
          await confirmAddress(platform, handoff)
          // The link's own page says what became of it, also when it is loaded again.
          return reply.redirect(`/h/${encodeURIComponent(token)}`, 303)
        }
        const taken = await takeUp(platform, handoff, { locale: localeOf(request) })
        if (taken.outcome === 'accepted') {
          rememberTakeUp(platform, reply, taken.token)
          return reply.redirect(`/chat/${encodeURIComponent(taken.inboxKey)}#s=${taken.token}`, 303)
        }
        const own = await ownSession(platform, request, handoff)
        if (own) return reply.redirect(await chatUrl(handoff, own), 303)
        const now = await handoffById(db.kysely, handoff.id)
        return send(reply, await page(request, token, now, stateOf(now, false)))
      },
    )

    app.post(
      '/h/:token/decline',
      { config: guarded, schema: { params: Token, hide: true } },
      async (request, reply) => {
        const { token } = request.params
        const handoff = await find(token)
        if (stateOf(handoff, false) === 'open' && handoff && !isSentByOtherSite(request))
          await decline(handoff)
        // The link's own page says what became of it, also when it is loaded again.
        return reply.redirect(`/h/${encodeURIComponent(token)}`, 303)
      },
    )

    app.get(
      '/chat/:key',
      {
        config: { permission: 'public', surface: 'page' },
        schema: { params: Type.Object({ key: Type.String() }), hide: true },
      },
      async (request, reply) => {
        const inbox = await inboxByKey(db.kysely, 'chat', request.params.key)
        const organisation = (await findOrganisation(db.kysely))?.name ?? ''
        const locale = localeOf(request)
        if (!inbox) return send(reply, await page(request, '', undefined, 'unknown'))
        const colour = chatSettings(inbox.settings).colour
        const scriptUrl = '/widget/chat-page.js'
        return send(reply, renderChatPage({ organisation, colour, locale, inboxKey: inbox.key, scriptUrl }))
      },
    )
  }

  async function find(token: string): Promise<HandoffRow | undefined> {
    // One that was not made with our key is no question for the database.
    if (readHandoffToken(tokenKey, token) === null) return undefined
    return await handoffByTokenHash(db.kysely, hashHandoffToken(token))
  }

  /**
   * The page tells whoever declines, so the old channel need not; but who waits in a chat for an address to be
   * confirmed may be somebody else.
   */
  async function decline(handoff: HandoffRow): Promise<void> {
    const { to_channel, to_leg_id } = handoff
    const asked = to_channel === 'email' && to_leg_id ? await legById(db.kysely, to_leg_id) : undefined
    const conversation = await findConversation(db.kysely, handoff.conversation_id)
    const address = asked?.address ?? ''
    const organisation = (await findOrganisation(db.kysely))?.name ?? ''
    try {
      await db.transaction(async (tx) => {
        await closeHandoff(tx, {
          handoffId: handoff.id,
          to: 'declined',
          // Whoever holds the link: who that is stays unproved.
          actor: { kind: 'customer', id: null },
          words: asked
            ? translate(conversation?.language ?? null, 'handoff.ask.declined', { address })
            : null,
          organisation,
          now: clock.now(),
        })
        if (asked) await disownLeg(tx, asked.id, clock.now())
      })
    } catch (error) {
      // Taken up, withdrawn or declined in this very moment: the page shows what became of it.
      if (!(error instanceof AppError) || error.code !== 'handoff_closed') throw error
    }
  }

  function stateOf(handoff: HandoffRow | undefined, isOwn: boolean): HandoffPage['state'] {
    if (!handoff) return 'unknown'
    if (handoff.state === 'accepted') return isOwn ? 'used_here' : 'used'
    if (handoff.state === 'withdrawn' || handoff.state === 'declined') return handoff.state
    const isOver = handoff.expires_at !== null && handoff.expires_at <= clock.now()
    return handoff.state === 'expired' || isOver ? 'expired' : 'open'
  }

  async function chatUrl(handoff: HandoffRow, token: string): Promise<string> {
    const inbox = await inboxById(db.kysely, handoff.to_inbox_id)
    return `/chat/${encodeURIComponent(inbox?.key ?? '')}#s=${token}`
  }

  async function page(
    request: FastifyRequest,
    token: string,
    handoff: HandoffRow | undefined,
    state: HandoffPage['state'],
  ): Promise<PortalPage> {
    const conversation = handoff && (await findConversation(db.kysely, handoff.conversation_id))
    const inbox = handoff && (await inboxById(db.kysely, handoff.to_inbox_id))
    const locale = supportedLocale(conversation?.language) ?? localeOf(request)
    if (handoff?.to_channel === 'email') return await confirmPage(token, handoff, state, locale)
    const own = handoff && state === 'used_here' ? await ownSession(platform, request, handoff) : undefined
    return renderHandoffPage({
      state,
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: inbox ? chatSettings(inbox.settings).colour : shopColour,
      locale,
      sentence: translate(locale, 'handoff.page.chat'),
      actionUrl: `/h/${encodeURIComponent(token)}`,
      linkUrl: `${platform.baseUrl()}/h/${encodeURIComponent(token)}`,
      declineUrl: `/h/${encodeURIComponent(token)}/decline`,
      ...(handoff && own !== undefined ? { continueUrl: await chatUrl(handoff, own) } : {}),
    })
  }

  async function confirmPage(
    token: string,
    handoff: HandoffRow,
    state: HandoffPage['state'],
    locale: string,
  ): Promise<PortalPage> {
    const [from, to] = await Promise.all([
      legById(db.kysely, handoff.from_leg_id),
      handoff.to_leg_id === null ? undefined : legById(db.kysely, handoff.to_leg_id),
    ])
    // The chat that they come from has the shop's colour.
    const chat = from && (await inboxById(db.kysely, from.inbox_id))
    return renderConfirmPage({
      state: state === 'used_here' || state === 'unknown' ? 'used' : state,
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: chat ? chatSettings(chat.settings).colour : shopColour,
      locale,
      sentence: translate(locale, 'handoff.page.email', { address: to?.address ?? '' }),
      actionUrl: `/h/${encodeURIComponent(token)}`,
      declineUrl: `/h/${encodeURIComponent(token)}/decline`,
    })
  }
}

function localeOf(request: FastifyRequest): string {
  return preferredLocale(request.headers['accept-language']) ?? 'en'
}
