import { expect, test } from 'vitest'
import { rangeOf } from './send-file.ts'

test.each([
  ['bytes=0-9', { start: 0, end: 9 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'beyond'],
  ['bytes=-0', 'beyond'],
  // What is no range, or several, is answered with all of it.
  ['bytes=9-0', null],
  ['bytes=0-1,5-6', null],
  ['lines=1-2', null],
  [undefined, null],
])('%s of a hundred bytes', (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected)
})
