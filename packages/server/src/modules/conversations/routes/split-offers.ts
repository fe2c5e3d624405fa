import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, MessageView } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { dismissSplitOffer } from '../actions/dismiss-split-offer.ts'
import { conversationErrors } from '../errors.ts'
import { messageById, messageViews } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const config = { permission: 'conversations.merge' } as const
const params = Type.Object({ id: Id })
const response = { 200: MessageView }

/** Whether a mail with a new subject still offers to split its conversation. */
export function splitOfferRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const change = async (request: FastifyRequest, id: string, dismissed: boolean) => {
    const found = await messageById(db.kysely, id)
    if (!found) throw conversationErrors.message_not_found()
    await requireVisible(db.kysely, found.conversation_id, request.agent)
    const actor = { kind: 'agent', id: request.agent.id } as const
    await db.transaction((tx) => dismissSplitOffer(tx, { messageId: id, dismissed, actor, now: clock.now() }))
    const [message] = await messageViews(db.kysely, [id])
    if (!message) throw conversationErrors.message_not_found()
    return message
  }
  return async (app) => {
    app.put(
      '/messages/:id/split-offer-dismissal',
      {
        config,
        schema: {
          summary: 'Say that a mail with a new subject belongs where it is',
          description: 'The offer to split the conversation there goes away for everybody.',
          params,
          response,
        },
      },
      async (request) => await change(request, request.params.id, true),
    )

    app.delete(
      '/messages/:id/split-offer-dismissal',
      {
        config,
        schema: { summary: 'Offer to split the conversation there again', params, response },
      },
      async (request) => await change(request, request.params.id, false),
    )
  }
}
