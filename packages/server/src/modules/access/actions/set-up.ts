import type { SetupRequest } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { hashPassword } from '../password.ts'
import { requireGoodPassword } from '../password-rules.ts'
import { ownerExists } from '../store/agents.ts'
import { insertOrganisation, lockSetup, replaceSetupToken, takeSetupToken } from '../store/organisation.ts'
import type { SessionOrigin } from '../store/sessions.ts'
import { requireTimezone } from '../timezone.ts'
import { hashToken, newToken } from '../token.ts'
import { addAgent } from './create-agent.ts'
import { type StartedSession, startSession } from './start-session.ts'

/**
 * A new one-time token for the first-run set-up, to be printed on the console; every earlier one ends.
 * Null when the installation has its owner.
 */
export async function ensureSetupToken(db: Database): Promise<string | null> {
  return await db.transaction(async (tx) => {
    await lockSetup(tx)
    if (await ownerExists(tx)) return null
    const token = newToken()
    await replaceSetupToken(tx, hashToken(token))
    return token
  })
}

/**
 * Makes the organisation and its owner, once, for whoever holds the token from the console, and signs them in.
 * Throws `setup_done`, `setup_token_invalid`, `timezone_unknown` and what a password may not be.
 */
export async function setUp(
  db: Database,
  request: SetupRequest,
  origin: SessionOrigin,
): Promise<StartedSession> {
  const timezone = requireTimezone(request.timezone ?? 'UTC')
  const locale = request.locale ?? 'en'
  requireGoodPassword(request.password, request)
  const passwordHash = await hashPassword(request.password)
  return await db.transaction(async (tx) => {
    await lockSetup(tx)
    if (await ownerExists(tx)) throw errors.setup_done()
    if (!(await takeSetupToken(tx, hashToken(request.token)))) throw errors.setup_token_invalid()
    await insertOrganisation(tx, { name: request.organisation, locale, timezone })
    const actor = { kind: 'system', id: null } as const
    const owner = {
      name: request.name,
      email: request.email,
      role: 'owner',
      locale,
      timezone,
      passwordHash,
    } as const
    const agentId = await addAgent(tx, actor, owner)
    const session = await startSession(tx, agentId, 'setup', origin)
    await recordAudit(tx, { actor, action: 'organisation.setUp', subject: { kind: 'agent', id: agentId } })
    return session
  })
}
