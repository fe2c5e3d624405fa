import { pipeline, Readable } from 'node:stream'
import type { ImportSettings } from '@throughline/contracts'
import { CsvError, parse } from 'csv-parse'
import { type FileRow, UnreadableFile } from './file-row.ts'

/** Letters of one row; more is a quotation mark that was never closed. */
const LONGEST_ROW = 1_000_000

/** The rows of a CSV text. What a spreadsheet guarded against formulas comes back without the apostrophe. */
export async function* readCsv(
  text: AsyncIterable<string>,
  { delimiter, header }: ImportSettings,
): AsyncGenerator<FileRow> {
  // Whoever reads on or stops, hears of a fault or closes the file: nothing is thrown where nobody listens.
  const parser = pipeline(
    Readable.from(text),
    parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_ROW,
    }),
    () => {},
  )
  let columns: string[] | null = null
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      if (columns === null) {
        columns = header ? nameColumns(record) : []
        if (header) continue
      }
      if (record.every((cell) => cell.trim() === '')) continue
      yield { row, values: valuesOf(record, columns) }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableFile(error.code === 'CSV_MAX_RECORD_SIZE' ? 'row_too_long' : 'file_unreadable', {
      cause: error,
    })
  }
}

/** Each column has a name of its own: what has none is called by its place, what has another's gets a number. */
export function nameColumns(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, index) => {
    const name = cell.trim().slice(0, 180) || String(index + 1)
    let unique = name
    for (let n = 2; taken.has(unique); n++) unique = `${name} ${n}`
    taken.add(unique)
    return unique
  })
}

function valuesOf(record: readonly string[], columns: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const column of columns) values[column] = ''
  for (const [index, cell] of record.entries()) {
    values[columns[index] ?? String(index + 1)] = cell.replace(/^'(?=[=+\-@\t\r])/, '').trim()
  }
  return values
}
