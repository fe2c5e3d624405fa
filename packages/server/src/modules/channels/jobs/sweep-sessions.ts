import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { deleteEndedSessions } from '../store/index.ts'

/** Every page view without a token begins a session, so those that ended must go. */
export function createSweepSessions({ clock }: Platform) {
  return defineJob({
    name: 'channels.sweep-sessions',
    payload: Type.Object({}),
    maxAttempts: 1,
    run: (_payload, { db }) => deleteEndedSessions(db.kysely, clock.now()),
  })
}
