/** A colour for somebody's initials, in degrees, that stays the same for the same id. */
export function hueOf(id: string): number {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 360
  return sum
}
