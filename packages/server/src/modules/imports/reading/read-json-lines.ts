import { type FileRow, UnreadableFile } from './file-row.ts'

/** Letters of one line, which may hold files as base64. */
const LONGEST_LINE = 30_000_000

/** The objects of a text with one JSON object a line. Objects within are flattened once: `attributes.size`. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let row = 0
  for await (const line of linesOf(text)) {
    row += 1
    if (line.trim() !== '') yield rowOf(line, row)
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of text) {
    // Only the new piece is looked through: a long line comes in hundreds of them.
    const [first = '', ...others] = piece.split('\n')
    rest += first
    if (rest.length > LONGEST_LINE) throw new UnreadableFile('row_too_long')
    for (const line of others) {
      yield rest
      rest = line
    }
  }
  if (rest !== '') yield rest
}

function rowOf(line: string, row: number): FileRow {
  try {
    const parsed: unknown = JSON.parse(line)
    if (isRecord(parsed)) return { row, values: flattened(parsed) }
  } catch {
    // Not JSON: the same answer as for a number or a list.
  }
  return {
    row,
    problem: {
      field: null,
      code: 'line_not_json',
      message: 'This line is not a JSON object. Write each record on one line, in curly brackets.',
    },
  }
}

function flattened(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) =>
      isRecord(value)
        ? Object.entries(value).map(([inner, one]): [string, unknown] => [`${key}.${inner}`, one])
        : [[key, value]],
    ),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
