import { expect, test } from 'vitest'
import { readNumber, writtenNumber } from './read-number.ts'

test.each([
  ['12,50', 'en', 12.5],
  ['12.50', 'en', 12.5],
  ['1,250', 'en', 1250],
  ['1,250.5', 'en', 1250.5],
  ['1.250', 'en', 1.25],
  ['12,5', 'fi', 12.5],
  ['12.5', 'fi', 12.5],
  ['1 250,5', 'fi', 1250.5],
  ['1\u00a0250', 'hu', 1250],
  ['1.250', 'da', 1250],
  ['1.250,75', 'da', 1250.75],
  ['1.25', 'da', 1.25],
  ['\u22123', 'fi', -3],
  [' ', 'en', null],
])('%s in %s is %s', (text, locale, number) => {
  expect(readNumber(text, locale)).toBe(number)
})

test.each(['12,5x', 'twelve', '1,2,3', '12,', '.5.', '1e5', '--1'])(
  '%s is no number and stays as it is',
  (text) => {
    expect(readNumber(text, 'en')).toBe(text)
  },
)

test('a number is written so that it is read again', () => {
  for (const locale of ['en', 'fi', 'da', 'hu'])
    for (const value of [0, -3, 12.5, 1234.567, 1250, 1e6])
      expect(readNumber(writtenNumber(value, locale), locale)).toBe(value)
})
