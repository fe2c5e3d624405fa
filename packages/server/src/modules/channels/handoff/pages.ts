import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { isKnownChannel, type KnownChannel } from '@throughline/contracts'
import {
  type GoByMailPage,
  type HandoffPage,
  type PortalPage,
  renderChatPage,
  renderConfirmPage,
  renderGoByMailPage,
  renderHandoffPage,
  type Way,
  type WayWords,
} from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../../../platform/errors/index.ts'
import { isSentByOtherSite, sendPage } from '../../../platform/http/index.ts'
import { preferredLocale, supportedLocale, translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import {
  findConversation,
  goToProvedAddress,
  type HandoffRow,
  handoffById,
  legById,
  pageSentence,
  provedAddress,
  qrMark,
} from '../../conversations/index.ts'
import { addressOn, arrivesBy, channelWords, inboxById, inboxByKey } from '../../inboxes/index.ts'
import { houseColour } from '../chat/house-colour.ts'
import { createInboxWaits } from '../chat/inbox-waits.ts'
import { chatSettings } from '../chat/settings.ts'
import type { Waits } from '../chat/wait.ts'
import { addressSaid, askAddress } from './ask-address.ts'
import { confirmAddress } from './confirm.ts'
import { declineHandoff } from './decline.ts'
import { createLinks, type HandoffLink, isOutdated } from './links.ts'
import { ownSession, rememberTakeUp } from './own-browser.ts'
import { waysOfOffer } from './page-ways.ts'
import { takeUp } from './take-up.ts'

const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })
/** The QR code is the link with this behind it, so that one sees how they came. */
const How = Type.Object({ by: Type.Optional(Type.String({ maxLength: 20 })) })
/** What a button or the field of an address posts; a press of a button alone may come without a body. */
const Posted = Type.Union([
  Type.Object({
    address: Type.Optional(Type.String({ maxLength: 300 })),
    /** The address that was said in the chat, which stands nowhere on the page. */
    to: Type.Optional(Type.Literal('claimed')),
  }),
  Type.Null(),
])

/**
 * The page behind a handoff's link. Opening it changes nothing, since mail scanners open links too; its
 * buttons, each a POST, take the handoff up once or decline it.
 */
