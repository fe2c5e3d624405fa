import type { HealthChange } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable } from '../../../platform/database/index.ts'

const KEPT = 100

/** Notes how an inbox is now, and when that is something else than before, the change as well. */
export async function recordHealth(
  db: Queryable,
  inboxId: string,
  health: { state: 'ok' | 'degraded' | 'down'; detail: string | null },
  now: Date,
): Promise<void> {
  const before = await db
    .selectFrom('inboxes')
    .select(['health_state as state', 'health_detail as detail'])
    .where('id', '=', inboxId)
    .executeTakeFirst()
  await db
    .updateTable('inboxes')
    .set({ health_state: health.state, health_detail: health.detail, health_checked_at: now })
    .where('id', '=', inboxId)
    .execute()
  if (before === undefined || (before.state === health.state && before.detail === health.detail)) return
  await db
    .insertInto('inbox_health_changes')
    .values({ id: uuid(), inbox_id: inboxId, at: now, ...health })
    .execute()
  const oldest = db
    .selectFrom('inbox_health_changes')
    .select('id')
    .where('inbox_id', '=', inboxId)
    .orderBy('id', 'desc')
    .offset(KEPT)
    .limit(1)
  await db
    .deleteFrom('inbox_health_changes')
    .where('inbox_id', '=', inboxId)
    .where('id', '<=', oldest)
    .execute()
}

/** The newest first. */
export async function healthChanges(db: Queryable, inboxId: string): Promise<HealthChange[]> {
  return await db
    .selectFrom('inbox_health_changes')
    .select(['id', 'state', 'detail', sql<string>`iso(at)`.as('at')])
    .where('inbox_id', '=', inboxId)
    .orderBy('id', 'desc')
    .limit(KEPT)
    .execute()
}
