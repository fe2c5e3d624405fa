import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { looksLikeAddress, WidgetHandoffRequest, WidgetWays } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import {
  closeHandoff,
  conversationErrors,
  type LegRow,
  legByThread,
  openHandoffOf,
  type WaitsOf,
} from '../../conversations/index.ts'
import { channelErrors } from '../errors.ts'
import { askAddress } from '../handoff/ask-address.ts'
import type { VisitorSessionRow } from '../store/index.ts'
import { canBeAskedFrom, mailWay, waysOf } from './ways.ts'

/** Where a chat's visitor chooses how to go on, asks for it, and takes it back. */
export function waysRoutes(
  platform: Platform,
  waitsOf: WaitsOf,
  requireSession: (request: FastifyRequest) => Promise<VisitorSessionRow>,
): FastifyPluginAsyncTypebox {
  const { db, clock } = platform
  const show = (session: VisitorSessionRow) => waysOf(db.kysely, waitsOf, session)

  return async (app) => {
    app.get(
      '/widget/ways',
      {
        config: { permission: 'visitor' },
        schema: {
          summary: 'How one can go on, with the waiting time of each way',
          response: { 200: WidgetWays },
        },
      },
      async (request) => await show(await requireSession(request)),
    )

    app.post(
      '/widget/handoffs',
      {
        config: { permission: 'visitor', rateLimit: { requests: 10, seconds: 60 } },
        schema: {
          summary: 'Ask to go on elsewhere; a mail to the address asks its owner to confirm it',
          body: WidgetHandoffRequest,
          response: { 200: WidgetWays },
        },
      },
      async (request) => {
        const session = await requireSession(request)
        const address = request.body.address.trim().toLowerCase()
        if (!looksLikeAddress(address)) {
          throw channelErrors.chat_address_invalid({ fields: { address: 'is not an e-mail address' } })
        }
        const leg = await requireLeg(session)
        const toInbox = await mailWay(db.kysely, leg)
        if (!toInbox) throw conversationErrors.handoff_same_channel()
        await askAddress(platform, { leg, toInbox, address, locale: session.locale })
        return await show(session)
      },
    )

    app.delete(
      '/widget/handoffs',
      {
        config: { permission: 'visitor', rateLimit: { requests: 10, seconds: 60 } },
        schema: { summary: 'Stay here after all', response: { 200: WidgetWays } },
      },
      async (request) => {
        const session = await requireSession(request)
        const leg = await requireLeg(session)
        const open = await openHandoffOf(db.kysely, leg.conversation_id)
        if (open && canBeAskedFrom(open, leg)) {
          const organisation = (await findOrganisation(db.kysely))?.name ?? ''
          await db.transaction((tx) =>
            closeHandoff(tx, {
              handoffId: open.id,
              to: 'declined',
              actor: { kind: 'customer', id: leg.identity_id },
              words: translate(session.locale, 'handoff.ask.stays'),
              organisation,
              now: clock.now(),
            }),
          )
        }
        return await show(session)
      },
    )
  }

  async function requireLeg(session: VisitorSessionRow): Promise<LegRow> {
    const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
    if (!leg) throw conversationErrors.conversation_not_found()
    return leg
  }
}
