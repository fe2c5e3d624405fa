/** Rows in the order in which their ids stood before; newcomers follow where they belong among themselves, at the end. */
export function steadyOrder<T extends { id: string }>(before: readonly string[], rows: readonly T[]): T[] {
  const place = new Map(before.map((id, i) => [id, i]))
  const known = rows.filter((row) => place.has(row.id))
  const newcomers = rows.filter((row) => !place.has(row.id))
  known.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  return [...known, ...newcomers]
}
