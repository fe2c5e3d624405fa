import type { Reaction, ReactionView } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'

export type ReactedTo = { kind: 'message' | 'note'; id: string }
interface Given extends ReactedTo {
  agentId: string
  reaction: Reaction
}

const tables = {
  message: { table: sql.table('message_reactions'), id: sql.ref('message_id') },
  note: { table: sql.table('note_reactions'), id: sql.ref('note_id') },
}

/** False when it was given already. */
export async function insertReaction(
  tx: Tx,
  { kind, id, agentId, reaction, now }: Given & { now: Date },
): Promise<boolean> {
  const to = tables[kind]
  const { numAffectedRows = 0n } = await sql`
    insert into ${to.table} (${to.id}, agent_id, reaction, at) values (${id}, ${agentId}, ${reaction}, ${now})
    on conflict do nothing`.execute(tx)
  return numAffectedRows > 0n
}

/** False when there was none. */
export async function deleteReaction(tx: Tx, { kind, id, agentId, reaction }: Given): Promise<boolean> {
  const from = tables[kind]
  const { numAffectedRows = 0n } = await sql`
    delete from ${from.table} where ${from.id} = ${id} and agent_id = ${agentId} and reaction = ${reaction}`.execute(
    tx,
  )
  return numAffectedRows > 0n
}

/** `ReactionView[]` of a message or a note, in the order in which the signs were first given. */
export function reactionsJson(kind: ReactedTo['kind'], id: Expression<string>): RawBuilder<ReactionView[]> {
  const from = tables[kind]
  return sql`coalesce((select jsonb_agg(jsonb_build_object('reaction', r.reaction, 'agentIds', r.ids) order by r.first, r.reaction)
    from (select reaction, min(at) as first, jsonb_agg(agent_id order by at, agent_id) as ids
      from ${from.table} where ${from.id} = ${id} group by reaction) r), '[]')`
}
