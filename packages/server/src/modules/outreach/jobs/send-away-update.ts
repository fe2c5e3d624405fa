import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import type { Registry } from '../../channels/index.ts'
import { legById } from '../../conversations/index.ts'
import { sendAwayUpdate } from '../actions/send-away-update.ts'
import { awayUpdateById } from '../store.ts'

/** Sends a planned update, unless the customer is here by then. */
export function createSendAwayUpdate(
  platform: Platform,
  registry: Registry,
  isHere: (conversationId: string) => boolean,
) {
  return defineJob({
    name: 'outreach.send-away-update',
    payload: Type.Object({ id: Type.String({ format: 'uuid' }) }),
    async run({ id }, { exclusive }) {
      await exclusive(`away:${id}`, async () => {
        const update = await awayUpdateById(platform.db.kysely, id)
        if (!update) return
        const leg = await legById(platform.db.kysely, update.leg_id)
        const customerIsHere = leg !== undefined && isHere(leg.conversation_id)
        await sendAwayUpdate(platform, registry, id, { customerIsHere, wanted: false })
      })
    },
  })
}

export type SendAwayUpdate = ReturnType<typeof createSendAwayUpdate>
