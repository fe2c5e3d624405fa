import { countries } from '@throughline/contracts'
import { getCountries } from 'libphonenumber-js/min'
import { expect, test } from 'vitest'
import { readNumber } from './phone-number.ts'

test.each([
  ['+358 40 123 4567', '', { value: '+358401234567', display: '+358 40 123 4567' }],
  ['+358 (0)40 123 4567', 'DK', { value: '+358401234567', display: '+358 (0)40 123 4567' }],
  ['00358 40 123 4567', '', { value: '+358401234567', display: '00358 40 123 4567' }],
  ['040 123 4567', 'FI', { value: '+358401234567', display: '+358 40 1234567' }],
  ['06 30 123 4567', 'HU', { value: '+36301234567', display: '+36 30 123 4567' }],
  ['040 123 4567', '', 'without_country'],
  ['040123', 'FI', 'invalid'],
  ['+999 123 456', '', 'invalid'],
  ['+1', '', 'invalid'],
  ['call 040 123 4567', 'FI', 'invalid'],
])('%s in %s', (text, country, number) => {
  expect(readNumber(text, country)).toEqual(number)
})

test('every country that can be chosen has a plan of numbers', () => {
  expect(countries).toEqual(getCountries().sort())
})
