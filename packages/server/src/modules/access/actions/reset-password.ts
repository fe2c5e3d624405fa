import type { PasswordReset, PasswordResetLink } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { actorOf, type Granter } from '../granting.ts'
import type { AccessLinks } from '../links.ts'
import { hashPassword } from '../password.ts'
import { requireGoodPassword } from '../password-rules.ts'
import { passwordResetRequested } from '../people-events.ts'
import { findAgent, findCredentials, lockAgent, updateAgentRow } from '../store/agents.ts'
import { findOrganisation } from '../store/organisation.ts'
import {
  countPasswordResets,
  deleteOldPasswordResets,
  insertPasswordReset,
  lockPasswordReset,
  usePasswordResets,
} from '../store/password-resets.ts'
import { unlock } from './attempts.ts'
import { requireGrantableRole } from './create-agent.ts'
import { endSessions } from './end-sessions.ts'
import type { SendingOptions } from './invite.ts'

/** How long a link for a new password can be used, in minutes. */
export const resetMinutes = 30
/** More in that time would only fill somebody's mailbox. */
const mostLinks = 3

/** Mails a link to whoever forgot their password. Nobody learns whether the address belongs to an agent. */
export async function requestPasswordReset(
  db: Database,
  email: string,
  { links, now }: Omit<SendingOptions, 'canMail'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const account = await findCredentials(tx, email.trim())
    if (account === null || !(await lockAgent(tx, account.id))?.active) return
    const since = new Date(now.getTime() - resetMinutes * 60_000)
    if ((await countPasswordResets(tx, account.id, since)) >= mostLinks) return
    const actor = { kind: 'system', id: null } as const
    const resetId = await addReset(tx, links, account.id, null, now)
    await recordEvent(tx, passwordResetRequested, { actor, data: { resetId, agentId: account.id } })
    const subject = { kind: 'agent', id: account.id }
    await recordAudit(tx, { actor, action: 'password.requestReset', subject })
  })
}

/**
 * Sends somebody a link for a new password on a colleague's request; where no mail can be sent the link comes
 * back to be passed on. The colleague may do all that they may. Throws `agent_not_found`, `grant_beyond_own`.
 */
export async function offerPasswordReset(
  tx: Tx,
  by: Granter,
  agentId: string,
  { links, canMail, now }: SendingOptions,
): Promise<PasswordResetLink> {
  const agent = await lockAgent(tx, agentId)
  if (agent === null) throw errors.agent_not_found()
  if (!agent.active) throw errors.agent_deactivated()
  await requireGrantableRole(tx, by, agent.role)
  const resetId = await addReset(tx, links, agentId, by.id, now)
  const actor = actorOf(by)
  if (canMail) await recordEvent(tx, passwordResetRequested, { actor, data: { resetId, agentId } })
  const subject = { kind: 'agent', id: agentId }
  await recordAudit(tx, { actor, action: 'password.offerReset', subject, data: { byMail: canMail } })
  return {
    link: canMail ? null : links.urlOf('password reset', resetId),
    expiresAt: expiryAfter(now).toISOString(),
  }
}

/**
 * Sets a new password with the token of a link, once, ends all of the agent's sessions and other links, and unlocks
 * an account that wrong passwords locked.
 * Throws `reset_link_over` and what a password may not be.
 */
export async function resetPassword(
  db: Database,
  links: AccessLinks,
  request: PasswordReset,
  now: Date,
): Promise<void> {
  const hash = links.read('password reset', request.token)
  if (hash === null) throw errors.reset_link_over()
  await db.transaction(async (tx) => {
    const reset = await lockPasswordReset(tx, hash)
    if (reset === null || reset.usedAt !== null || reset.expiresAt <= now) throw errors.reset_link_over()
    const { agentId } = reset
    const agent = await findAgent(tx, agentId)
    if (agent === null || agent.deactivatedAt !== null) throw errors.reset_link_over()
    const organisation = await findOrganisation(tx)
    requireGoodPassword(request.password, { ...agent, organisation: organisation?.name })
    const actor = { kind: 'agent', id: agentId } as const
    await updateAgentRow(tx, agentId, { passwordHash: await hashPassword(request.password) })
    await usePasswordResets(tx, agentId, now)
    await endSessions(tx, actor, agentId, 'all', 'password_changed')
    await unlock(tx, agent.email)
    await recordAudit(tx, { actor, action: 'password.reset', subject: { kind: 'agent', id: agentId } })
  })
}

async function addReset(
  tx: Tx,
  links: AccessLinks,
  agentId: string,
  requestedBy: string | null,
  now: Date,
): Promise<string> {
  const id = uuid()
  await deleteOldPasswordResets(tx, now)
  const tokenHash = links.hashOf('password reset', id)
  await insertPasswordReset(tx, { id, tokenHash, agentId, requestedBy, now, expiresAt: expiryAfter(now) })
  return id
}

function expiryAfter(now: Date): Date {
  return new Date(now.getTime() + resetMinutes * 60_000)
}
