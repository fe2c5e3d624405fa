import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AwayUpdateView, Id } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../platform/module.ts'
import { legById, lockAround, viewerOf, visibleConversation } from '../conversations/index.ts'
import { cancelAwayUpdate } from './actions/consider-away-update.ts'
import { outreachErrors } from './errors.ts'
import { type AwayUpdateRow, awayUpdateById, awayUpdateViews, openAwayUpdate } from './store/index.ts'

const One = { params: Type.Object({ id: Id }), response: { 200: AwayUpdateView } }
const config = { permission: 'conversations.reply' } as const

/** An agent sends a planned update at once, or takes it back. `sendNow` brings it out and rejects what fails. */
export function awayUpdateRoutes(
  { db }: Platform,
  sendNow: (update: AwayUpdateRow) => Promise<void>,
): FastifyPluginAsyncTypebox {
  const requireWaiting = async (request: FastifyRequest, id: string): Promise<AwayUpdateRow> => {
    const update = await awayUpdateById(db.kysely, id)
    const leg = update && (await legById(db.kysely, update.leg_id))
    const seen = leg && (await visibleConversation(db.kysely, leg.conversation_id, viewerOf(request.agent)))
    if (!update || !seen) throw outreachErrors.away_update_not_found()
    if (update.state !== 'scheduled' && update.state !== 'sending') throw outreachErrors.away_update_closed()
    return update
  }
  const show = async (id: string): Promise<AwayUpdateView> => {
    const [view] = await awayUpdateViews(db.kysely, [id])
    if (!view) throw outreachErrors.away_update_not_found()
    return view
  }

  return async (app) => {
    app.post(
      '/away-updates/:id/send-now',
      { config, schema: { summary: 'Send what the customer has not seen now', ...One } },
      async (request) => {
        await sendNow(await requireWaiting(request, request.params.id))
        return await show(request.params.id)
      },
    )

    app.delete(
      '/away-updates/:id',
      { config, schema: { summary: 'Do not send it', ...One } },
      async (request) => {
        const update = await requireWaiting(request, request.params.id)
        await db.transaction(async (tx) => {
          const locked = await lockAround(tx, () => legById(tx, update.leg_id))
          if (!locked) throw outreachErrors.away_update_not_found()
          const { conversation } = locked
          const open = await openAwayUpdate(tx, update.leg_id)
          if (open?.id !== update.id || open.state !== 'scheduled') throw outreachErrors.away_update_closed()
          await cancelAwayUpdate(tx, conversation, open, request.agent.id)
        })
        return await show(request.params.id)
      },
    )
  }
}
