import type { MacroRun, MacroStepKind, MacroStepOutcome, MacroUseList } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Made } from '../macros/perform-step.ts'
import type { Standing } from '../macros/standing.ts'
import type { MacroRunsTable } from '../tables.ts'

export type MacroRunRow = Selectable<MacroRunsTable>

/** How long a run can be undone. */
const UNDO_MILLISECONDS = 60 * 60 * 1000

export async function insertRun(
  tx: Tx,
  o: {
    macroId: string
    macroVersion: number
    conversationId: string
    agentId: string
    outcomes: readonly MacroStepOutcome[]
    made: Made
    before: Standing
    after: Standing
    now: Date
  },
): Promise<string> {
  const { made } = o
  const id = uuid()
  await tx
    .insertInto('macro_runs')
    .values({
      id,
      macro_id: o.macroId,
      macro_version: o.macroVersion,
      conversation_id: o.conversationId,
      agent_id: o.agentId,
      outcomes: JSON.stringify(o.outcomes),
      pending_reply_id: made.pendingReplyId ?? null,
      message_id: made.messageId ?? null,
      note_id: made.noteId ?? null,
      handoff_id: made.handoffId ?? null,
      before: JSON.stringify(o.before),
      after: JSON.stringify(o.after),
      created_at: o.now,
      undone_at: null,
    })
    .execute()
  return id
}

export async function lockRun(tx: Tx, id: string): Promise<MacroRunRow | undefined> {
  return await tx.selectFrom('macro_runs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function findRun(db: Queryable, id: string): Promise<MacroRunRow | undefined> {
  return await db.selectFrom('macro_runs').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Keeps what was taken back of a run, and what stays. */
export async function saveUndone(
  tx: Tx,
  id: string,
  o: { undone: readonly MacroStepKind[]; kept: readonly MacroStepKind[]; now: Date },
): Promise<void> {
  await tx
    .updateTable('macro_runs')
    .set({ undone_at: o.now, undone: [...o.undone], kept: [...o.kept] })
    .where('id', '=', id)
    .execute()
}

/** Until when a run can be undone. */
export function undoUntil({ created_at }: Pick<MacroRunRow, 'created_at'>): Date {
  return new Date(created_at.getTime() + UNDO_MILLISECONDS)
}

export function runView(row: MacroRunRow): MacroRun {
  return {
    id: row.id,
    macroId: row.macro_id,
    macroVersion: row.macro_version,
    conversationId: row.conversation_id,
    agentId: row.agent_id,
    outcomes: row.outcomes,
    pendingReplyId: row.pending_reply_id,
    messageId: row.message_id,
    noteId: row.note_id,
    handoffId: row.handoff_id,
    createdAt: row.created_at.toISOString(),
    undoUntil: row.undone_at === null ? undoUntil(row).toISOString() : null,
    undoneAt: row.undone_at?.toISOString() ?? null,
    undone: row.undone,
    kept: row.kept,
  }
}

/** Runs that were not taken back, by macro, since a time. */
export async function runsSince(
  db: Queryable,
  macroIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; runs: number }>`select macro_id as id, count(*)::int as runs
    from macro_runs where macro_id = any(${[...macroIds]}::uuid[]) and created_at >= ${since}
      and undone_at is null group by macro_id`.execute(db)
  return new Map(rows.map(({ id, runs }) => [id, runs]))
}

/** Who ran a macro how often, and since a time; the most first. */
export async function usesOfMacro(
  db: Queryable,
  macroId: string,
  since: Date,
): Promise<MacroUseList['items']> {
  const { rows } = await sql<MacroUseList['items'][number]>`
    select u.agent_id as "agentId", u.uses, iso(u.last_used_at) as "lastUsedAt",
      (select count(*)::int from macro_runs r where r.macro_id = u.template_id and r.agent_id = u.agent_id
        and r.created_at >= ${since} and r.undone_at is null) as "usesLast30Days"
    from template_uses u where u.template_id = ${macroId}
    order by "usesLast30Days" desc, u.uses desc, u.agent_id`.execute(db)
  return rows
}
