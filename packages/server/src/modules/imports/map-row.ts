import type { ImportMapping } from '@throughline/contracts'
import type { ImportRow, RowProblem } from './kind.ts'
import type { FileRow } from './reading/index.ts'

/** A row of the file by field, or what is wrong with it whatever it becomes. */
export function mapRow(
  row: FileRow,
  mapping: ImportMapping,
): ImportRow | { row: number; problems: RowProblem[] } {
  if ('problem' in row) return { row: row.row, problems: [row.problem] }
  const values: Record<string, unknown> = {}
  const problems: RowProblem[] = []
  for (const [column, value] of Object.entries(row.values)) {
    const field = mapping[column]
    if (field === undefined || field === null || value === null || value === '') continue
    if (typeof value === 'string' && value.includes('\u0000')) problems.push(notText(field))
    else if (typeof value === 'string' && value.includes('\uFFFD')) problems.push(garbled(field))
    else values[field] = field in values ? joined(values[field], value) : value
  }
  return problems.length > 0 ? { row: row.row, problems } : { row: row.row, values }
}

function joined(first: unknown, second: unknown): unknown {
  return typeof first === 'string' && typeof second === 'string' ? `${first}; ${second}` : first
}

function notText(field: string): RowProblem {
  return { field, code: 'not_text', message: 'There are characters in it that are no text. Remove them.' }
}

function garbled(field: string): RowProblem {
  return {
    field,
    code: 'wrong_encoding',
    message: 'This cannot be read in the encoding that was chosen. Upload the file again and choose another.',
  }
}