export function handoffPages(platform: Platform, waits: Waits): FastifyPluginAsyncTypebox {
  const { frameAncestors } = platform.config.server
  const send = (reply: FastifyReply, page: PortalPage) => sendPage(reply, page, { frameAncestors })
  const { db, clock } = platform
  const find = createLinks(platform)
  const waitsOf = createInboxWaits(platform, waits)
  const guarded = { permission: 'public', surface: 'page', rateLimit: { requests: 30, seconds: 60 } } as const

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )

    app.get(
      '/h/:token',
      { config: guarded, schema: { params: Token, hide: true } },
      async (request, reply) => {
        const { token } = request.params
        const link = await find(token)
        const own = link && (await ownSession(platform, request, link.handoff))
        return send(reply, await page(request, token, link, stateOf(link?.handoff, own !== undefined)))
      },
    )

    app.post(
      '/h/:token',
      { config: guarded, schema: { params: Token, body: Posted, hide: true } },
      async (request, reply) => {
        const { token } = request.params
        const link = await find(token)
        if (!link) return send(reply, await page(request, token, undefined, 'unknown'))
        const { handoff } = link
        if (isSentByOtherSite(request))
          return send(reply, await page(request, token, link, stateOf(handoff, false)))
        if (arrivesBy(handoff.to_channel) === 'address') {
          const { address, to } = request.body ?? {}
          const typed = to === 'claimed' ? await addressSaid(db.kysely, handoff) : address
          const wrong = typed === null ? null : await goByAddress(link, typed)
          if (wrong) return send(reply.code(422), await page(request, token, link, 'open', wrong))
          // The link's own page says what became of it, also when it is loaded again.
          return reply.redirect(`/h/${encodeURIComponent(token)}`, 303)
        }
        const cameBy = isByQr(request) ? 'qr_code' : 'link'
        const taken = await takeUp(platform, handoff, { locale: localeOf(request), cameBy })
        if (taken.outcome === 'accepted') {
          rememberTakeUp(platform, reply, taken.token)
          return reply.redirect(`/chat/${encodeURIComponent(taken.inboxKey)}#s=${taken.token}`, 303)
        }
        const own = await ownSession(platform, request, handoff)
        if (own) return reply.redirect(await chatUrl(handoff, own), 303)
        const now = await handoffById(db.kysely, handoff.id)
        return send(reply, await page(request, token, now && { ...link, handoff: now }, stateOf(now, false)))
      },
    )

    app.post(
      '/h/:token/decline',
      { config: guarded, schema: { params: Token, hide: true } },
      async (request, reply) => {
        const { token } = request.params
        const link = await find(token)
        if (link && !isSentByOtherSite(request)) await declineHandoff(platform, link)
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

  /** Moves the matter, or asks the owner of the address; what is wrong with the address when it cannot be asked. */
  async function goByAddress(link: HandoffLink, typed: string | undefined): Promise<WrongAddress | null> {
    const { handoff, kind } = link
    if (kind === 'confirm') {
      await confirmAddress(platform, link)
      return null
    }
    if (stateOf(handoff, false) !== 'open') return null
    const organisation = (await findOrganisation(db.kysely))?.name ?? ''
    const now = clock.now()
    if (typed === undefined) {
      await db.transaction((tx) => goToProvedAddress(tx, { handoffId: handoff.id, organisation, now }))
      return null
    }
    const address = addressOn(handoff.to_channel)?.read(typed) ?? null
    if (address === null) return { typed, problem: 'invalid' }
    const [leg, toInbox, conversation] = await Promise.all([
      legById(db.kysely, handoff.from_leg_id),
      inboxById(db.kysely, handoff.to_inbox_id),
      findConversation(db.kysely, handoff.conversation_id),
    ])
    if (!leg || !toInbox) return null
    try {
      await askAddress(platform, { leg, toInbox, address, locale: conversation?.language ?? null })
      return null
    } catch (error) {
      const problem = error instanceof AppError ? addressProblems.get(error.code) : undefined
      if (problem) return { typed, problem }
      // Taken up, withdrawn or moved in this very moment: the page shows what became of it.
      if (error instanceof AppError && error.code.startsWith('handoff_')) return null
      throw error
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
    link: HandoffLink | undefined,
    state: HandoffPage['state'],
    wrong?: WrongAddress,
  ): Promise<PortalPage> {
    const handoff = link?.handoff
    const conversation = handoff && (await findConversation(db.kysely, handoff.conversation_id))
    const inbox = handoff && (await inboxById(db.kysely, handoff.to_inbox_id))
    const locale = supportedLocale(conversation?.language) ?? localeOf(request)
    if (link && arrivesBy(link.handoff.to_channel) === 'address') {
      return link.kind === 'confirm'
        ? await confirmPage(link, state, locale)
        : await goByMailPage(link, state, locale, wrong)
    }
    const own = handoff && state === 'used_here' ? await ownSession(platform, request, handoff) : undefined
    return renderHandoffPage({
      state,
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: inbox ? chatSettings(inbox.settings).colour : await houseColour(db.kysely),
      locale,
      sentence: translate(locale, 'handoff.page.chat'),
      actionUrl: `/h/${encodeURIComponent(token)}${isByQr(request) ? qrMark : ''}`,
      linkUrl: `${platform.baseUrl()}/h/${encodeURIComponent(token)}${qrMark}`,
      declineUrl: `/h/${encodeURIComponent(token)}/decline`,
      ...(handoff ? await said(handoff, locale, 'email') : {}),
      ...(handoff && state === 'open' ? { ways: await waysOf(handoff, locale) } : {}),
      ...(handoff && own !== undefined ? { continueUrl: await chatUrl(handoff, own) } : {}),
    })
  }

  async function confirmPage(
    link: HandoffLink,
    state: HandoffPage['state'],
    locale: string,
  ): Promise<PortalPage> {
    const to = link.legId === null ? undefined : await legById(db.kysely, link.legId)
    return renderConfirmPage({
      // Another address was asked since.
      state: isOutdated(link) ? 'withdrawn' : state === 'used_here' || state === 'unknown' ? 'used' : state,
      ...(await lookOf(link.handoff)),
      locale,
      sentence: pageSentence(locale, link.handoff.to_channel, to?.address ?? ''),
      ...(await said(link.handoff, locale, 'chat')),
      ...postsTo(link),
    })
  }

  async function goByMailPage(
    link: HandoffLink,
    state: HandoffPage['state'],
    locale: string,
    wrong?: WrongAddress,
  ): Promise<PortalPage> {
    const { handoff } = link
    const asked = handoff.to_leg_id === null ? undefined : await legById(db.kysely, handoff.to_leg_id)
    const conversation = await findConversation(db.kysely, handoff.conversation_id)
    const proved = conversation ? await provedAddress(db.kysely, conversation, handoff.to_channel) : null
    const claimed = asked || proved ? null : await addressSaid(db.kysely, handoff)
    const open: GoByMailPage['state'] = asked
      ? 'asked'
      : proved
        ? 'known'
        : claimed !== null
          ? 'claimed'
          : 'ask'
    const over = state === 'used_here' || state === 'unknown' ? 'used' : state
    return renderGoByMailPage({
      state: over === 'open' ? open : over,
      ...(await lookOf(handoff)),
      locale,
      // The link may have been passed on: it names nobody's whole address.
      sentence: pageSentence(locale, handoff.to_channel, masked(proved?.address ?? '')),
      address: masked(asked?.address ?? claimed ?? ''),
      ...wrong,
      ...(await said(handoff, locale, 'chat')),
      ways: state === 'open' ? await waysOf(handoff, locale) : [],
      ...postsTo(link),
    })
  }

  async function waysOf(handoff: HandoffRow, locale: string): Promise<Way[]> {
    return await waysOfOffer(db.kysely, waitsOf, handoff, locale)
  }

  /** How the ways there and back are spoken of, where the page has no words of its own: it knows from where it is `usual`. */
  async function said(
    handoff: HandoffRow,
    locale: string,
    usual: KnownChannel,
  ): Promise<{ there?: WayWords; here?: WayWords }> {
    const from = await legById(db.kysely, handoff.from_leg_id)
    const to = handoff.to_channel
    return {
      ...(isKnownChannel(to) ? {} : { there: channelWords(to, locale) }),
      ...(!from || from.channel === usual || from.channel === 'form'
        ? {}
        : { here: channelWords(from.channel, locale) }),
    }
  }

  /** The chat that they come from has the shop's colour. */
  async function lookOf(handoff: HandoffRow): Promise<{ organisation: string; colour: string }> {
    const from = await legById(db.kysely, handoff.from_leg_id)
    const chat = from && (await inboxById(db.kysely, from.inbox_id))
    return {
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: chat ? chatSettings(chat.settings).colour : await houseColour(db.kysely),
    }
  }
}

interface WrongAddress {
  typed: string
  problem: NonNullable<GoByMailPage['problem']>
}

const addressProblems: ReadonlyMap<string, WrongAddress['problem']> = new Map([
  ['handoff_asked_too_often', 'tooOften'],
  ['handoff_address_refused', 'refused'],
])

function postsTo({ token }: HandoffLink): { actionUrl: string; declineUrl: string } {
  const actionUrl = `/h/${encodeURIComponent(token)}`
  return { actionUrl, declineUrl: `${actionUrl}/decline` }
}

/** An address that its owner knows again, and nobody else learns: of a number the last digits. */
function masked(address: string): string {
  return address.includes('@')
    ? address.replace(/^(.)[^@]*@/u, '$1•••@')
    : address.replace(/.+(?=..$)/u, '•••')
}

function isByQr({ query }: FastifyRequest): boolean {
  return Value.Check(How, query) && query.by === 'qr'
}

function localeOf(request: FastifyRequest): string {
  return preferredLocale(request.headers['accept-language']) ?? 'en'
}
