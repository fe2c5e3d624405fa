import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Counts that an agent put it into a reply. */
export async function countUse(tx: Tx, o: { templateId: string; agentId: string; now: Date }): Promise<void> {
  await sql`insert into template_uses (template_id, agent_id, uses, last_used_at)
    values (${o.templateId}, ${o.agentId}, 1, ${o.now})
    on conflict (template_id, agent_id) do update
      set uses = template_uses.uses + 1, last_used_at = greatest(template_uses.last_used_at, excluded.last_used_at)`.execute(
    tx,
  )
}

/** When an agent last used each template, by its id. */
export async function lastUses(db: Queryable, agentId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; at: string }>`select template_id as id, iso(last_used_at) as at
    from template_uses where agent_id = ${agentId}`.execute(db)
  return new Map(rows.map((row) => [row.id, row.at]))
}
