/** Whether the number is in a set such as `1,3:5,8:*`; `*` is the largest number in use. */
export function inSet(set: string, number: number, largest: number): boolean {
  return set.split(',').some((range) => {
    const [first = '', last = first] = range.split(':')
    const ends = [first, last].map((end) => (end === '*' ? largest : Number(end)))
    const [a = Number.NaN, b = Number.NaN] = ends
    if (Number.isNaN(a) || Number.isNaN(b)) throw new Error(`Not a set of numbers: ${set}`)
    return number >= Math.min(a, b) && number <= Math.max(a, b)
  })
}

/** Numbers as short ranges: `1:3,7`. */
export function toSet(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}:${to}`)).join(',')
}
