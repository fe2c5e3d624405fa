import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

interface Mark {
  conversationId: string
  agentId: string
  seq: number
  now: Date
}

/** Moves an agent's mark forward, never back and never beyond the last message; false when it stood there. */
export async function moveReadMark(tx: Tx, m: Mark): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into conversation_reads (conversation_id, agent_id, seq, furthest, at)
    select id, ${m.agentId}, least(${m.seq}::int, last_seq), least(${m.seq}::int, last_seq), ${m.now} from conversations where id = ${m.conversationId}
    on conflict (conversation_id, agent_id) do update set seq = excluded.seq, at = excluded.at,
      furthest = greatest(conversation_reads.furthest, excluded.seq)
      where conversation_reads.seq < excluded.seq`.execute(tx)
  return numAffectedRows === 1n
}

/** Puts an agent's mark where it is told to stand, also back; false when it stood there. */
export async function putReadMark(tx: Tx, m: Mark): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into conversation_reads (conversation_id, agent_id, seq, furthest, at)
    select id, ${m.agentId}, least(${m.seq}::int, last_seq), least(${m.seq}::int, last_seq), ${m.now} from conversations where id = ${m.conversationId}
    on conflict (conversation_id, agent_id) do update set seq = excluded.seq, at = excluded.at,
      furthest = greatest(conversation_reads.furthest, excluded.seq)
      where conversation_reads.seq <> excluded.seq`.execute(tx)
  return numAffectedRows === 1n
}

export async function readMarkOf(db: Queryable, conversationId: string, agentId: string): Promise<number> {
  const row = await db
    .selectFrom('conversation_reads')
    .select('seq')
    .where('conversation_id', '=', conversationId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row?.seq ?? 0
}
