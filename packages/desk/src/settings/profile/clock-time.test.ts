import { expect, test } from 'vitest'
import { clockTime } from './clock-time.ts'

test('times are understood as people type them', () => {
  const typed = ['9', '09', '17', '9:30', '17.30', '930', '1730', ' 08:00 ', '24:00', '0']
  expect(typed.map(clockTime)).toEqual([
    '09:00',
    '09:00',
    '17:00',
    '09:30',
    '17:30',
    '09:30',
    '17:30',
    '08:00',
    '24:00',
    '00:00',
  ])
  expect(['', 'noon', '25', '24:30', '12:60', '1:2', '12345'].map(clockTime)).toEqual(Array(7).fill(null))
})
