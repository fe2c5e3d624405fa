import type { Database } from '../../../platform/database/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { hashPassword, verifyPassword } from '../password.ts'
import { findPasswordHash, updateAgentRow } from '../store/agents.ts'
import { deleteAttempts } from '../store/attempts.ts'
import { endSessions } from './end-sessions.ts'
import { reserveAttempt } from './sign-in.ts'

/**
 * Changes the signed-in agent's password and ends their other sessions: whoever else knew the old one is out.
 * Throws `password_wrong`, and `sign_in_throttled` after too many guesses.
 */
export async function changePassword(
  db: Database,
  agent: { id: string; sessionId: string; address: string },
  passwords: { current: string; next: string },
): Promise<void> {
  const attemptsKey = await reserveAttempt(db, agent.id, agent.address)
  const right = await verifyPassword(await findPasswordHash(db.kysely, agent.id), passwords.current)
  if (!right) throw errors.password_wrong({ fields: { current: 'This is not your present password.' } })
  const passwordHash = await hashPassword(passwords.next)
  const actor = { kind: 'agent', id: agent.id } as const
  await db.transaction(async (tx) => {
    await deleteAttempts(tx, attemptsKey)
    await updateAgentRow(tx, agent.id, { passwordHash })
    await endSessions(tx, actor, agent.id, { allBut: agent.sessionId }, 'password_changed')
    await recordAudit(tx, { actor, action: 'password.change', subject: { kind: 'agent', id: agent.id } })
  })
}
