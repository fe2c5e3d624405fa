import { Type } from 'typebox'
import { defineJob } from '../../platform/jobs/index.ts'
import { requestPasswordReset } from './actions/reset-password.ts'
import { createAccessLinks } from './links.ts'
import type { AccessPlatform } from './platform.ts'

/**
 * Looks for the agent of an address and has the link mailed. In a job, so that the time of the request's answer
 * tells nobody whether there is such an agent.
 */
export function beginPasswordReset(platform: AccessPlatform) {
  const links = createAccessLinks(platform)
  return defineJob({
    name: 'access.begin-password-reset',
    payload: Type.Object({ email: Type.String({ maxLength: 254 }) }),
    maxAttempts: 5,
    run: async ({ email }, { db }) => requestPasswordReset(db, email, { links, now: platform.clock.now() }),
  })
}
