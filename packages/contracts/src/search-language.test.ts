import { expect, test } from 'vitest'
import { parseSearch, readSearchDate } from './search-language.ts'

const termsOf = (text: string) => {
  const { terms, problems } = parseSearch(text)
  expect(problems).toEqual([])
  return terms.map(({ start, end, ...term }) => term)
}
const problemsOf = (text: string) =>
  parseSearch(text).problems.map(({ code, start, end }) => [code, start, end])

test('words, phrases, numbers and filters, each of which can be turned round', () => {
  expect(termsOf('tent -"blue pegs" #1042 -tag:vip,"late refund"')).toEqual([
    { kind: 'words', value: 'tent', negated: false },
    { kind: 'words', value: 'blue pegs', negated: true },
    { kind: 'number', value: 1042, negated: false },
    { kind: 'field', field: 'tag', values: ['vip', 'late refund'], negated: true },
  ])
})

test('words of a fixed set are read whatever their case; names stay as they are', () => {
  expect(termsOf('STATUS:Open,waiting team:"Customer Care"')).toEqual([
    { kind: 'field', field: 'status', values: ['open', 'waiting'], negated: false },
    { kind: 'field', field: 'team', values: ['Customer Care'], negated: false },
  ])
})

test('addresses of pages, times and hyphens are words', () => {
  expect(termsOf('https://shop.example 12:30 e-mail -').map((term) => 'value' in term && term.value)).toEqual(
    ['https://shop.example', '12:30', 'e-mail'],
  )
})

test.each([
  ['', []],
  ['tent colour:blue', [['field_unknown', 5, 16]]],
  ['tag:', [['value_missing', 0, 4]]],
  ['status:done', [['value_unknown', 0, 11]]],
  ['on:12h', [['date_unknown', 0, 6]]],
  ['after:2026-02-30', [['date_unknown', 0, 16]]],
  ['tent "blue pegs', [['quote_open', 5, 15]]],
  ['from:"aino', [['quote_open', 5, 10]]],
  ['tent ???', [['nothing_to_find', 5, 8]]],
  ['tent a', [['too_short', 5, 6]]],
  ['- &', [['nothing_to_find', 0, 3]]],
])('%s: what is wrong, and where', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems)
})

test('more than twenty parts are refused from where they begin', () => {
  expect(problemsOf('ab '.repeat(21).trim())).toEqual([['too_many_terms', 60, 62]])
})

test('dates: days, months, years, dotted, and back from now', () => {
  expect(readSearchDate('2026-03-01')).toEqual({ kind: 'days', from: '2026-03-01', until: '2026-03-02' })
  expect(readSearchDate('31.12.2026')).toEqual({ kind: 'days', from: '2026-12-31', until: '2027-01-01' })
  expect(readSearchDate('2024-02')).toEqual({ kind: 'days', from: '2024-02-01', until: '2024-03-01' })
  expect(readSearchDate('2026')).toEqual({ kind: 'days', from: '2026-01-01', until: '2027-01-01' })
  expect(readSearchDate('7d')).toEqual({ kind: 'ago', amount: 7, unit: 'day' })
  expect(readSearchDate('yesterday')).toEqual({ kind: 'daysAgo', days: 1 })
  expect(['soon', '2026-13', '32.1.2026', 'd7', '7x'].map(readSearchDate)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})

test('whatever is typed is read in time that grows with its length', () => {
  for (const piece of ['"', '-', ':', ',', 'a:"', '#', 'tag:,', '-"a ']) {
    const { terms, problems } = parseSearch(piece.repeat(20_000))
    expect(terms.length + problems.length).toBeGreaterThan(0)
  }
})
