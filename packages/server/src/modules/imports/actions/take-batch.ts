import type { ImportProblem } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { importer } from '../importer.ts'
import type { ImportKind, ImportRow, ImportTarget, RowProblem } from '../kind.ts'
import { mapRow } from '../map-row.ts'
import type { ImportPlatform } from '../platform.ts'
import type { FileRow } from '../reading/index.ts'
import { advance, type Counts, type ImportRecord, insertProblems } from '../store/index.ts'

/**
 * Writes a batch of rows and the progress that counts them in one transaction, so that each row counts once
 * whatever happens. Where the database refuses what one of them holds, each row is tried by itself. False when
 * the import was stopped meanwhile, or another run was faster; then nothing of the batch is written.
 */
export async function takeBatch(
  o: ImportPlatform,
  found: ImportRecord,
  kind: ImportKind,
  rows: readonly FileRow[],
  at: { from: number; bytes: number },
): Promise<boolean> {
  try {
    return await write(o, found, kind, rows, at)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (rows.length === 1) return await write(o, found, kind, rows.map(refused), at)
    let { from } = at
    for (const row of rows) {
      if (!(await takeBatch(o, found, kind, [row], { from, bytes: at.bytes }))) return false
      from = row.row
    }
    return true
  }
}

class Outrun extends Error {}

async function write(
  { platform }: ImportPlatform,
  found: ImportRecord,
  kind: ImportKind,
  rows: readonly FileRow[],
  at: { from: number; bytes: number },
): Promise<boolean> {
  const now = platform.clock.now()
  try {
    await platform.db.transaction(async (tx) => {
      const target = await kind.open(tx, found.settings)
      const { right, problems } = checked(rows, found, target)
      const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }
      const actor = importer(found)
      const outcomes = right.length > 0 ? await target.write(tx, right, { actor, now }) : []
      for (const [index, outcome] of outcomes.entries()) {
        const row = right[index]?.row ?? 0
        if (typeof outcome === 'string') counts[outcome] += 1
        else problems.set(row, outcome.problems)
      }
      counts.failed = problems.size
      await count(tx, found, problems, { ...at, to: rows.at(-1)?.row ?? at.from, counts })
    })
    return true
  } catch (error) {
    if (error instanceof Outrun) return false
    throw error
  }
}

async function count(
  tx: Tx,
  found: ImportRecord,
  problems: ReadonlyMap<number, readonly RowProblem[]>,
  o: { from: number; to: number; bytes: number; counts: Counts },
): Promise<void> {
  await insertProblems(tx, found.id, numbered(problems))
  if (!(await advance(tx, found.id, o))) throw new Outrun()
}

function checked(
  rows: readonly FileRow[],
  found: ImportRecord,
  target: ImportTarget,
): { right: ImportRow[]; problems: Map<number, readonly RowProblem[]> } {
  const right: ImportRow[] = []
  const problems = new Map<number, readonly RowProblem[]>()
  for (const row of rows) {
    const mapped = mapRow(row, found.mapping)
    const wrong = 'problems' in mapped ? mapped.problems : target.check(mapped)
    if (wrong.length > 0) problems.set(row.row, wrong)
    else if ('values' in mapped) right.push(mapped)
  }
  return { right, problems }
}

function numbered(
  problems: ReadonlyMap<number, readonly RowProblem[]>,
): (ImportProblem & { place: number })[] {
  return [...problems].flatMap(([row, found]) => found.map((problem, place) => ({ row, place, ...problem })))
}

/** The database refuses a value (SQLSTATE 22) or what a constraint forbids (23): the row's fault, not ours. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))
}

function refused({ row }: FileRow): FileRow {
  return {
    row,
    problem: {
      field: null,
      code: 'row_refused',
      message: 'The database does not take a value of this row. Look for characters that are no text.',
    },
  }
}
