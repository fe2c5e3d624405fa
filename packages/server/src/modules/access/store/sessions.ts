import type { Permission, RoleKey } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { permissionsOfRole } from '../permissions.ts'

/** Where a session was started from, as its owner sees it in the list of their sessions. */
export interface SessionOrigin {
  userAgent: string
  address: string
}

/** A session unused for so many days ends by itself, and any session after so many. */
const idleDays = 14
const longestDays = 90

const expiry = sql<Date>`now() + make_interval(days => ${sql.lit(idleDays)})`
const laterExpiry = sql<Date>`least(${expiry}, created_at + make_interval(days => ${sql.lit(longestDays)}))`

export async function insertSession(
  tx: Tx,
  session: {
    id: string
    tokenHash: Buffer
    agentId: string
    secondFactorDue: boolean
    failedBefore: { count: number; lastAt: Date } | null
  } & SessionOrigin,
): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: session.id,
      token_hash: session.tokenHash,
      agent_id: session.agentId,
      expires_at: expiry,
      user_agent: session.userAgent.slice(0, 300),
      address: session.address,
      second_factor_due: session.secondFactorDue,
      earlier_failures: session.failedBefore?.count ?? 0,
      earlier_failure_at: session.failedBefore?.lastAt ?? null,
    })
    .execute()
}

/** All that somebody may do who has to set up a second factor first. */
const none: ReadonlySet<Permission> = new Set()

export interface LiveSession {
  sessionId: string
  agentId: string
  name: string
  role: RoleKey
  permissions: ReadonlySet<Permission>
  locale: string
  teamIds: string[]
  /** Whether its expiry has not been moved for a while. */
  stale: boolean
}

/** The live session of an active agent, with all that a request needs to know, in one round trip. */
export async function findLiveSession(db: Queryable, tokenHash: Buffer): Promise<LiveSession | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('agents', 'agents.id', 'sessions.agent_id')
    .innerJoin('roles', 'roles.key', 'agents.role')
    .select([
      'sessions.id as sessionId',
      'agents.id as agentId',
      'agents.name',
      'agents.role',
      'roles.permissions',
      'sessions.second_factor_due as secondFactorDue',
      'agents.locale',
      sql<string[]>`array(select team_id::text from team_members where agent_id = agents.id)`.as('teamIds'),
      sql<boolean>`sessions.last_seen_at < now() - interval '5 minutes'`.as('stale'),
    ])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', sql<Date>`now()`)
    .where('agents.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const { secondFactorDue, ...session } = row
  const permissions = secondFactorDue ? none : permissionsOfRole(row.role, row.permissions)
  return { ...session, permissions }
}

export async function extendSession(db: Queryable, id: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: sql`now()`, expires_at: laterExpiry })
    .where('id', '=', id)
    .execute()
}

export interface SessionRow extends SessionOrigin {
  id: string
  createdAt: Date
  lastSeenAt: Date
}

export async function findSessions(db: Queryable, agentId: string): Promise<SessionRow[]> {
  return await db
    .selectFrom('sessions')
    .select([
      'id',
      'user_agent as userAgent',
      'address',
      'created_at as createdAt',
      'last_seen_at as lastSeenAt',
    ])
    .where('agent_id', '=', agentId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('last_seen_at', 'desc')
    .execute()
}

/** Ends sessions of an agent and returns the ids of those that were there: one, or all but one, or all. */
export async function deleteSessions(
  tx: Tx,
  agentId: string,
  which: { only: string } | { allBut: string } | 'all',
): Promise<string[]> {
  let query = tx.deleteFrom('sessions').where('agent_id', '=', agentId)
  if (which !== 'all') {
    query = 'only' in which ? query.where('id', '=', which.only) : query.where('id', '!=', which.allBut)
  }
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

export async function deleteExpiredSessions(tx: Tx): Promise<void> {
  await tx.deleteFrom('sessions').where('expires_at', '<', sql<Date>`now()`).execute()
}
