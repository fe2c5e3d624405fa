import { Readable } from 'node:stream'
import type { ImportProblem } from '@throughline/contracts'
import { stringify } from 'csv-stringify'
import type { Queryable } from '../../platform/database/index.ts'
import type { BlobStore } from '../../platform/storage/index.ts'
import { readRows } from './reading/index.ts'
import { type ImportRecord, problemsOf } from './store/index.ts'

const PAGE = 1_000

/**
 * The rows that were not taken, in the format of the file: what was wrong with each and what to do, then the row as
 * it stood there, so that it can be mended and uploaded again. Without the file only the first part.
 */
export async function problemsFile(
  db: Queryable,
  storage: BlobStore,
  found: ImportRecord,
): Promise<Readable> {
  const content = found.file_hash === null ? null : await storage.get(found.file_hash)
  const rows = content === null ? alone(db, found.id) : beside(db, found, content)
  return found.format === 'csv' ? table(rows, found) : Readable.from(lines(rows))
}

/** Texts that a spreadsheet would take for formulas begin with an apostrophe, which an upload takes away again. */
function table(found: AsyncIterable<RowToMend>, { mapping }: ImportRecord): Readable {
  const rows = Readable.from(found)
  const csv = stringify({
    header: true,
    bom: true,
    escape_formulas: true,
    columns: ['row', 'problem', ...Object.keys(mapping)],
  })
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* lines(rows: AsyncIterable<RowToMend>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}

interface RowToMend {
  readonly row: number
  readonly problem: string
  readonly [column: string]: unknown
}

async function* alone(db: Queryable, importId: string): AsyncGenerator<RowToMend> {
  for await (const [row, problems] of byRow(db, importId)) yield { row, problem: sentence(problems) }
}

async function* beside(db: Queryable, found: ImportRecord, content: Readable): AsyncGenerator<RowToMend> {
  const wanted = byRow(db, found.id)
  let next = await wanted.next()
  if (next.done) return
  for await (const row of readRows(content, { format: found.format, settings: found.settings })) {
    const [number, problems] = next.value
    if (row.row < number) continue
    const values = 'values' in row ? row.values : {}
    yield { ...values, row: number, problem: sentence(problems) }
    next = await wanted.next()
    if (next.done) return
  }
}

async function* byRow(db: Queryable, importId: string): AsyncGenerator<[number, ImportProblem[]], undefined> {
  let row = 0
  let of: ImportProblem[] = []
  for (let after: [number, number] = [0, -1]; ; ) {
    const found = await problemsOf(db, importId, { after, limit: PAGE })
    for (const problem of found) {
      if (problem.row !== row && of.length > 0) {
        yield [row, of]
        of = []
      }
      row = problem.row
      of.push(problem)
    }
    const last = found.at(-1)
    if (last === undefined || found.length < PAGE) break
    after = [last.row, last.place]
  }
  if (of.length > 0) yield [row, of]
}

function sentence(problems: readonly ImportProblem[]): string {
  return problems.map(({ field, message }) => (field === null ? message : `${field}: ${message}`)).join(' ')
}
