import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, QueueItem } from '@throughline/contracts'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { follow, unfollow } from '../actions/follow.ts'
import { lockConversation } from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const config = { permission: 'conversations.read' } as const
const params = Type.Object({ id: Id })

/** Hearing of a conversation that is not one's own. */
export function followingRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.put(
      '/conversations/:id/following',
      { config, schema: { summary: 'Follow a conversation', params, response: { 200: QueueItem } } },
      async (request) => {
        const { id } = request.params
        const agentId = request.agent.id
        await requireVisible(db.kysely, id, request.agent)
        await db.transaction(async (tx) => {
          const actor = { kind: 'agent', id: agentId } as const
          await follow(tx, await lockConversation(tx, id), { agentId, actor, now: clock.now() })
        })
        return await requireVisible(db.kysely, id, request.agent)
      },
    )

    app.delete(
      '/conversations/:id/following',
      { config, schema: { summary: 'Follow it no longer', params, response: { 200: QueueItem } } },
      async (request) => {
        const { id } = request.params
        const agentId = request.agent.id
        await requireVisible(db.kysely, id, request.agent)
        await db.transaction(async (tx) => {
          const actor = { kind: 'agent', id: agentId } as const
          await unfollow(tx, await lockConversation(tx, id), { agentId, actor })
        })
        return await requireVisible(db.kysely, id, request.agent)
      },
    )
  }
}
