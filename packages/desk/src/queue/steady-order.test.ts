import { expect, test } from 'vitest'
import { steadyOrder } from './steady-order.ts'

const rows = (ids: string) => [...ids].map((id) => ({ id }))
const order = (before: string, now: string) =>
  steadyOrder([...before], rows(now))
    .map((row) => row.id)
    .join('')

test('known rows keep their places, those that left are gone, newcomers wait at the end', () => {
  expect(order('abc', 'cab')).toBe('abc')
  expect(order('abc', 'ca')).toBe('ac')
  expect(order('abc', 'xabyc')).toBe('abcxy')
  expect(order('', 'ab')).toBe('ab')
})
