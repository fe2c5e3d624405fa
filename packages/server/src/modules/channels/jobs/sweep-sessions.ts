import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { forgetHandoffCodes } from '../../conversations/index.ts'
import { traitsKept } from '../form/reputation.ts'
import {
  deleteEndedSessions,
  deleteOldFormSenders,
  deleteOldTraits,
  deleteOldVisitorFiles,
  forgetVisits,
  VISIT_KEPT,
} from '../store/index.ts'

/** Milliseconds in which a file is sent along with a message, or is forgotten. */
const filesKept = 24 * 60 * 60 * 1000
/** Milliseconds in which wrong codes of an address are known. */
const triesKept = 24 * 60 * 60 * 1000

/** Milliseconds for which it counts that an address sent a form. */
const sendersKept = 24 * 60 * 60 * 1000

/** Every page view without a token begins a session, so those that ended must go. */
export function createSweepSessions({ clock }: Platform) {
  return defineJob({
    name: 'channels.sweep-sessions',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run(_payload, { db }) {
      const now = clock.now()
      await deleteEndedSessions(db.kysely, now)
      await forgetVisits(db.kysely, new Date(now.getTime() - VISIT_KEPT))
      await forgetHandoffCodes(db.kysely, { now, triesBefore: new Date(now.getTime() - triesKept) })
      await deleteOldVisitorFiles(db.kysely, new Date(now.getTime() - filesKept))
      await deleteOldFormSenders(db.kysely, new Date(now.getTime() - sendersKept))
      await deleteOldTraits(db.kysely, new Date(now.getTime() - traitsKept))
    },
  })
}
