import type { Readable } from 'node:stream'
import type { ImportFormat, ImportSettings } from '@throughline/contracts'
import { decode } from './decode.ts'
import { detectDelimiter, detectFormat, detectHeader } from './detect-table.ts'
import type { FileRow } from './file-row.ts'
import { readCsv } from './read-csv.ts'
import { readJsonLines } from './read-json-lines.ts'

export { detectEncoding } from './detect-encoding.ts'
export { type FileRow, UnreadableFile } from './file-row.ts'

/** Letters of the beginning by which a file is recognised. */
const BEGINNING = 64 * 1024

/** The rows of a file, in order; throws `UnreadableFile` where nothing more can be read. */
export function readRows(
  content: Readable,
  o: { format: ImportFormat; settings: ImportSettings; taken?: (bytes: number) => void },
): AsyncGenerator<FileRow> {
  const text = decode(content, o.settings.encoding, o.taken)
  return o.format === 'csv' ? readCsv(text, o.settings) : readJsonLines(text)
}

/** How a file with this name and encoding is to be read, from how it begins. */
export async function recogniseTable(
  content: Readable,
  fileName: string,
  encoding: ImportSettings['encoding'],
): Promise<{ format: ImportFormat; settings: ImportSettings }> {
  let start = ''
  for await (const piece of decode(content, encoding)) {
    start += piece
    if (start.length >= BEGINNING) break
  }
  const format = detectFormat(fileName, start)
  const delimiter = format === 'csv' ? detectDelimiter(start) : ','
  const header = format === 'jsonl' || detectHeader(start, delimiter)
  return { format, settings: { encoding, delimiter, header, source: '', country: '' } }
}
