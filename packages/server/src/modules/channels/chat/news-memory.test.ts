import { expect, test } from 'vitest'
import type { LoggedEvent } from '../../../platform/events/index.ts'
import { rememberNews } from './news-memory.ts'

const event = (pos: number, epoch = 1): LoggedEvent => ({
  pos,
  epoch,
  id: `${epoch}-${pos}`,
  type: 'message.recorded',
  version: 1,
  at: new Date(),
  actor: { kind: 'system', id: null },
  customerId: null,
  conversationId: null,
  data: {},
})
const events = (...positions: number[]) => positions.map((pos) => event(pos))

function createMemory(kept = 100) {
  const looked: number[] = []
  const faults = { broken: false }
  const news = rememberNews(async (asked) => {
    looked.push(...asked.map(({ pos }) => pos))
    await Promise.resolve()
    if (faults.broken) throw new Error('The database is away.')
    return asked.map(({ pos }) => (pos % 2 === 0 ? `news ${pos}` : null))
  }, kept)
  return { looked, faults, news }
}

test('looks each event up once for all who ask at the same moment, and later', async () => {
  const { looked, news } = createMemory()
  const all = await Promise.all([news(events(1, 2)), news(events(1, 2, 3, 4)), news(events(2, 3))])
  expect(all).toEqual([
    [null, 'news 2'],
    [null, 'news 2', null, 'news 4'],
    ['news 2', null],
  ])
  expect(await news(events(4, 5))).toEqual(['news 4', null])
  expect(looked).toEqual([1, 2, 3, 4, 5])
})

test('asks again for what could not be looked up', async () => {
  const { looked, faults, news } = createMemory()
  faults.broken = true
  await expect(news(events(2))).rejects.toThrow('away')
  faults.broken = false
  expect(await news(events(2))).toEqual(['news 2'])
  expect(looked).toEqual([2, 2])
})

test('keeps the latest only, and another epoch apart', async () => {
  const { looked, news } = createMemory(2)
  await news(events(1, 2, 3))
  await news(events(2, 3))
  await news(events(1))
  expect(looked).toEqual([1, 2, 3, 1])
  await news([event(1, 2)])
  expect(looked).toEqual([1, 2, 3, 1, 1])
})
