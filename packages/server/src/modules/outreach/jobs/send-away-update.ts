import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import type { Registry } from '../../channels/index.ts'
import { legById } from '../../conversations/index.ts'
import { sendAwayUpdate } from '../actions/send-away-update.ts'
import { awayUpdateById } from '../store/index.ts'

/** Sends a planned update, unless the customer is here by then. */
export function createSendAwayUpdate(
  platform: Platform,
  registry: Registry,
  isHere: (conversationId: string) => boolean,
) {
  const send = defineJob({
    name: 'outreach.send-away-update',
    payload: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    async run({ id }, { exclusive }) {
      await exclusive(`away:${id}`, async () => {
        const update = await awayUpdateById(platform.db.kysely, id)
        if (!update) return
        const leg = await legById(platform.db.kysely, update.leg_id)
        const customerIsHere = leg !== undefined && isHere(leg.conversation_id)
        const runAt = await sendAwayUpdate(platform, registry, id, { customerIsHere, wanted: false })
        // Waiting for its turn is no attempt that failed: those come to an end.
        if (runAt !== null) await comeBack(id, runAt)
      })
    },
  })
  const comeBack = (id: string, runAt: Date) =>
    platform.db.transaction((tx) => platform.enqueue(tx, send.request({ id }, { key: `away:${id}`, runAt })))
  return send
}

export type SendAwayUpdate = ReturnType<typeof createSendAwayUpdate>
