import type { ImportProblem } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export async function insertProblems(
  tx: Tx,
  importId: string,
  problems: readonly (ImportProblem & { place: number })[],
): Promise<void> {
  if (problems.length === 0) return
  await sql`insert into import_problems (import_id, row, place, field, code, message)
    select ${importId}::uuid, * from unnest(${problems.map((one) => one.row)}::integer[],
      ${problems.map((one) => one.place)}::integer[], ${problems.map((one) => one.field)}::text[],
      ${problems.map((one) => one.code)}::text[], ${problems.map((one) => one.message)}::text[])`.execute(tx)
}

/** In the order of rows, after `(row, place)`. */
export async function problemsOf(
  db: Queryable,
  importId: string,
  o: { after: readonly [row: number, place: number]; limit: number },
): Promise<(ImportProblem & { place: number })[]> {
  return await db
    .selectFrom('import_problems')
    .select(['row', 'place', 'field', 'code', 'message'])
    .where('import_id', '=', importId)
    .where((eb) => eb(eb.refTuple('row', 'place'), '>', eb.tuple(o.after[0], o.after[1])))
    .orderBy('row')
    .orderBy('place')
    .limit(o.limit)
    .execute()
}
