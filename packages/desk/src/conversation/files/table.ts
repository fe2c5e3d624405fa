/** What a file of separated values holds, as far as it is shown. */
export interface Table {
  /** The first one is usually a heading. All are of the same length. */
  rows: string[][]
  hasMore: boolean
}

const mostRows = 200
const mostColumns = 60
const mostCharacters = 1_000

/** Whether a file is meant to be a table: by the end of its name, or by what its sender said. */
export function isTableFile({ name, contentType }: { name: string; contentType: string }): boolean {
  return /\.(?:csv|tsv|tab)$/i.test(name) || /^text\/(?:csv|tab-separated-values)\b/i.test(contentType)
}

/**
 * Reads separated values (RFC 4180, and with semicolons, tabs or bars in place of commas): at most 200 rows after the
 * heading, 60 columns, and 1,000 characters of each cell. `whole` is false where `text` is only the beginning of the
 * file: its last row may then be broken off and is left out. Null where it is no table.
 */
export function readTable(text: string, { whole }: { whole: boolean }): Table | null {
  const said = /^\ufeff?sep=(.)\r?\n/i.exec(text)
  const words = text.slice(said === null ? 0 : said[0].length).replace(/^\ufeff/, '')
  const separator = said?.[1] ?? separatorOf(words)
  if (separator === null) return null
  const { rows, isOver } = rowsOf(words, separator)
  // Where it goes on, the row after the last one that is shown was only read to know so.
  const known = isOver && !whole ? rows.slice(0, -1) : rows
  const shown = known.slice(0, mostRows + 1)
  const width = Math.min(mostColumns, Math.max(0, ...shown.map((row) => row.length)))
  if (width < 2) return null
  return {
    rows: shown.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? '')),
    hasMore: known.length > shown.length || !isOver || !whole,
  }
}

/** The sign that parts the first line and stands most evenly in the next ones; null where none parts it. */
function separatorOf(text: string): string | null {
  const found = [',', ';', '\t', '|'].map((sign) => {
    const [first = 0, ...next] = rowsOf(text.slice(0, 16_384), sign)
      .rows.slice(0, 10)
      .map((row) => row.length)
    return { sign, first, even: next.filter((count) => count === first).length }
  })
  const fit = found.filter(({ first }) => first > 1)
  const [best] = fit.toSorted((a, b) => b.even - a.even || b.first - a.first)
  return best?.sign ?? null
}

/** Up to one row more than is shown; `isOver` when the text has no further one. Empty lines are none. */
function rowsOf(text: string, separator: string): { rows: string[][]; isOver: boolean } {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.length > mostCharacters ? `${cell.slice(0, mostCharacters)}…` : cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text.charAt(at + 1) === '"') {
        cell += sign
        at++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text.charAt(at + 1) === '\n') at++
      endRow()
      if (rows.length > mostRows + 1) return { rows, isOver: false }
    } else cell += sign
  }
  endRow()
  return { rows, isOver: true }
}
