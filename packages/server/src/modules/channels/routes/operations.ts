import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  HealthChange,
  Id,
  InboundText,
  InboundView,
  MailExchange,
  Nullable,
  OneOf,
  Page,
  PageQuery,
  Time,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { decodeCursor, page } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type AuditRecord, recordAudit } from '../../access/index.ts'
import {
  healthChanges,
  inboundById,
  inboundViews,
  inboxById,
  inboxErrors,
  moveInbound,
} from '../../inboxes/index.ts'
import { type InboundContext, processInbound } from '../actions/process-inbound.ts'
import { mailExchanges } from '../store/index.ts'

/** Characters of an arrival that are shown. */
const SHOWN = 20_000

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
              inboxId: Type.Optional(Id),
            }),
          ]),
          response: { 200: Page(InboundView) },
        },
      },
      async (request) => {
        const { state = 'quarantined', inboxId = null, limit = 50, after } = request.query
        const key = after === undefined ? null : decodeCursor(after, Key)
        const rows = await inboundViews(db.kysely, {
          state,
          inboxId,
          limit: limit + 1,
          after: key?.[0] ?? null,
        })
        return page(rows, limit, (row) => [row.id])
      },
    )

    app.get(
      '/inbound/:id/original',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'An arrival as it came, as a file',
          params: Type.Object({ id: Id }),
          response: {
            200: {
              description: 'The bytes as they were stored.',
              content: { 'application/octet-stream': { schema: Type.Unsafe<Buffer>({ type: 'string' }) } },
            },
          },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const found = await inboundById(db.kysely, id)
        if (!found) throw inboxErrors.inbound_not_found()
        await audit(request, 'inbound.export', { kind: 'inbound', id })
        const inbox = await inboxById(db.kysely, found.inboxId)
        const name = `${id}.${inbox?.channel === 'email' ? 'eml' : 'json'}`
        return await reply
          .type('application/octet-stream')
          .header('content-disposition', `attachment; filename="${name}"`)
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(found.raw)
      },
    )

    app.get(
      '/inbound/:id/text',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'The beginning of an arrival as it came, to look at',
          description: `The first ${SHOWN} characters, read as UTF-8; the whole of it is \`/inbound/:id/original\`.`,
          params: Type.Object({ id: Id }),
          response: { 200: InboundText },
        },
      },
      async (request) => {
        const { id } = request.params
        const found = await inboundById(db.kysely, id)
        if (!found) throw inboxErrors.inbound_not_found()
        await audit(request, 'inbound.read', { kind: 'inbound', id })
        // Nothing of it is believed: control characters could not be stored as text, nor shown.
        const text = found.raw.toString('utf8').replaceAll('\u0000', '\ufffd')
        return { text: text.slice(0, SHOWN), isCut: text.length > SHOWN }
      },
    )

    app.put(
      '/inbound/:id/state',
      {
        config: { permission: 'operations.replay' },
        schema: {
          summary: 'Set an arrival in quarantine aside, or bring it back there',
          description: 'Set aside it waits no longer and is counted no longer. Nothing of it is deleted.',
          params: Type.Object({ id: Id }),
          body: Type.Object({ state: OneOf('quarantined', 'ignored') }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        const { state } = request.body
        if (!(await inboundById(db.kysely, id))) throw inboxErrors.inbound_not_found()
        const from = state === 'ignored' ? 'quarantined' : 'ignored'
        await db.transaction(async (tx) => {
          if (!(await moveInbound(tx, id, from, state))) throw inboxErrors.inbound_not_quarantined()
          const actor = { kind: 'agent', id: request.agent.id } as const
          const action = state === 'ignored' ? 'inbound.set_aside' : 'inbound.bring_back'
          await recordAudit(tx, { actor, action, subject: { kind: 'inbound', id } })
        })
        return await reply.code(204).send(null)
      },
    )

    app.get(
      '/inboxes/:id/exchanges',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'The last exchanges of an inbox with other mail servers, the newest first',
          params: Type.Object({ id: Id }),
          response: { 200: Type.Array(MailExchange) },
        },
      },
      async ({ params }) => await mailExchanges(db.kysely, params.id),
    )

    app.get(
      '/inboxes/:id/health-changes',
      {
        config: { permission: 'operations.read' },
        schema: {
          summary: 'When the health of an inbox changed and why, the newest first',
          params: Type.Object({ id: Id }),
          response: { 200: Type.Array(HealthChange) },
        },
      },
      async ({ params }) => await healthChanges(db.kysely, params.id),
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
              /** Where it stands now, once it was understood. */
              conversationId: Nullable(Id),
            }),
          },
        },
      },
      async (request) => {
        const { id } = request.params
        if (!(await inboundById(db.kysely, id))) throw inboxErrors.inbound_not_found()
        await audit(request, 'inbound.replay', { kind: 'inbound', id })
        const processed = await processInbound(context, id)
        return {
          outcome: processed.outcome,
          error: processed.outcome === 'quarantined' ? processed.error : null,
          conversationId:
            processed.outcome === 'processed' ? (processed.items[0]?.conversationId ?? null) : null,
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
        await audit(request, 'reaction.replay', { kind: 'parked_reaction', id: null }, { parked: id })
        return await platform.events().replayParked({ id })
      },
    )
  }

  /** Before it is done: that somebody asked is a fact also when it fails. */
  async function audit(
    request: FastifyRequest,
    action: string,
    subject: AuditRecord['subject'],
    data: AuditRecord['data'] = {},
  ): Promise<void> {
    const actor = { kind: 'agent', id: request.agent.id } as const
    await db.transaction((tx) => recordAudit(tx, { actor, action, subject, data }))
  }
}
