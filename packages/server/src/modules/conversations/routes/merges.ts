import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ConversationMerge,
  ConversationMergeRequest,
  ConversationSplit,
  Id,
  MergeCandidateList,
  SplitRequest,
} from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform/module.ts'
import { mergeConversations, undoMerge } from '../actions/merge-conversations.ts'
import { splitConversation, undoSplit } from '../actions/split-conversation.ts'
import { conversationErrors } from '../errors.ts'
import {
  conversationMergeById,
  mergeBetween,
  mergeCandidates,
  mergeSelf,
  placeOf,
  requireConversation,
  splitById,
} from '../store/index.ts'
import { requireVisible, viewerOf } from '../viewer.ts'

const params = Type.Object({ id: Id })
const config = { permission: 'conversations.merge' } as const

/** Merging conversations that are one matter, splitting one in two, and taking both back. */
export function mergeRoutes({ db, clock }: Platform): FastifyPluginAsyncTypebox {
  const actorOf = (request: FastifyRequest) => ({ kind: 'agent', id: request.agent.id }) as const
  /** Whoever may undo something sees where it stands. */
  const requireStanding = async (request: FastifyRequest, id: string) => {
    const place = await placeOf(db.kysely, id)
    await requireVisible(db.kysely, place?.conversationId ?? id, request.agent)
  }
  return async (app) => {
    app.get(
      '/conversations/:id/merge-candidates',
      {
        config,
        schema: {
          summary: 'The customer’s other conversations, or with `q` others, to merge into this one',
          params,
          querystring: Type.Object({
            q: Type.Optional(
              Type.String({ minLength: 1, maxLength: 200, description: 'A number or words of a subject' }),
            ),
          }),
          response: { 200: MergeCandidateList },
        },
      },
      async (request) => {
        const { id } = request.params
        await requireVisible(db.kysely, id, request.agent)
        const row = await requireConversation(db.kysely, id)
        const self = await mergeSelf(db.kysely, row)
        if (!self) throw conversationErrors.conversation_not_found()
        const words = request.query.q?.trim() ?? ''
        return { self, items: await mergeCandidates(db.kysely, row, viewerOf(request.agent), words) }
      },
    )

    app.post(
      '/conversations/:id/merges',
      {
        config,
        schema: {
          summary: 'Merge another conversation of the same customer into this one',
          description:
            'The other leads here from then on: its legs, messages, notes and open switch stand here in the order of time. Undone at any time, in any order.',
          params,
          body: ConversationMergeRequest,
          response: { 201: ConversationMerge },
        },
      },
      async (request, reply) => {
        const winnerId = request.params.id
        const loserId = request.body.otherId
        await requireVisible(db.kysely, winnerId, request.agent)
        const standing = await mergeBetween(db.kysely, winnerId, loserId)
        if (standing) return await reply.code(201).send(standing)
        await requireVisible(db.kysely, loserId, request.agent)
        const actor = actorOf(request)
        const mergeId = await db.transaction((tx) =>
          mergeConversations(tx, { winnerId, loserId, actor, now: clock.now() }),
        )
        return await reply.code(201).send(await mergeOf(mergeId))
      },
    )

    app.post(
      '/conversation-merges/:id/undo',
      {
        config,
        schema: {
          summary: 'Take a merge of conversations back',
          description: 'What was said since stands with the leg that it was said on.',
          params,
          response: { 200: ConversationMerge },
        },
      },
      async (request) => {
        const { id: mergeId } = request.params
        await requireStanding(request, (await mergeOf(mergeId)).winnerId)
        await db.transaction((tx) => undoMerge(tx, { mergeId, actor: actorOf(request), now: clock.now() }))
        return await mergeOf(mergeId)
      },
    )

    app.post(
      '/conversations/:id/splits',
      {
        config,
        schema: {
          summary: 'Split a conversation at a message',
          description:
            'The message and the later ones of its leg, or of all, become a conversation that follows this one.',
          params,
          body: SplitRequest,
          response: { 201: ConversationSplit },
        },
      },
      async (request, reply) => {
        const { id } = request.params
        await requireVisible(db.kysely, id, request.agent)
        const { splitId } = await db.transaction((tx) =>
          splitConversation(tx, {
            conversationId: id,
            request: request.body,
            actor: actorOf(request),
            now: clock.now(),
          }),
        )
        return await reply.code(201).send(await splitOf(splitId))
      },
    )

    app.post(
      '/conversation-splits/:id/undo',
      {
        config,
        schema: {
          summary: 'Take a split back',
          description:
            'The messages stand where they did, with what was said since; the other conversation leads there.',
          params,
          response: { 200: ConversationSplit },
        },
      },
      async (request) => {
        const { id: splitId } = request.params
        const split = await splitOf(splitId)
        await requireStanding(request, split.sourceId)
        await requireStanding(request, split.newId)
        await db.transaction((tx) => undoSplit(tx, { splitId, actor: actorOf(request), now: clock.now() }))
        return await splitOf(splitId)
      },
    )
  }

  async function mergeOf(id: string): Promise<ConversationMerge> {
    const merge = await conversationMergeById(db.kysely, id)
    if (!merge) throw conversationErrors.line_merge_not_found()
    return merge
  }

  async function splitOf(id: string): Promise<ConversationSplit> {
    const split = await splitById(db.kysely, id)
    if (!split) throw conversationErrors.split_not_found()
    return split
  }
}
