/** What a run came to; times in milliseconds. */
export interface Measured {
  what: string
  perSecond: number
  p50: number
  p95: number
  p99: number
}

/** Does `work` again and again for so many seconds, so many at once, and times each. */
export async function measure(
  what: string,
  o: { seconds: number; atOnce: number },
  work: () => Promise<unknown>,
): Promise<Measured> {
  const times: number[] = []
  const start = performance.now()
  const end = start + o.seconds * 1_000
  async function worker(): Promise<void> {
    for (let now = performance.now(); now < end; now = performance.now()) {
      await work()
      times.push(performance.now() - now)
    }
  }
  await Promise.all(Array.from({ length: o.atOnce }, worker))
  return summarise(what, times, performance.now() - start)
}

/** Quantiles of `times` (milliseconds), which took `elapsed` milliseconds in all. */
export function summarise(what: string, times: readonly number[], elapsed: number): Measured {
  const sorted = [...times].sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return {
    what,
    perSecond: (times.length / elapsed) * 1_000,
    p50: quantile(0.5) ?? Number.NaN,
    p95: quantile(0.95) ?? Number.NaN,
    p99: quantile(0.99) ?? Number.NaN,
  }
}

/** Prints the rows as a table, each beside the first, which is the floor. */
export function printBeside(title: string, rows: readonly Measured[]): void {
  const floor = rows[0]
  console.log(`\n${title}`)
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.what,
        {
          'per second': Math.round(row.perSecond),
          'p50 ms': round(row.p50),
          'p95 ms': round(row.p95),
          'p99 ms': round(row.p99),
          '× floor (rate)': floor ? round(row.perSecond / floor.perSecond) : '',
          '× floor (p99)': floor ? round(row.p99 / floor.p99) : '',
        },
      ]),
    ),
  )
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
