import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ForwardRequest, Id, MessageView } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { forwardMessage } from '../actions/forward-message.ts'
import { conversationErrors } from '../errors.ts'
import { messageById, messageViews } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

/** Messages that are passed on to somebody outside. */
export function forwardRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/messages/:id/forwards',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Pass a message on to an address outside, with its files',
          description:
            'Goes out as a mail of its own. Whoever gets it takes part as a third party, and their answers come into the conversation.',
          params: Type.Object({ id: Id }),
          body: ForwardRequest,
          response: { 201: MessageView },
        },
      },
      async (request, reply) => {
        const found = await messageById(db.kysely, request.params.id)
        if (!found) throw conversationErrors.message_not_found()
        await requireVisible(db.kysely, found.conversation_id, request.agent)
        const { messageId } = await db.transaction((tx) =>
          forwardMessage(tx, {
            messageId: found.id,
            author: request.agent,
            request: request.body,
            locale: request.agent.locale,
            now: clock.now(),
          }),
        )
        const [message] = await messageViews(db.kysely, [messageId])
        if (!message) throw conversationErrors.message_not_found()
        return await reply.code(201).send(message)
      },
    )
  }
}
