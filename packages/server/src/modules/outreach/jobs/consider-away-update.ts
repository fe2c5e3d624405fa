import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { legById } from '../../conversations/index.ts'
import { considerAwayUpdate } from '../actions/consider-away-update.ts'
import type { SendAwayUpdate } from './send-away-update.ts'

/** Looks at one chat leg now, and plans or cancels its update. */
export type ConsiderLeg = (leg: { legId: string; conversationId: string }) => Promise<void>

export function createConsiderLeg(
  { db, clock, config, enqueue }: Platform,
  send: SendAwayUpdate,
  isHere: (conversationId: string) => boolean,
): ConsiderLeg {
  return ({ legId }) =>
    db.transaction(async (tx) => {
      // Where it stands now; it may have been merged since it was asked about.
      const leg = await legById(tx, legId)
      const planned = await considerAwayUpdate(tx, {
        legId,
        customerIsHere: leg !== undefined && isHere(leg.conversation_id),
        delaySeconds: config.away.delaySeconds,
        now: clock.now(),
      })
      if (!planned) return
      await enqueue(
        tx,
        send.request({ id: planned.id }, { key: `away:${planned.id}`, runAt: planned.due_at }),
      )
    })
}

export function createConsiderAwayUpdate(consider: ConsiderLeg) {
  return defineJob({
    name: 'outreach.consider-away-update',
    payload: Type.Object({
      legId: Type.String({ format: 'uuid' }),
      conversationId: Type.String({ format: 'uuid' }),
    }),
    run: consider,
  })
}

export type ConsiderAwayUpdate = ReturnType<typeof createConsiderAwayUpdate>
