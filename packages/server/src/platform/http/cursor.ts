import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { errors } from './errors.ts'

/**
 * An opaque cursor for `?after=`: the sort keys of the last row, such as `[createdAt, id]`. Lists stay stable
 * under writes because the next page begins after those keys, not at an offset.
 */
export function encodeCursor(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** Reads a cursor that `encodeCursor` made; throws 400 for anything else. `shape` is a tuple of its keys. */
export function decodeCursor<S extends TSchema>(cursor: string, shape: S): Static<S> {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Value.Check(shape, keys)) return keys
  } catch {
    // Not even JSON: the same answer as for a wrong shape.
  }
  throw errors.cursor_invalid({ fields: { after: 'is not a cursor of this list' } })
}

/** The commonest shape: a time and an id. */
export const TimeAndId = Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })])

/**
 * Cuts a page out of `limit + 1` rows: the rows to show, and the cursor of the next page or null.
 */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  keysOf: (row: Row) => readonly (string | number | null)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keysOf(last)) : null }
}
