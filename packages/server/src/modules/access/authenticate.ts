import type { Queryable } from '../../platform/database/index.ts'
import type { SignedInAgent } from '../../platform/http/index.ts'
import { extendSession, findLiveSession } from './store/sessions.ts'
import { hashToken } from './token.ts'

/** The agent whose session a cookie's token belongs to, or null. Using a session moves its expiry. */
export async function findSignedInAgent(db: Queryable, token: string): Promise<SignedInAgent | null> {
  const session = await findLiveSession(db, hashToken(token))
  if (session === null) return null
  if (session.stale) await extendSession(db, session.sessionId)
  return {
    id: session.agentId,
    kind: 'person',
    name: session.name,
    role: session.role,
    permissions: session.permissions,
    teamIds: session.teamIds,
    locale: session.locale,
    sessionId: session.sessionId,
  }
}
