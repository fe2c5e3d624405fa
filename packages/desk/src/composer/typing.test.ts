import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTyping } from './typing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What was said, each with the seconds since the beginning. */
function typist() {
  const began = Date.now()
  const said: [number, boolean][] = []
  return { said, typing: createTyping((now) => said.push([(Date.now() - began) / 1000, now])) }
}

test('whoever goes on typing is said to type before the server forgets it', () => {
  const { said, typing } = typist()
  for (let second = 0; second < 14; second++) {
    typing.pressed()
    vi.advanceTimersByTime(1_000)
  }
  const moments = said.map(([at]) => at)
  expect(said.every(([, now]) => now)).toBe(true)
  expect(moments.length).toBeLessThan(6)
  expect(Math.max(...moments.map((at, i) => (moments[i + 1] ?? 14) - at))).toBeLessThan(6)
})

test('after four quiet seconds, and at once when the conversation is left, it is said to have ended', () => {
  const { said, typing } = typist()
  typing.pressed()
  vi.advanceTimersByTime(10_000)
  typing.pressed()
  typing.stop()
  typing.stop()
  vi.advanceTimersByTime(10_000)
  expect(said).toEqual([
    [0, true],
    [4, false],
    [10, true],
    [10, false],
  ])
})
