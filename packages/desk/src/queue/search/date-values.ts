import type { SearchField } from '@throughline/contracts'

export interface DateValue {
  value: string
  about: string
}

const units = [
  ['d', 'day'],
  ['w', 'week'],
  ['m', 'month'],
] as const

/** Dates for a filter: days and spans back from now, months and the year. A number typed becomes days, weeks and months. */
export function dateValues(
  field: SearchField | null,
  typed: string,
  o: { now: number; timeZone: string; locale: string },
): readonly DateValue[] {
  if (field !== 'after' && field !== 'before' && field !== 'on') return []
  const relative = new Intl.RelativeTimeFormat(o.locale, { numeric: 'auto' })
  const back = (count: number, letter: string, unit: 'day' | 'week' | 'month') => ({
    value: `${count}${letter}`,
    about: relative.format(-count, unit),
  })
  const days = [
    { value: 'today', about: relative.format(0, 'day') },
    { value: 'yesterday', about: relative.format(-1, 'day') },
  ]
  const months = [0, 1].map((ago) => monthBefore(ago, o))
  const count = /^[1-9]\d{0,2}$/.test(typed) ? Number(typed) : null
  if (count !== null) return units.map(([letter, unit]) => back(count, letter, unit))
  if (field === 'on') return [...days, back(7, 'd', 'day'), ...months]
  return [...days, back(7, 'd', 'day'), back(30, 'd', 'day'), back(3, 'm', 'month'), ...months]
}

/** The calendar month so many before the present one, as the reader's clock has it. */
function monthBefore(ago: number, o: { now: number; timeZone: string; locale: string }): DateValue {
  const parts = new Intl.DateTimeFormat('en', { timeZone: o.timeZone, year: 'numeric', month: 'numeric' })
    .formatToParts(o.now)
    .map(({ type, value }): [string, number] => [type, Number(value)])
  const { year = 1970, month = 1 } = Object.fromEntries(parts)
  const first = new Date(Date.UTC(year, month - 1 - ago, 1))
  return {
    value: first.toISOString().slice(0, 7),
    about: new Intl.DateTimeFormat(o.locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
      first,
    ),
  }
}
