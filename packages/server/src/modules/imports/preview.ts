import type { Readable } from 'node:stream'
import type { ImportMapping, ImportPreview, ImportSettings } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import type { ImportKind } from './kind.ts'
import { mapRow } from './map-row.ts'
import { type FileRow, readRows, UnreadableFile } from './reading/index.ts'
import type { ImportRecord } from './store/index.ts'

/** Rows that are looked at, or as many as are in these bytes; and of these the rows that are shown. */
const LOOKED_AT = 100
const LOOKED_AT_BYTES = 8 * 1024 * 1024
const SHOWN = 10

/** The columns of a file and the values of its first rows. */
export interface Beginning {
  columns: string[]
  rows: FileRow[]
}

/** Reads how a file begins; what cannot be read ends it. */
export async function readBeginning(
  content: Readable,
  { format, settings }: Pick<ImportRecord, 'format' | 'settings'>,
): Promise<Beginning> {
  const rows: FileRow[] = []
  let bytes = 0
  const taken = (read: number) => {
    bytes = read
  }
  try {
    for await (const row of readRows(content, { format, settings, taken })) {
      rows.push(row)
      if (rows.length >= LOOKED_AT || bytes >= LOOKED_AT_BYTES) break
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
  }
  const columns = new Set(rows.flatMap((row) => ('values' in row ? Object.keys(row.values) : [])))
  return { columns: [...columns], rows }
}

/** The first rows as they would be taken, with what would be wrong with them. */
export async function previewOf(
  db: Queryable,
  kind: ImportKind,
  { columns, rows }: Beginning,
  o: { mapping: ImportMapping; settings: ImportSettings },
): Promise<ImportPreview> {
  const target = await kind.open(db, o.settings)
  const problems = rows.flatMap((row) => {
    const mapped = mapRow(row, o.mapping)
    const found = 'problems' in mapped ? mapped.problems : target.check(mapped)
    return found.map((problem) => ({ row: row.row, ...problem }))
  })
  return {
    columns,
    rows: rows
      .slice(0, SHOWN)
      .flatMap((row) =>
        'values' in row ? [{ row: row.row, values: columns.map((column) => shown(row.values[column])) }] : [],
      ),
    problems,
    fields: (await kind.fields(db)).map(({ key, labels, many }) => ({ key, labels, many })),
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200)
}
