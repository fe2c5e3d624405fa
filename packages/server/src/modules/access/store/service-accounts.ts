import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface ServiceAccountRow {
  id: string
  name: string
  role: string
  locale: string
  activeKeys: number
  lastUsedAt: Date | null
  createdAt: Date
  deactivatedAt: Date | null
}

/** Every service account, also deactivated ones (their names stand in old conversations), by name. */
export async function findServiceAccounts(db: Queryable): Promise<ServiceAccountRow[]> {
  return await selectAccounts(db).orderBy(sql`lower(name)`).orderBy('id').execute()
}

export async function findServiceAccount(db: Queryable, id: string): Promise<ServiceAccountRow | null> {
  return (await selectAccounts(db).where('agents.id', '=', id).executeTakeFirst()) ?? null
}

function selectAccounts(db: Queryable) {
  return db
    .selectFrom('agents')
    .select([
      'id',
      'name',
      'role',
      'locale',
      sql<number>`(select count(*)::int from api_keys where agent_id = agents.id and revoked_at is null
        and (expires_at is null or expires_at > now()))`.as('activeKeys'),
      sql<Date | null>`(select max(last_used_at) from api_keys where agent_id = agents.id)`.as('lastUsedAt'),
      'created_at as createdAt',
      'deactivated_at as deactivatedAt',
    ])
    .where('kind', '=', 'service')
}

/** The account for changing; others wait. */
export async function lockServiceAccount(
  tx: Tx,
  id: string,
): Promise<{ name: string; role: string; active: boolean } | null> {
  const row = await tx
    .selectFrom('agents')
    .select(['name', 'role', 'deactivated_at'])
    .where('id', '=', id)
    .where('kind', '=', 'service')
    .forUpdate()
    .executeTakeFirst()
  return row ? { name: row.name, role: row.role, active: row.deactivated_at === null } : null
}

export async function insertServiceAccount(
  tx: Tx,
  account: { id: string; name: string; role: string; locale: string; timezone: string; hue: number },
): Promise<void> {
  await tx
    .insertInto('agents')
    .values({ ...account, kind: 'service', email: null })
    .execute()
}
