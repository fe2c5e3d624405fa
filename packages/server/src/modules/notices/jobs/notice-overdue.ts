import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type DueStep, overdueReplies } from '../../conversations/index.ts'
import { tell } from '../tell.ts'

const DAY = 24 * 60 * 60 * 1_000
const batch = 500

/** Tells whoever has a conversation that its answer is overdue, once for each time that it was due. */
export const noticeOverdue = ({ db, clock }: Platform) =>
  defineJob({
    name: 'notices.overdue',
    payload: Type.Object({}),
    async run(_payload, { signal }) {
      const until = clock.now()
      const after = new Date(until.getTime() - DAY)
      let beyond: DueStep | null = null
      for (;;) {
        if (signal.aborted) throw new Error('The process stops; the rest follows.')
        const replies: DueStep[] = await overdueReplies(db.kysely, { after, until, beyond, limit: batch })
        await db.transaction((tx) => tell(tx, replies.map(newsOf)))
        beyond = replies.at(-1) ?? null
        if (replies.length < batch) return
      }
    },
  })

function newsOf({ conversationId, assigneeId, dueAt }: DueStep) {
  return {
    agentId: assigneeId,
    conversationId,
    kind: 'overdue' as const,
    source: `overdue:${conversationId}:${dueAt.toISOString()}`,
    actorId: null,
    messageId: null,
    noteId: null,
    at: dueAt,
  }
}
