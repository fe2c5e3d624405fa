import type { RoleKey } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { agentCreated } from '../events.ts'
import { actorOf, type Granter, requireMayGrant } from '../granting.ts'
import { hueOf } from '../hue.ts'
import { hashPassword } from '../password.ts'
import { requireGoodPassword } from '../password-rules.ts'
import { insertAgent } from '../store/agents.ts'
import { findOrganisation } from '../store/organisation.ts'
import { holdRole } from '../store/roles.ts'
import { missingTeams, replaceTeamsOfAgent } from '../store/teams.ts'
import { requireTimezone } from '../timezone.ts'

export interface AgentToCreate {
  name: string
  email: string
  role: RoleKey
  /** Null: the agent cannot sign in with a password (people of the demo). */
  password: string | null
  /** Default: the organisation's. */
  locale?: string | undefined
  timezone?: string | undefined
  teamIds?: readonly string[] | undefined
}

/**
 * Adds an agent and returns the id.
 * Throws `email_taken`, `role_not_found`, `grant_beyond_own`, `team_not_found`, `timezone_unknown` and what a
 * password may not be.
 */
export async function createAgent(db: Database, by: Granter, agent: AgentToCreate): Promise<string> {
  const organisation = await findOrganisation(db.kysely)
  if (agent.password !== null) {
    requireGoodPassword(agent.password, { ...agent, organisation: organisation?.name })
  }
  const passwordHash = agent.password === null ? null : await hashPassword(agent.password)
  const actor = actorOf(by)
  return await db.transaction(async (tx) => {
    await requireGrantableRole(tx, by, agent.role)
    const id = await addAgent(tx, actor, {
      name: agent.name,
      email: agent.email,
      role: agent.role,
      locale: agent.locale ?? organisation?.locale ?? 'en',
      timezone: requireTimezone(agent.timezone ?? organisation?.timezone ?? 'UTC'),
      passwordHash,
      teamIds: agent.teamIds ?? [],
    })
    await recordAudit(tx, {
      actor,
      action: 'agent.create',
      subject: { kind: 'agent', id },
      data: { role: agent.role },
      personal: { name: agent.name, email: agent.email },
    })
    return id
  })
}

/** The part of creating an agent that the first-run set-up shares. */
export async function addAgent(
  tx: Tx,
  actor: Actor,
  agent: {
    name: string
    email: string
    role: RoleKey
    locale: string
    timezone: string
    passwordHash: string | null
    teamIds?: readonly string[]
  },
): Promise<string> {
  const { teamIds = [], ...fields } = agent
  const id = uuid()
  const added = await insertAgent(tx, { id, ...fields, email: agent.email.trim(), hue: hueOf(id) })
  if (!added) throw errors.email_taken({ fields: { email: 'Another agent has this address.' } })
  await putIntoTeams(tx, id, teamIds)
  await recordEvent(tx, agentCreated, { actor, data: { agentId: id } })
  return id
}

/** Throws `role_not_found`, and `grant_beyond_own` unless whoever gives the role may do all that it allows. */
export async function requireGrantableRole(tx: Tx, by: Granter, role: RoleKey): Promise<void> {
  const permissions = await holdRole(tx, role)
  if (permissions === null) throw errors.role_not_found({ fields: { role: 'There is no such role.' } })
  requireMayGrant(by, permissions)
}

/** Puts an agent into exactly these teams. Throws `team_not_found`. */
export async function putIntoTeams(tx: Tx, agentId: string, teamIds: readonly string[]): Promise<void> {
  const missing = await missingTeams(tx, teamIds)
  if (missing.length > 0) throw errors.team_not_found({ details: { teamIds: missing } })
  await replaceTeamsOfAgent(tx, agentId, teamIds)
}
