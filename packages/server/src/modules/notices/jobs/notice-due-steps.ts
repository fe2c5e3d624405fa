import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { type DueStep, dueSteps } from '../../conversations/index.ts'
import { tell } from '../tell.ts'

const DAY = 24 * 60 * 60 * 1_000
const batch = 500

/**
 * Tells whoever has a conversation that its next step is due. Looks back a day, for what became due while nothing ran;
 * each step at its time is told of once.
 */
export const noticeDueSteps = ({ db, clock }: Platform) =>
  defineJob({
    name: 'notices.due-steps',
    payload: Type.Object({}),
    async run(_payload, { signal }) {
      const until = clock.now()
      const after = new Date(until.getTime() - DAY)
      let beyond: DueStep | null = null
      for (;;) {
        if (signal.aborted) throw new Error('The process stops; the rest follows.')
        const steps: DueStep[] = await dueSteps(db.kysely, { after, until, beyond, limit: batch })
        await db.transaction((tx) => tell(tx, steps.map(newsOf)))
        beyond = steps.at(-1) ?? null
        if (steps.length < batch) return
      }
    },
  })

function newsOf({ conversationId, assigneeId, dueAt }: DueStep) {
  return {
    agentId: assigneeId,
    conversationId,
    kind: 'step_due' as const,
    source: `step:${conversationId}:${dueAt.toISOString()}`,
    actorId: null,
    messageId: null,
    noteId: null,
    at: dueAt,
  }
}
