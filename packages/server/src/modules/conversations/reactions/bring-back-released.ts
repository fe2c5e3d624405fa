import { Type } from 'typebox'
import type { Clock } from '../../../platform/clock/index.ts'
import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { defineJob, type JobDefinition } from '../../../platform/jobs/index.ts'
import { setAsideReleased } from '../../customers/index.ts'
import { bringBack } from '../actions/bring-back.ts'
import { conversationsHeldBy } from '../store/index.ts'

const batch = 200

/**
 * What a block had set aside enters the queue once somebody asks for it. One conversation at a time: there may be
 * thousands, and what a stop leaves undone is still to be seen in the messages.
 */
export function bringBackReleased(clock: Clock): { job: JobDefinition; reaction: Reaction } {
  const job = defineJob({
    name: 'conversations.bring-back',
    payload: Type.Object({ blockId: Type.String({ format: 'uuid' }) }),
    async run({ blockId }, { db, signal }) {
      for (;;) {
        const ids = await conversationsHeldBy(db.kysely, blockId, batch)
        if (ids.length === 0) return
        for (const conversationId of ids) {
          if (signal.aborted) throw new Error('The process stops; the rest follows.')
          const actor = { kind: 'system', id: null } as const
          await db.transaction((tx) => bringBack(tx, { conversationId, blockId, actor, now: clock.now() }))
        }
      }
    },
  })
  const reaction = defineReaction({
    name: 'conversations.bring-back',
    on: setAsideReleased,
    jobs: ({ data: { blockId } }) => [job.request({ blockId }, { key: `bring-back:${blockId}` })],
  })
  return { job, reaction }
}
