import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DraftRequest,
  DraftView,
  Id,
  MessageView,
  NoteRequest,
  NoteView,
  OneOf,
  PendingReplyView,
  ReplyRequest,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { requirePermission } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { scheduleReply, sendTimeOf } from '../actions/schedule-reply.ts'
import { sendReply } from '../actions/send-reply.ts'
import { tryAgain } from '../actions/try-again.ts'
import { writeNote } from '../actions/write-note.ts'
import { conversationErrors } from '../errors.ts'
import { type ReleaseJob, requestRelease } from '../jobs/release-reply.ts'
import {
  deleteDraft,
  messageById,
  messageViews,
  noteViews,
  putDraft,
  requirePendingView,
} from '../store/index.ts'
import { requireVisible } from '../viewer.ts'

const OneConversation = Type.Object({ id: Id })

/** Answers, notes and drafts. */
export function writingRoutes(
  { db, clock, enqueue }: Platform,
  release: ReleaseJob,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/conversations/:id/messages',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Answer the customer',
          description:
            'Goes out at once (201), or with `delaySeconds` or `sendAt` later (202): it is then among the `pendingReplies` of the conversation, where it can be undone.',
          params: OneConversation,
          body: ReplyRequest,
          response: { 201: MessageView, 202: PendingReplyView },
        },
      },
      async (request, reply) => {
        await requireVisible(db.kysely, request.params.id, request.agent)
        const now = clock.now()
        const time = sendTimeOf(request.body, now)
        const asked = {
          conversationId: request.params.id,
          agent: request.agent,
          request: request.body,
          now,
        }
        if (time !== null) {
          const pending = await db.transaction(async (tx) => {
            const { id, due_at } = await scheduleReply(tx, { ...asked, time })
            await enqueue(tx, requestRelease(release, id, due_at))
            return await requirePendingView(tx, id)
          })
          return await reply.code(202).send(pending)
        }
        const { messageId } = await db.transaction((tx) => sendReply(tx, asked))
        const [message] = await messageViews(db.kysely, [messageId])
        if (!message) throw conversationErrors.message_not_found()
        return await reply.code(201).send(message)
      },
    )

    app.post(
      '/messages/:id/attempts',
      {
        config: { permission: 'conversations.reply' },
        schema: {
          summary: 'Try to deliver a message again',
          description:
            'Queues what failed, or is not known to have arrived (then it may arrive twice). Anything else stays as it is.',
          params: Type.Object({ id: Id }),
          response: { 200: MessageView },
        },
      },
      async (request) => {
        const { id } = request.params
        const found = await messageById(db.kysely, id)
        if (!found) throw conversationErrors.message_not_found()
        const { conversation_id: conversationId } = found
        await requireVisible(db.kysely, conversationId, request.agent)
        await db.transaction((tx) => tryAgain(tx, { conversationId, messageId: id, agent: request.agent }))
        const [message] = await messageViews(db.kysely, [id])
        if (!message) throw conversationErrors.message_not_found()
        return message
      },
    )

    app.post(
      '/conversations/:id/notes',
      {
        config: { permission: 'conversations.note' },
        schema: {
          summary: 'Write a note for the team',
          params: OneConversation,
          body: NoteRequest,
          response: { 201: NoteView },
        },
      },
      async (request, reply) => {
        await requireVisible(db.kysely, request.params.id, request.agent)
        const { noteId } = await db.transaction((tx) =>
          writeNote(tx, {
            conversationId: request.params.id,
            agentId: request.agent.id,
            text: request.body.text,
            mentions: request.body.mentions ?? [],
            now: clock.now(),
          }),
        )
        const [note] = await noteViews(db.kysely, [noteId])
        if (!note) throw conversationErrors.conversation_not_found()
        return await reply.code(201).send(note)
      },
    )

    app.put(
      '/conversations/:id/drafts/:kind',
      {
        config: { permission: 'conversations.note' },
        schema: {
          summary: 'Keep what is being written; an empty text removes it',
          params: Type.Object({ id: Id, kind: OneOf('reply', 'note') }),
          body: DraftRequest,
          response: { 200: DraftView },
        },
      },
      async (request) => {
        const { id: conversationId, kind } = request.params
        if (kind === 'reply') requirePermission(request.principal, 'conversations.reply')
        await requireVisible(db.kysely, conversationId, request.agent)
        const now = clock.now()
        const draft = {
          conversationId,
          kind,
          text: request.body.text,
          html: request.body.html ?? null,
          legId: request.body.legId ?? null,
          signed: request.body.signed ?? true,
        }
        if (draft.text.trim() === '') await deleteDraft(db.kysely, conversationId, request.agent.id, kind)
        else await putDraft(db.kysely, { ...draft, agentId: request.agent.id, now })
        return { ...draft, updatedAt: now.toISOString() }
      },
    )
  }
}
