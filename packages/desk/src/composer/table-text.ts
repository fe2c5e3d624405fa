/** Widest column of a table as text; longer cells stick out of it. */
const WIDEST = 40

/** A table as plain text: columns aligned and apart by a bar, which also holds where letters differ in width. */
export function alignedTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()))
  const columns = Math.max(0, ...cells.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.min(WIDEST, Math.max(...cells.map((row) => lettersOf(row[at] ?? '')))),
  )
  return cells
    .map((row) =>
      widths
        .map((width, at) => padded(row[at] ?? '', width))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n')
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(0, width - lettersOf(cell)))
}

function lettersOf(text: string): number {
  return [...text].length
}

/** The rows of what was copied from a spreadsheet or a page, where it is a table and nothing else; otherwise null. */
export function pastedTable(data: Pick<DataTransfer, 'getData'>): string[][] | null {
  const html = data.getData('text/html')
  const rows = html === '' ? tabbed(data.getData('text/plain')) : tableOf(html)
  // One column is a list of lines as well.
  return rows?.some((row) => row.length > 1) === true ? rows : null
}

/** Lines of as many parts apart by tabs. */
function tabbed(text: string): string[][] | null {
  const rows = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  const [first = []] = rows
  return rows.length > 1 && rows.every((row) => row.length === first.length) ? rows : null
}

function tableOf(html: string): string[][] | null {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const tables = body.querySelectorAll('table')
  const [table] = tables
  if (table === undefined || tables.length > 1) return null
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? ''))
  table.remove()
  for (const other of body.querySelectorAll('style, script')) other.remove()
  return body.textContent?.trim() === '' ? rows : null
}
