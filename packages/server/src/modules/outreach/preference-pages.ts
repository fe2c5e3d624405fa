import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AwayPace, type AwayPace as Pace } from '@throughline/contracts'
import { renderPreferencePage } from '@throughline/portal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { sendPage } from '../../platform/http/index.ts'
import { preferredLocale, supportedLocale } from '../../platform/i18n/index.ts'
import type { Platform } from '../../platform/module.ts'
import { findOrganisation } from '../access/index.ts'
import { chatSettings } from '../channels/index.ts'
import { findConversation, legById } from '../conversations/index.ts'
import { inboxById } from '../inboxes/index.ts'
import type { ChoosePace } from './actions/choose-pace.ts'
import { readToken } from './actions/links.ts'
import { type AwayUpdateRow, awayPaceOf, awayUpdateById } from './store/index.ts'

const Token = Type.Object({ token: Type.String({ maxLength: 100 }) })
const noBody = new URLSearchParams()

/**
 * The page behind List-Unsubscribe of an away update, where its reader says how often they want such mail. Opening it
 * changes nothing, since mail scanners open links too; a POST to the same address stops such mail at once, as mail
 * programs send it (RFC 8058), without a cookie and from anywhere. It can be taken back on the page.
 */
export function preferencePages(platform: Platform, choose: ChoosePace): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  const config = { permission: 'public', surface: 'page', rateLimit: { requests: 30, seconds: 60 } } as const
  const schema = { params: Token, hide: true }

  return async (app) => {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )

    app.get('/u/:token', { config, schema }, async (request, reply) => {
      const update = await find(request.params.token)
      return await show(request, reply, update)
    })

    app.post('/u/:token', { config, schema }, async (request, reply) => {
      const update = await find(request.params.token)
      const said = request.body instanceof URLSearchParams ? request.body : noBody
      const pace = said.get('pace') ?? 'never'
      // What only a crafted form can hold changes nothing.
      if (update && Value.Check(AwayPace, pace)) await wants(update, pace)
      return await show(request, reply, update)
    })
  }

  async function wants({ address }: { address: string }, pace: Pace): Promise<void> {
    await choose({ address, pace, by: null, now: clock.now() })
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
    const page = renderPreferencePage({
      pace: update ? await awayPaceOf(db.kysely, update.address) : null,
      address: update?.address ?? '',
      changed: request.method === 'POST',
      organisation: (await findOrganisation(db.kysely))?.name ?? '',
      colour: chatSettings(inbox?.settings).colour,
      locale: supportedLocale(conversation?.language) ?? accepted ?? 'en',
      actionUrl: `/u/${encodeURIComponent(request.params.token)}`,
    })
    return sendPage(reply, page, { frameAncestors: platform.config.server.frameAncestors })
  }
}
