import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { sessionStarted } from '../events.ts'
import { deleteExpiredSessions, insertSession, type SessionOrigin } from '../store/sessions.ts'
import { hashToken, newToken } from '../token.ts'

export interface StartedSession {
  agentId: string
  sessionId: string
  /** For the cookie; stored nowhere. */
  token: string
}

/** Starts a session of an agent who has proved who they are. */
export async function startSession(
  tx: Tx,
  agentId: string,
  method: 'setup' | 'password' | 'demo',
  origin: SessionOrigin,
): Promise<StartedSession> {
  const session = { agentId, sessionId: uuid(), token: newToken() }
  await deleteExpiredSessions(tx)
  await insertSession(tx, { id: session.sessionId, tokenHash: hashToken(session.token), agentId, ...origin })
  await recordEvent(tx, sessionStarted, {
    actor: { kind: 'agent', id: agentId },
    data: { agentId, sessionId: session.sessionId, method },
  })
  return session
}
