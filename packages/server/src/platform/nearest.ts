import { distance } from 'fastest-levenshtein'

/** What a name may be mistyped by and is still taken for. */
const NEAR = 4

/** The known name that was probably meant by a mistyped one; null where none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((one) => ({ one, away: distance(one.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.away - b.away)
  return best !== undefined && best.away <= NEAR ? best.one : null
}
