import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Minutes that a proof of being oneself holds. */
const proofMinutes = 10

const provedUntil = sql<Date>`proved_at + make_interval(mins => ${sql.lit(proofMinutes)})`

export interface SessionStanding {
  /** Null when something has to be proved again. */
  provedUntil: Date | null
  /** Whether a second factor must be set up before anything else. */
  secondFactorDue: boolean
  failedBefore: { count: number; lastAt: Date } | null
}

/** What a session says about how its agent signed in. */
export async function findSessionStanding(db: Queryable, sessionId: string): Promise<SessionStanding> {
  const row = await db
    .selectFrom('sessions')
    .select([
      sql<Date | null>`case when ${provedUntil} > now() then ${provedUntil} end`.as('provedUntil'),
      'second_factor_due as secondFactorDue',
      'earlier_failures as count',
      'earlier_failure_at as lastAt',
    ])
    .where('id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return { provedUntil: null, secondFactorDue: false, failedBefore: null }
  const { count, lastAt, ...same } = row
  return { ...same, failedBefore: lastAt === null || count === 0 ? null : { count, lastAt } }
}

/** Whether the agent of a session proved who they are a moment ago. */
export async function isFreshlyProved(db: Queryable, sessionId: string): Promise<boolean> {
  return (await findSessionStanding(db, sessionId)).provedUntil !== null
}

export async function markProved(db: Queryable, sessionId: string): Promise<void> {
  await db.updateTable('sessions').set({ proved_at: sql`now()` }).where('id', '=', sessionId).execute()
}

/** The agent has a second factor now: nothing stands between their sessions and the desk. */
export async function clearSecondFactorDue(tx: Tx, agentId: string): Promise<void> {
  await tx.updateTable('sessions').set({ second_factor_due: false }).where('agent_id', '=', agentId).execute()
}

export async function clearEarlierFailures(db: Queryable, sessionId: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ earlier_failures: 0, earlier_failure_at: null })
    .where('id', '=', sessionId)
    .execute()
}

export async function countSessions(db: Queryable, agentId: string): Promise<number> {
  const row = await db
    .selectFrom('sessions')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('agent_id', '=', agentId)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirstOrThrow()
  return row.count
}
