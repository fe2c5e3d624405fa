import { type ImportDelimiter, type ImportFormat, importDelimiters } from '@throughline/contracts'
import { parse } from 'csv-parse/sync'

/** JSON lines by their name or their first letter. */
export function detectFormat(fileName: string, start: string): ImportFormat {
  if (/\.(jsonl|ndjson)$/i.test(fileName)) return 'jsonl'
  return start.trimStart().startsWith('{') ? 'jsonl' : 'csv'
}

/** What divides the columns: what cuts most rows of the beginning into equally many, more than one; else a comma. */
export function detectDelimiter(start: string): ImportDelimiter {
  let best: ImportDelimiter = ','
  let most = 0
  for (const delimiter of importDelimiters) {
    const widths = firstRecords(start, delimiter).map((record) => record.length)
    const width = widths[0] ?? 1
    if (width < 2) continue
    const score = (widths.filter((other) => other === width).length / widths.length) * 100 + width
    if (score > most) {
      most = score
      best = delimiter
    }
  }
  return best
}

/** Whether the first row names the columns: all of it words, none of which could be an address, a number or a day. */
export function detectHeader(start: string, delimiter: ImportDelimiter): boolean {
  const [first] = firstRecords(start, delimiter)
  if (first === undefined) return false
  return first.every((cell) => cell === '' || /^[^@]*\p{L}[^@]*$/u.test(cell)) && first.some(Boolean)
}

/** Whole records of the beginning of a file; the last one may be cut off, so it does not count. */
function firstRecords(start: string, delimiter: ImportDelimiter): string[][] {
  const lines = start.split(/\r\n|\r|\n/)
  const whole = lines.length > 1 ? lines.slice(0, Math.min(lines.length - 1, 20)) : lines
  try {
    return parse(whole.join('\n'), { delimiter, bom: true, relax_column_count: true, relax_quotes: true })
  } catch {
    return []
  }
}
