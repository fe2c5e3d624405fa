import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, MessageView, PassageList } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { conversationErrors } from '../errors.ts'
import { messageViews, passagesIn } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const config = { permission: 'conversations.read' } as const
const params = Type.Object({ id: Id })
const MOST = 1_000

/** Finding within a conversation, and the one message that a link names. */
export function passageRoutes({ db }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/:id/passages',
      {
        config,
        schema: {
          summary: 'Messages and notes of a conversation that have certain words',
          description: 'The words as they stand, without regard to accents and capitals.',
          params,
          querystring: Type.Object({ q: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) }),
          response: { 200: PassageList },
        },
      },
      async (request) => {
        const { id } = request.params
        await requireVisible(db.kysely, id, request.agent)
        const found = await passagesIn(db.kysely, id, request.query.q, MOST + 1)
        return { items: found.slice(-MOST), capped: found.length > MOST }
      },
    )

    app.get(
      '/messages/:id',
      { config, schema: { summary: 'One message', params, response: { 200: MessageView } } },
      async (request) => {
        const [message] = await messageViews(db.kysely, [request.params.id])
        if (!message) throw conversationErrors.message_not_found()
        await requireVisible(db.kysely, message.conversationId, request.agent)
        return message
      },
    )
  }
}
