import type { WidgetWait } from '@throughline/contracts'

interface Asked {
  askedAt: Date
}

/** The usual wait is looked for in so many milliseconds before now. */
export const lookBack = 14 * 24 * 60 * 60 * 1000
/** Who waits for longer than a working day is no measure of how long an answer takes now. */
export const nowMeans = 8 * 60 * 60 * 1000

/** Fewer answers than this say nothing about the next one. */
const fewestAnswers = 5
const lately = 15 * 60 * 1000
const minute = 60_000

/**
 * How long the first answer takes, of those who came while somebody was here: the median of those that were given.
 * Where it is slow now, how long it takes now: those of the last quarter of an hour count with their answer and those who still wait
 * with what they have waited already, which is the least that it takes; so of these it is the upper quartile. It is
 * slow where that is more by a half and a minute than the same of all answers: one chat that was forgotten is not.
 */
export function expectedWait(o: {
  answered: readonly (Asked & { answeredAt: Date })[]
  waiting: readonly Asked[]
  now: Date
}): Pick<WidgetWait, 'expectedSeconds' | 'slow'> {
  if (o.answered.length < fewestAnswers) return { expectedSeconds: null, slow: false }
  const usual = o.answered.map(took)
  const latest = o.answered.filter(({ answeredAt }) => +o.now - +answeredAt < lately).map(took)
  const now = [...latest, ...o.waiting.map(({ askedAt }) => +o.now - +askedAt)]
  const present = quantile(now, 0.75)
  const slow = o.waiting.length > 0 && present > 1.5 * quantile(usual, 0.75) + minute
  // In whole minutes, so that nobody is told anew every second.
  const expected = slow ? Math.ceil(present / minute) * minute : quantile(usual, 0.5)
  return { expectedSeconds: Math.round(expected / 1000), slow }
}

const took = ({ askedAt, answeredAt }: { askedAt: Date; answeredAt: Date }) => +answeredAt - +askedAt

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0
}
