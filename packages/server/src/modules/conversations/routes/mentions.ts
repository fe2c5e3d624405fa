import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, QueueItem } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { settleMention } from '../actions/settle-mentions.ts'
import { conversationErrors } from '../errors.ts'
import { noteById } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const config = { permission: 'conversations.read' } as const
const params = Type.Object({ id: Id })
const response = { 200: QueueItem }

/** What became of a mention: whoever writes in the conversation has answered, and whoever need not says so. */
export function mentionRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const settle = async (request: FastifyRequest, noteId: string, settled: boolean) => {
    const note = await noteById(db.kysely, noteId)
    if (!note) throw conversationErrors.note_not_found()
    await requireVisible(db.kysely, note.conversation_id, request.agent)
    const agentId = request.agent.id
    await db.transaction((tx) => settleMention(tx, { noteId, agentId, settled, now: clock.now() }))
    return await requireVisible(db.kysely, note.conversation_id, request.agent)
  }
  return async (app) => {
    app.put(
      '/notes/:id/mention-settlement',
      {
        config,
        schema: {
          summary: 'Say that where a note mentions you nothing is left to answer',
          description: 'A note or an answer of yours in the conversation says the same.',
          params,
          response,
        },
      },
      async (request) => await settle(request, request.params.id, true),
    )

    app.delete(
      '/notes/:id/mention-settlement',
      { config, schema: { summary: 'Have that mention open again', params, response } },
      async (request) => await settle(request, request.params.id, false),
    )
  }
}
