import type { ImportMapping } from '@throughline/contracts'
import anyAscii from 'any-ascii'
import type { KnownField } from './kind.ts'

/** Share of a column's values that must look like a field's when its name says nothing. */
const MOST_OF_THEM = 0.8

/**
 * What the columns of a file probably are: by their names first, then by what stands in them. Each field is taken
 * once, unless it may be more.
 */
export function suggestMapping(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
  fields: readonly KnownField[],
): ImportMapping {
  const mapping = new Map<string, string | null>(columns.map((column) => [column, null]))
  const free = (field: KnownField) => field.many || ![...mapping.values()].includes(field.key)
  for (const column of columns) {
    const field = fields.find(
      (one) =>
        free(one) && isNamed(one, column) && (!one.mustLook || mostLookLike(one, valuesOf(rows, column))),
    )
    if (field) mapping.set(column, field.key)
  }
  for (const column of columns) {
    if (mapping.get(column) !== null) continue
    const values = valuesOf(rows, column)
    const field = fields.find((one) => !one.mustLook && free(one) && mostLookLike(one, values))
    if (field) mapping.set(column, field.key)
  }
  return Object.fromEntries(mapping)
}

function isNamed(field: KnownField, column: string): boolean {
  return [field.key, ...field.names].some((name) => plain(name) === plain(column))
}

function valuesOf(rows: readonly Readonly<Record<string, unknown>>[], column: string): string[] {
  return rows.flatMap((row) => {
    const value = row[column]
    return typeof value === 'string' && value !== '' ? [value] : []
  })
}

function mostLookLike({ looksLike }: KnownField, values: readonly string[]): boolean {
  if (!looksLike || values.length === 0) return false
  return values.filter((value) => looksLike(value)).length / values.length >= MOST_OF_THEM
}

/** Names as people vary them: `E-mail`, `email`, `E mail:` are one. */
function plain(name: string): string {
  return anyAscii(name.normalize('NFC'))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '')
}
