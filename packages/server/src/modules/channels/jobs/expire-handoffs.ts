import { Type } from 'typebox'
import { AppError } from '../../../platform/errors/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { closeHandoff, expiredHandoffs, findConversation, handoffById } from '../../conversations/index.ts'

/** Ends offers that nobody took up in time, and tells the customer on the old channel; nothing is lost. */
export function createExpireHandoffs(platform: Pick<Platform, 'clock'>) {
  return defineJob({
    name: 'channels.expire-handoffs',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run(_payload, { db, log }) {
      const organisation = (await findOrganisation(db.kysely))?.name ?? ''
      for (const id of await expiredHandoffs(db.kysely, platform.clock.now(), 100)) {
        const handoff = await handoffById(db.kysely, id)
        const conversation = handoff && (await findConversation(db.kysely, handoff.conversation_id))
        try {
          await db.transaction((tx) =>
            closeHandoff(tx, {
              handoffId: id,
              to: 'expired',
              actor: { kind: 'system', id: null },
              // Whoever has resolved the matter need not be told that an offer ran out, nor who had not asked for
              // one and was told until when it stands.
              words:
                conversation?.status === 'resolved' || handoff?.initiated_by === 'rule'
                  ? null
                  : translate(conversation?.language ?? null, 'handoff.expired'),
              organisation,
              now: platform.clock.now(),
            }),
          )
        } catch (error) {
          // Taken up or withdrawn in this very moment: then there is nothing to end.
          if (error instanceof AppError && error.code === 'handoff_closed') continue
          // One that cannot be ended must not keep the others open; it is tried again at the next tick.
          log.error({ err: error, handoffId: id }, 'an offer that ran out could not be ended')
        }
      }
    },
  })
}
