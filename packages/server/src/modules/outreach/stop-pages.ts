import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { renderStopPage, type StopPage } from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { sendPage } from '../../platform/http/index.ts'
import { preferredLocale, supportedLocale } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/module.ts'
import { findOrganisation } from '../access/index.ts'
import { chatSettings } from '../channels/index.ts'
import { findConversation, legById } from '../conversations/index.ts'
import { inboxById } from '../inboxes/index.ts'
import { readToken } from './actions/links.ts'
import { wantAwayMail } from './actions/want-away-mail.ts'
import { type AwayUpdateRow, awayUpdateById, wantsNoAwayMail } from './store.ts'

const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })

/**
 * The page behind List-Unsubscribe of an away update. Opening it changes nothing, since mail scanners open links too;
 * a POST to the same address stops such mail at once, as mail programs send it (RFC 8058), without a cookie and from
 * anywhere. It can be taken back on the page.
 */
export function stopPages(platform: Platform): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  const config = { permission: 'public', surface: 'page', rateLimit: { requests: 30, seconds: 60 } } as const
  const schema = { params: Token, hide: true }

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, _body, done) =>
      done(null, {}),
    )

    app.get('/u/:token', { config, schema }, async (request, reply) => {
      const update = await find(request.params.token)
      return await show(request, reply, update)
    })

    app.post('/u/:token', { config, schema }, async (request, reply) => {
      const update = await find(request.params.token)
      if (update) await want(update, false)
      return await show(request, reply, update)
    })

    app.post('/u/:token/again', { config, schema }, async (request, reply) => {
      const update = await find(request.params.token)
      if (update) await want(update, true)
      return await show(request, reply, update)
    })
  }

  async function want({ address }: { address: string }, wanted: boolean): Promise<void> {
    await db.transaction((tx) => wantAwayMail(tx, { address, wanted, now: clock.now() }))
  }

  async function find(token: string): Promise<(AwayUpdateRow & { address: string }) | undefined> {
    const id = readToken(platform, 'stop', token)
    const update = id === null ? undefined : await awayUpdateById(db.kysely, id)
    return update?.address == null ? undefined : { ...update, address: update.address }
  }

  async function show(
    request: FastifyRequest<{ Params: { token: string } }>,
    reply: FastifyReply,
    update: (AwayUpdateRow & { address: string }) | undefined,
  ): Promise<FastifyReply> {
    const leg = update && (await legById(db.kysely, update.leg_id))
    const inbox = leg && (await inboxById(db.kysely, leg.inbox_id))
    const conversation = leg && (await findConversation(db.kysely, leg.conversation_id))
    const accepted = preferredLocale(request.headers['accept-language'])
    const state: StopPage['state'] = !update
      ? 'unknown'
      : (await wantsNoAwayMail(db.kysely, update.address))
        ? 'stopped'
        : 'wanted'
    const url = `/u/${encodeURIComponent(request.params.token)}`
    const page = renderStopPage({
      state,
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: chatSettings(inbox?.settings).colour,
      locale: supportedLocale(conversation?.language) ?? accepted ?? 'en',
      stopUrl: url,
      againUrl: `${url}/again`,
    })
    return sendPage(reply, page, { frameAncestors: platform.config.server.frameAncestors })
  }
}
