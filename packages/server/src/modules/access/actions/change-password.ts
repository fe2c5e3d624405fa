import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { hashPassword, verifyPassword } from '../password.ts'
import { requireGoodPassword } from '../password-rules.ts'
import type { AccessPlatform } from '../platform.ts'
import { findAgent, findPasswordHash, updateAgentRow } from '../store/agents.ts'
import { findOrganisation } from '../store/organisation.ts'
import { findSecondFactors } from '../store/second-factors.ts'
import { forgetFailures, reserveAttempt } from './attempts.ts'
import { endSessions } from './end-sessions.ts'
import { type OwnSession, requireFreshProof } from './prove.ts'
import { hasSecondFactor } from './second-factor-methods.ts'

/**
 * Changes the signed-in agent's password and ends their other sessions: whoever else knew the old one is out.
 * The present password is asked for; a fresh proof too where there is a second factor, and where there is no
 * password yet. Throws `password_wrong`, `proof_needed`, `sign_in_throttled` after too many guesses, and what a
 * password may not be.
 */
export async function changePassword(
  { db }: Pick<AccessPlatform, 'db'>,
  agent: OwnSession,
  passwords: { current?: string | undefined; next: string },
): Promise<void> {
  const present = await findPasswordHash(db.kysely, agent.id)
  const factors = await findSecondFactors(db.kysely, agent.id)
  if (present === null || hasSecondFactor(factors)) await requireFreshProof(db, agent.sessionId)
  await reserveAttempt(db, agent.id, agent.address)
  if (present !== null && !(await verifyPassword(present, passwords.current ?? ''))) {
    throw errors.password_wrong({ fields: { current: 'This is not your present password.' } })
  }
  const owner = await findAgent(db.kysely, agent.id)
  const organisation = await findOrganisation(db.kysely)
  requireGoodPassword(passwords.next, { ...owner, organisation: organisation?.name })
  const passwordHash = await hashPassword(passwords.next)
  const actor = { kind: 'agent', id: agent.id } as const
  await db.transaction(async (tx) => {
    await forgetFailures(tx, agent.id)
    await updateAgentRow(tx, agent.id, { passwordHash })
    await endSessions(tx, actor, agent.id, { allBut: agent.sessionId }, 'password_changed')
    await recordAudit(tx, { actor, action: 'password.change', subject: { kind: 'agent', id: agent.id } })
  })
}
