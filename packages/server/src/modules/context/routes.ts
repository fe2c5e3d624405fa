import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ContextPackage, ConversationDetail, Id } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Queryable } from '../../platform/database/index.ts'
import { setVersion } from '../../platform/http/index.ts'
import type { Platform } from '../../platform/module.ts'
import {
  conversationErrors,
  findConversation,
  replyTargets,
  requireVisible,
  viewerOf,
} from '../conversations/index.ts'
import { contextPackage, conversationParts } from './store.ts'

const OneConversation = Type.Object({ id: Id })
const config = { permission: 'conversations.read' } as const

/** One conversation with all its parts, and its context package. */
export function contextRoutes(platform: Platform): FastifyPluginAsyncTypebox {
  const { db } = platform
  return async (app) => {
    app.get(
      '/conversations/:id',
      {
        config,
        schema: {
          summary: 'A conversation as the desk opens it: a snapshot with its cursor',
          params: OneConversation,
          response: { 200: ConversationDetail },
        },
      },
      async (request, reply) => {
        // The cursor is taken first: what changes while the parts are read comes again as an event.
        const cursor = await platform.events().head()
        const detail = await db.snapshot((at) => conversationDetail(at, request.params.id, request.agent))
        setVersion(reply, detail.conversation.version)
        return { ...detail, cursor }
      },
    )

    app.get(
      '/conversations/:id/context',
      {
        config,
        schema: {
          summary: 'The context package: everything that whoever answers next needs',
          params: OneConversation,
          response: { 200: ContextPackage },
        },
      },
      async (request) => {
        const { id } = request.params
        const viewer = viewerOf(request.agent)
        await requireVisible(db.kysely, id, request.agent)
        const context = await contextPackage(db.kysely, id, viewer)
        if (!context) throw conversationErrors.conversation_not_found()
        return context
      },
    )
  }
}

/** What the desk shows of one conversation; read it in one snapshot. Throws `conversation_not_found`. */
async function conversationDetail(
  db: Queryable,
  id: string,
  agent: FastifyRequest['agent'],
): Promise<Omit<ConversationDetail, 'cursor'>> {
  const conversation = await requireVisible(db, id, agent)
  const row = await findConversation(db, id)
  if (!row) throw conversationErrors.conversation_not_found()
  const parts = await conversationParts(db, id, agent.id)
  const hasEarlier = (parts.messages[0]?.seq ?? 1) > 1
  return { conversation, ...parts, hasEarlier, replyTargets: await replyTargets(db, row) }
}
