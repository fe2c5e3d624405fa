import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, InboundView, Nullable, OneOf, Page, PageQuery, Time } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type AuditRecord, recordAudit } from '../../access/index.ts'
import { inboundById, inboundViews, inboxErrors } from '../../inboxes/index.ts'
import { type InboundContext, processInbound } from '../actions/process-inbound.ts'

const Key = Type.Tuple([Type.String({ format: 'uuid' })])

const ParkedReaction = Type.Object({
  id: Type.Integer(),
  reaction: Type.String(),
  eventType: Type.String(),
  conversationId: Nullable(Id),
  cause: OneOf('failed', 'waiting'),
  error: Nullable(Type.String()),
  attempts: Type.Integer(),
  parkedAt: Time,
})

/** What operators look after: arrivals in quarantine, reactions that failed, and trying them again. */
export function inboundRoutes(platform: Platform, context: InboundContext): FastifyPluginAsyncTypebox {
  const { db } = platform
  return async (app) => {
    app.get(
      '/inbound',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'Arrivals by state, the newest first',
          querystring: Type.Intersect([
            PageQuery,
            Type.Object({
              state: Type.Optional(OneOf('received', 'processed', 'quarantined', 'ignored')),
            }),
          ]),
          response: { 200: Page(InboundView) },
        },
      },
      async (request) => {
        const { state = 'quarantined', limit = 50, after } = request.query
        const key = after === undefined ? null : decodeCursor(after, Key)
        const rows = await inboundViews(db.kysely, { state, limit: limit + 1, after: key?.[0] ?? null })
        return page(rows, limit, (row) => [row.id])
      },
    )

    app.post(
      '/inbound/:id/replay',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'Try to understand an arrival again',
          params: Type.Object({ id: Id }),
          response: {
            200: Type.Object({
              outcome: OneOf('processed', 'elsewhere', 'quarantined'),
              error: Nullable(Type.String()),
            }),
          },
        },
      },
      async (request) => {
        const { id } = request.params
        if (!(await inboundById(db.kysely, id))) throw inboxErrors.inbound_not_found()
        await auditReplay(request, 'inbound.replay', { kind: 'inbound', id })
        const processed = await processInbound(context, id)
        return {
          outcome: processed.outcome,
          error: processed.outcome === 'quarantined' ? processed.error : null,
        }
      },
    )

    app.get(
      '/parked-reactions',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'Reactions to events that failed, with what waits behind them',
          response: { 200: Type.Array(ParkedReaction) },
        },
      },
      async () =>
        (await platform.events().listParked()).map((parked) => ({
          id: parked.id,
          reaction: parked.reaction,
          eventType: parked.eventType,
          conversationId: parked.conversationId,
          cause: parked.cause,
          error: parked.error,
          attempts: parked.attempts,
          parkedAt: parked.parkedAt.toISOString(),
        })),
    )

    app.post(
      '/parked-reactions/:id/replay',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'Try a parked reaction again, with what waits behind it',
          params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
          response: {
            200: Type.Object({
              replayed: Type.Integer(),
              remaining: Type.Integer(),
              error: Nullable(Type.String()),
            }),
          },
        },
      },
      async (request) => {
        const { id } = request.params
        await auditReplay(request, 'reaction.replay', { kind: 'parked_reaction', id: null }, { parked: id })
        return await platform.events().replayParked({ id })
      },
    )
  }

  /** Before it runs: that somebody asked is a fact also when the replay fails. */
  async function auditReplay(
    request: FastifyRequest,
    action: string,
    subject: AuditRecord['subject'],
    data: AuditRecord['data'] = {},
  ): Promise<void> {
    const actor = { kind: 'agent', id: request.agent.id } as const
    await db.transaction((tx) => recordAudit(tx, { actor, action, subject, data }))
  }
}
