import type { Agent, ContextLayout, RoleKey, Theme, WorkingHours } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface AgentRow extends Omit<Agent, 'deactivatedAt'> {
  theme: Theme
  workingHours: WorkingHours | null
  undoSeconds: number | null
  contextLayout: ContextLayout | null
  deactivatedAt: Date | null
}

export interface NewAgent {
  id: string
  name: string
  email: string
  passwordHash: string | null
  role: RoleKey
  locale: string
  timezone: string
  hue: number
}

export interface AgentFields {
  name?: string
  role?: RoleKey
  locale?: string
  timezone?: string
  theme?: Theme
  passwordHash?: string
  workingHours?: WorkingHours | null
  undoSeconds?: number | null
  contextLayout?: ContextLayout | null
  deactivatedAt?: Date | null
}

/** Every person, also deactivated ones (their names stand in old conversations), by name. */
export async function findAgents(db: Queryable): Promise<AgentRow[]> {
  return await selectAgents(db).orderBy('agents.name').orderBy('agents.id').execute()
}

export async function findAgent(db: Queryable, id: string): Promise<AgentRow | null> {
  return (await selectAgents(db).where('agents.id', '=', id).executeTakeFirst()) ?? null
}

function selectAgents(db: Queryable) {
  const people = db.selectFrom('agents').where('agents.kind', '=', 'person')
  return people.select([
    'id',
    'name',
    'email',
    'role',
    'locale',
    'timezone',
    'theme',
    'hue',
    'working_hours as workingHours',
    'undo_seconds as undoSeconds',
    'context_layout as contextLayout',
    'deactivated_at as deactivatedAt',
    sql<string | null>`(
      select '/v1/agents/' || agent_id || '/picture?v=' || left(hash, 16)
      from agent_pictures where agent_id = agents.id
    )`.as('pictureUrl'),
    sql<string[]>`array(
      select team_id::text from team_members where agent_id = agents.id order by team_id
    )`.as('teamIds'),
  ])
}

/** What a sign-in compares with; null for an unknown address. */
export async function findCredentials(
  db: Queryable,
  email: string,
): Promise<{ id: string; passwordHash: string | null; active: boolean } | null> {
  const row = await db
    .selectFrom('agents')
    .select(['id', 'password_hash', 'deactivated_at'])
    .where(sql<string>`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()
  return row ? { id: row.id, passwordHash: row.password_hash, active: row.deactivated_at === null } : null
}

export async function findPasswordHash(db: Queryable, agentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('agents')
    .select('password_hash')
    .where('id', '=', agentId)
    .executeTakeFirst()
  return row?.password_hash ?? null
}

/** The role of a person whose row is now locked; null when there is no such person. */
export async function lockAgent(tx: Tx, id: string): Promise<{ role: RoleKey; active: boolean } | null> {
  const row = await tx
    .selectFrom('agents')
    .select(['role', 'deactivated_at'])
    .where('id', '=', id)
    .where('kind', '=', 'person')
    .forUpdate()
    .executeTakeFirst()
  return row ? { role: row.role, active: row.deactivated_at === null } : null
}

/** Ids of the active owners, locked in one order, so that two changes cannot both take the last one away. */
export async function lockOwners(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('agents')
    .select('id')
    .where('role', '=', 'owner')
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

export async function ownerExists(db: Queryable): Promise<boolean> {
  const row = await db
    .selectFrom('agents')
    .select('id')
    .where('role', '=', 'owner')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** False when another agent has the address already. */
export async function insertAgent(tx: Tx, agent: NewAgent): Promise<boolean> {
  const result = await tx
    .insertInto('agents')
    .values({
      id: agent.id,
      name: agent.name,
      email: agent.email,
      password_hash: agent.passwordHash,
      role: agent.role,
      locale: agent.locale,
      timezone: agent.timezone,
      hue: agent.hue,
    })
    .onConflict((conflict) => conflict.expression(sql`lower(email)`).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function updateAgentRow(tx: Tx, id: string, fields: AgentFields): Promise<void> {
  const { passwordHash, deactivatedAt, workingHours, undoSeconds, contextLayout, ...same } = fields
  const values = {
    ...same,
    ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    ...(deactivatedAt === undefined ? {} : { deactivated_at: deactivatedAt }),
    ...(undoSeconds === undefined ? {} : { undo_seconds: undoSeconds }),
    ...(workingHours === undefined
      ? {}
      : { working_hours: workingHours === null ? null : JSON.stringify(workingHours) }),
    ...(contextLayout === undefined
      ? {}
      : { context_layout: contextLayout === null ? null : JSON.stringify(contextLayout) }),
  }
  if (Object.keys(values).length === 0) return
  await tx.updateTable('agents').set(values).where('id', '=', id).execute()
}
