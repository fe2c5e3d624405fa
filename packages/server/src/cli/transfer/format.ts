import type { Static } from 'typebox'
import { Type } from 'typebox'
import Value from 'typebox/value'

/**
 * An export is gzipped JSON lines: a header; for each table its description, its rows (each the text that
 * PostgreSQL gives a whole row, as a JSON string) and its end with their number; the sequences; and a last
 * line without which it is incomplete.
 */
const headerLine = Type.Object({
  kind: Type.Literal('header'),
  format: Type.Literal(1),
  createdAt: Type.String(),
  /** The migrations that had been applied, in order. */
  migrations: Type.Array(Type.String()),
  /** Partitions, since their number depends on the data. */
  partitions: Type.Array(Type.Object({ name: Type.String(), of: Type.String(), bound: Type.String() })),
})

const tableLine = Type.Object({
  kind: Type.Literal('table'),
  /** Quoted, with its schema. */
  name: Type.String(),
  /** In the order of the row's text, generated ones too. */
  columns: Type.Array(Type.Object({ name: Type.String(), type: Type.String(), generated: Type.Boolean() })),
})

const endLine = Type.Object({ kind: Type.Literal('end'), rows: Type.Integer() })

const sequenceLine = Type.Object({
  kind: Type.Literal('sequence'),
  name: Type.String(),
  value: Type.String(),
})

const doneLine = Type.Object({ kind: Type.Literal('done') })

const line = Type.Union([Type.String(), headerLine, tableLine, endLine, sequenceLine, doneLine])

export type Header = Static<typeof headerLine>
export type TableLine = Static<typeof tableLine>
export type Line = Static<typeof line>

export function parseLine(text: string): Line {
  const value: unknown = JSON.parse(text)
  if (Value.Check(line, value)) return value
  throw new Error('The export has a line that this release does not know; was it made by a newer one?')
}
