import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from './paced.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => vi.useRealTimers())

test('many wishes are one run, a moment later; the next one keeps its distance', () => {
  const run = vi.fn()
  const ask = paced(1_000, 5_000, run)
  ask()
  ask()
  vi.advanceTimersByTime(999)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledTimes(1)
  ask()
  vi.advanceTimersByTime(4_999)
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(60_000)
  ask()
  vi.advanceTimersByTime(1_000)
  expect(run).toHaveBeenCalledTimes(3)
})
