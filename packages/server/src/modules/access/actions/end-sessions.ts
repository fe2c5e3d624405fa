import type { Database, Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { sessionEnded } from '../events.ts'
import { deletePendingSignIns } from '../store/pending-sign-ins.ts'
import { deleteSessions } from '../store/sessions.ts'

type Reason = 'signed_out' | 'revoked' | 'password_changed' | 'deactivated'

/** Ends the session that makes the request. Doing it twice does no harm. */
export async function signOut(db: Database, agent: { id: string; sessionId: string }): Promise<void> {
  const actor = { kind: 'agent', id: agent.id } as const
  await db.transaction(async (tx) => {
    await endSessions(tx, actor, agent.id, { only: agent.sessionId }, 'signed_out')
  })
}

/** Ends one of an agent's own sessions, for instance on a lost device. Throws `session_not_found`. */
export async function revokeSession(db: Database, agentId: string, sessionId: string): Promise<void> {
  const actor = { kind: 'agent', id: agentId } as const
  await db.transaction(async (tx) => {
    const ended = await endSessions(tx, actor, agentId, { only: sessionId }, 'revoked')
    if (ended === 0) throw errors.session_not_found()
    await recordAudit(tx, { actor, action: 'session.revoke', subject: { kind: 'session', id: sessionId } })
  })
}

/** Ends all sessions of an agent, or all but the one that makes the request. */
export async function signOutEverywhere(
  db: Database,
  agent: { id: string; sessionId: string },
  others: boolean,
): Promise<void> {
  const actor = { kind: 'agent', id: agent.id } as const
  await db.transaction(async (tx) => {
    const which = others ? { allBut: agent.sessionId } : 'all'
    const ended = await endSessions(tx, actor, agent.id, which, 'signed_out')
    await recordAudit(tx, { actor, action: 'session.endAll', subject: actor, data: { ended, others } })
  })
}

/**
 * Ends sessions of an agent and returns how many there were. Unless it is about one of them, sign-ins that wait for
 * their second factor end too.
 */
export async function endSessions(
  tx: Tx,
  actor: Actor,
  agentId: string,
  which: Parameters<typeof deleteSessions>[2],
  reason: Reason,
): Promise<number> {
  const ids = await deleteSessions(tx, agentId, which)
  if (which === 'all' || 'allBut' in which) await deletePendingSignIns(tx, agentId)
  for (const sessionId of ids) {
    await recordEvent(tx, sessionEnded, { actor, data: { agentId, sessionId, reason } })
  }
  return ids.length
}
