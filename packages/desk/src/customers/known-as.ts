import type { CustomerRow } from '@throughline/contracts'

/**
 * The line under a name in a list: the tier, and what the search found them by or else what they are known by. The
 * number under which another system keeps them tells nobody anything who did not look for it.
 */
export function knownAs(row: CustomerRow): string {
  const known =
    row.matched !== null && row.matched.by !== 'name'
      ? row.matched.value
      : row.knownBy.find(({ kind }) => kind !== 'external_id')?.display
  return [row.tier, known]
    .filter((part) => part !== null && part !== undefined && part !== row.displayName)
    .join(' · ')
}
