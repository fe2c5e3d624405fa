import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, WidgetPast, WidgetPastMessages } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import {
  conversationErrors,
  legByThread,
  pastConversations,
  pastMessages,
} from '../../conversations/index.ts'
import { findIdentity, standingBlock } from '../../customers/index.ts'
import type { VisitorSessionRow } from '../store/index.ts'

const mostConversations = 50
const mostMessages = 200

/** Earlier matters of a visitor whose address the shop's page vouches for. Anybody else has none, whoever they say they are. */
export function pastRoutes(
  { db, clock }: Platform,
  requireSession: (request: FastifyRequest) => Promise<VisitorSessionRow>,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/widget/past',
      {
        config: { permission: 'visitor' },
        schema: { summary: 'Earlier conversations of a signed-in visitor', response: { 200: WidgetPast } },
      },
      async (request) => {
        const session = await requireSession(request)
        const identityId = await vouchedFor(session)
        if (identityId === null) return []
        const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
        const exceptId = leg?.conversation_id ?? null
        return await pastConversations(db.kysely, { identityId, exceptId, limit: mostConversations })
      },
    )

    app.get(
      '/widget/past/:id',
      {
        config: { permission: 'visitor' },
        schema: {
          summary: 'What was said in one of them',
          params: Type.Object({ id: Id }),
          response: { 200: WidgetPastMessages },
        },
      },
      async (request) => {
        const identityId = await vouchedFor(await requireSession(request))
        const conversationId = request.params.id
        const messages =
          identityId === null
            ? []
            : await pastMessages(db.kysely, { identityId, conversationId, limit: mostMessages })
        if (messages.length === 0) throw conversationErrors.conversation_not_found()
        return messages
      },
    )
  }

  async function vouchedFor({ account }: VisitorSessionRow): Promise<string | null> {
    if (!account?.emailVerified || !account.email) return null
    const identity = await findIdentity(db.kysely, { kind: 'email', scope: '', value: account.email })
    // Of an address that several people use nobody's past is shown.
    if (identity?.sharing !== 'personal' || identity.verified_at === null) return null
    return (await standingBlock(db.kysely, identity.id, clock.now())) === null ? identity.id : null
  }
}
