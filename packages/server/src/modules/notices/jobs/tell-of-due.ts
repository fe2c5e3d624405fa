import { Type } from 'typebox'
import type { Queryable } from '../../../platform/database/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import type { DueStep } from '../../conversations/index.ts'
import { tell } from '../tell.ts'

const DAY = 24 * 60 * 60 * 1_000
const batch = 500

interface DueNews {
  job: string
  kind: 'step_due' | 'overdue'
  /** Stands in the source of each notice, so that what was due at a time is told of once. */
  source: string
  due(
    db: Queryable,
    o: { after: Date; until: Date; beyond: DueStep | null; limit: number },
  ): Promise<DueStep[]>
}

/**
 * A job that tells whoever has a conversation that something of it became due. Looks back a day, for what became due while
 * nothing ran; each at its time is told of once.
 */
export function tellOfDue({ db, clock }: Platform, { job, kind, source, due }: DueNews) {
  return defineJob({
    name: job,
    payload: Type.Object({}),
    async run(_payload, { signal }) {
      const until = clock.now()
      const after = new Date(until.getTime() - DAY)
      let beyond: DueStep | null = null
      for (;;) {
        if (signal.aborted) throw new Error('The process stops; the rest follows.')
        const found: DueStep[] = await due(db.kysely, { after, until, beyond, limit: batch })
        const news = found.map(({ conversationId, assigneeId, dueAt }) => ({
          agentId: assigneeId,
          conversationId,
          kind,
          source: `${source}:${conversationId}:${dueAt.toISOString()}`,
          actorId: null,
          messageId: null,
          noteId: null,
          at: dueAt,
        }))
        await db.transaction((tx) => tell(tx, news))
        beyond = found.at(-1) ?? null
        if (found.length < batch) return
      }
    },
  })
}
