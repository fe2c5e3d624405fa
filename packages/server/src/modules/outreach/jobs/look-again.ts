import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { scheduledInInbox, scheduledOfCustomer } from '../store/index.ts'
import type { ConsiderAwayUpdate } from './consider-away-update.ts'

/** Has updates that wait timed anew, of one customer or of one chat inbox, after what decides their time has changed. */
export function createLookAgain({ db, enqueue }: Platform, consider: ConsiderAwayUpdate) {
  return defineJob({
    name: 'outreach.look-again',
    payload: Type.Union([
      Type.Object({ customerId: Type.String({ format: 'uuid' }) }),
      Type.Object({ inboxId: Type.String({ format: 'uuid' }) }),
    ]),
    async run(whose) {
      const updates =
        'customerId' in whose
          ? await scheduledOfCustomer(db.kysely, whose.customerId)
          : await scheduledInInbox(db.kysely, whose.inboxId)
      if (updates.length === 0) return
      await db.transaction(async (tx) => {
        for (const { leg_id: legId, conversation_id: conversationId } of updates) {
          await enqueue(tx, consider.request({ legId, conversationId }, { key: `consider:${legId}` }))
        }
      })
    },
  })
}

export type LookAgain = ReturnType<typeof createLookAgain>
