import { readSearchDate } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { dateValues } from './date-values.ts'

const o = { now: Date.UTC(2026, 0, 31, 23, 30), timeZone: 'Europe/Helsinki', locale: 'en-GB' }

test('days, spans and months, as the clock of the reader has them', () => {
  expect(dateValues('after', '', o)).toEqual([
    { value: 'today', about: 'today' },
    { value: 'yesterday', about: 'yesterday' },
    { value: '7d', about: '7 days ago' },
    { value: '30d', about: '30 days ago' },
    { value: '3m', about: '3 months ago' },
    // In Helsinki it is February.
    { value: '2026-02', about: 'February 2026' },
    { value: '2026-01', about: 'January 2026' },
  ])
})

test('a number becomes days, weeks and months, in the reader’s words', () => {
  expect(dateValues('before', '5', { ...o, locale: 'fi' })).toEqual([
    { value: '5d', about: '5 päivää sitten' },
    { value: '5w', about: '5 viikkoa sitten' },
    { value: '5m', about: '5 kuukautta sitten' },
  ])
})

test('the search understands each of them', () => {
  for (const field of ['after', 'before', 'on'] as const) {
    const values = ['', '9', '2026'].flatMap((typed) => dateValues(field, typed, o))
    expect(values.filter(({ value }) => readSearchDate(value) === null)).toEqual([])
  }
  expect(dateValues('tag', '', o)).toEqual([])
})
