import { expect, test } from 'vitest'
import { currentContext, runWithContext, silentLogger } from '../log/index.ts'
import { createLoop, type Loop } from './index.ts'

function recording(): { loop: Loop; seen: unknown[] } {
  const seen: unknown[] = []
  const turn = async () => {
    seen.push(currentContext())
  }
  return { loop: createLoop({ name: 'recording', every: 20, log: silentLogger(), turn }), seen }
}

test('a turn belongs to nobody, whoever woke it, and so do the turns after it', async () => {
  const { loop, seen } = recording()
  loop.start()
  runWithContext({ requestId: 'r1' }, () => loop.wake())
  await runWithContext({ requestId: 'r2' }, () => loop.run())
  const before = seen.length
  await expect.poll(() => seen.length).toBeGreaterThan(before + 2)
  await loop.stop()
  expect(new Set(seen.map((context) => JSON.stringify(context)))).toEqual(new Set(['{}']))
})

test('a loop started within a request belongs to nobody either', async () => {
  const { loop, seen } = recording()
  runWithContext({ requestId: 'r1' }, () => loop.start())
  await expect.poll(() => seen.length).toBeGreaterThan(1)
  await loop.stop()
  expect(seen[0]).toEqual({})
})
