import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ChecklistItemKey,
  ChecklistRequest,
  HandoffCode,
  HandoffFigures,
  HandoffOption,
  HandoffRequest,
  HandoffView,
  Id,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { translate } from '../../../platform/i18n/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { inboxById, inboxErrors } from '../../inboxes/index.ts'
import { closeHandoff } from '../actions/close-handoff.ts'
import { makeHandoffCode } from '../actions/make-handoff-code.ts'
import { offerHandoff } from '../actions/offer-handoff.ts'
import { tickChecklist } from '../actions/tick-checklist.ts'
import { wasWrittenFirst } from '../actions/write-first.ts'
import type { WaitsOf } from '../best-way.ts'
import { conversationErrors } from '../errors.ts'
import { figuresOf } from '../handoff-figures.ts'
import { handoffOptions } from '../handoff-options.ts'
import { handoffToken, qrMark } from '../handoff-token.ts'
import { offerWords } from '../handoff-words.ts'
import { findConversation, handoffById, handoffViews, visibleConversation } from '../store/index.ts'
import { viewerOf } from '../viewer.ts'

const offering = { permission: 'handoffs.offer' } as const
const twoDays = 2 * 24 * 60

/** Where the matter can go, the offer of a switch, its withdrawal, and the checklist after it. */
export function handoffRoutes(
  { db, clock, secrets, baseUrl }: Platform,
  waitsOf: WaitsOf,
): FastifyPluginAsyncTypebox {
  const tokenKey = secrets.deriveKey('handoff tokens')
  const codeKey = secrets.deriveKey('handoff codes')
  const findVisible = async (request: FastifyRequest, id: string) =>
    (await visibleConversation(db.kysely, id, viewerOf(request.agent))) &&
    (await findConversation(db.kysely, id))
  const requireVisible = async (request: FastifyRequest, id: string) => {
    const conversation = await findVisible(request, id)
    if (!conversation) throw conversationErrors.conversation_not_found()
    return conversation
  }
  const requireHandoff = async (request: FastifyRequest, id: string) => {
    const handoff = await handoffById(db.kysely, id)
    const conversation = handoff && (await findVisible(request, handoff.conversation_id))
    if (!handoff || !conversation) throw conversationErrors.handoff_not_found()
    return { handoff, conversation }
  }
  const show = async (id: string): Promise<HandoffView> => {
    const [view] = await handoffViews(db.kysely, [id])
    if (!view) throw conversationErrors.handoff_not_found()
    return view
  }

  return async (app) => {
    app.get(
      '/conversations/:id/handoff-options',
      {
        config: offering,
        schema: {
          summary: 'Where the matter can go, the best first',
          params: Type.Object({ id: Id }),
          response: { 200: Type.Array(HandoffOption) },
        },
      },
      async (request) =>
        await handoffOptions(db.kysely, await requireVisible(request, request.params.id), waitsOf),
    )

    app.post(
      '/conversations/:id/handoffs',
      {
        config: offering,
        schema: {
          summary: 'Offer the customer a switch of channel',
          params: Type.Object({ id: Id }),
          body: HandoffRequest,
          response: { 201: HandoffView },
        },
      },
      async (request, reply) => {
        const conversation = await requireVisible(request, request.params.id)
        const { toInboxId, reason, instructions, openMinutes = twoDays } = request.body
        const toInbox = await inboxById(db.kysely, toInboxId)
        if (!toInbox) throw inboxErrors.inbox_not_found()
        const handoff = await db.transaction((tx) =>
          offerHandoff(tx, tokenKey, {
            conversationId: conversation.id,
            toInbox,
            reason,
            instructions: instructions ?? offerWords(conversation.language, toInbox.channel, reason),
            openMinutes,
            by: { kind: 'agent', id: request.agent.id, name: request.agent.name },
            now: clock.now(),
          }),
        )
        return await reply.code(201).send(await show(handoff.id))
      },
    )

    app.delete(
      '/handoffs/:id',
      {
        config: offering,
        schema: {
          summary: 'Withdraw an offer that nobody took up',
          params: Type.Object({ id: Id }),
          response: { 200: HandoffView },
        },
      },
      async (request) => {
        const { handoff, conversation } = await requireHandoff(request, request.params.id)
        const organisation = await findOrganisation(db.kysely)
        await db.transaction((tx) =>
          closeHandoff(tx, {
            handoffId: handoff.id,
            to: 'withdrawn',
            actor: { kind: 'agent', id: request.agent.id },
            words: wasWrittenFirst(handoff) ? null : translate(conversation.language, 'handoff.withdrawn'),
            organisation: organisation?.name ?? '',
            now: clock.now(),
          }),
        )
        return await show(handoff.id)
      },
    )

    app.post(
      '/handoffs/:id/codes',
      {
        // A stored answer would keep the digits.
        config: { ...offering, idempotency: false, rateLimit: { requests: 30, seconds: 60 } },
        schema: {
          summary: 'Make a six-digit code for an offer, to be read out or shown; the one before it ends',
          params: Type.Object({ id: Id }),
          response: { 201: HandoffCode },
        },
      },
      async (request, reply) => {
        const { handoff } = await requireHandoff(request, request.params.id)
        const made = await db.transaction((tx) =>
          makeHandoffCode(tx, codeKey, { handoffId: handoff.id, now: clock.now() }),
        )
        const url = `${baseUrl()}/h/${handoffToken(tokenKey, handoff.id)}`
        return await reply.code(201).send({
          code: made.code,
          number: made.number,
          enterUrl: `${baseUrl()}/h/code`,
          url,
          qrUrl: `${url}${qrMark}`,
          expiresAt: made.expiresAt.toISOString(),
        })
      },
    )

    app.get(
      '/handoffs/:id/figures',
      {
        config: { permission: 'conversations.read' },
        schema: {
          summary: 'What a switch cost the customer: how long it took, and what they had to say again',
          params: Type.Object({ id: Id }),
          response: { 200: HandoffFigures },
        },
      },
      async (request) => {
        const { handoff, conversation } = await requireHandoff(request, request.params.id)
        return await figuresOf(db.kysely, handoff, conversation.language)
      },
    )

    app.put(
      '/handoffs/:id/checklist/:key',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Tick a point of the list after a switch, or take the tick back',
          params: Type.Object({ id: Id, key: ChecklistItemKey }),
          body: ChecklistRequest,
          response: { 200: HandoffView },
        },
      },
      async (request) => {
        const { handoff } = await requireHandoff(request, request.params.id)
        await db.transaction((tx) =>
          tickChecklist(tx, {
            handoffId: handoff.id,
            key: request.params.key,
            ticked: request.body.ticked,
            how: 'agent',
            actor: { kind: 'agent', id: request.agent.id },
            now: clock.now(),
          }),
        )
        return await show(handoff.id)
      },
    )
  }
}
