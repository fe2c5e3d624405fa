import { Type } from 'typebox'
import type { Clock } from '../../platform/clock/index.ts'
import { defineJob } from '../../platform/jobs/index.ts'
import { endOverdueBlock } from './actions/end-block.ts'
import { blocksOverdue } from './store/index.ts'

const batch = 200

/** Ends blocks whose time is over. What they set aside stays aside until somebody asks for it. */
export function endOverdueBlocks(clock: Clock) {
  return defineJob({
    name: 'customers.end-overdue-blocks',
    payload: Type.Object({}),
    async run(_payload, { db }) {
      for (const blockId of await blocksOverdue(db.kysely, clock.now(), batch)) {
        await db.transaction((tx) => endOverdueBlock(tx, { blockId, now: clock.now() }))
      }
    },
  })
}
