import { contextCards } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { cardsInOrder, moved } from './card-order.ts'

test('what somebody arranged stands first, all else as usual', () => {
  expect(cardsInOrder({ order: [] })).toEqual([...contextCards])
  const [first, second, ...rest] = cardsInOrder({ order: ['earlier', 'notes'] })
  expect([first, second]).toEqual(['earlier', 'notes'])
  expect(rest).toEqual(contextCards.filter((card) => card !== 'earlier' && card !== 'notes'))
})

test('a card moves past the next one that is shown, and no further than the ends', () => {
  const order = ['visit', 'fields', 'matches', 'notes', 'earlier'] as const
  const shown = ['fields', 'notes', 'earlier']
  expect(moved(order, shown, 'notes', -1)).toEqual(['visit', 'notes', 'fields', 'matches', 'earlier'])
  expect(moved(order, shown, 'fields', 1)).toEqual(['visit', 'matches', 'notes', 'fields', 'earlier'])
  expect(moved(order, shown, 'fields', -1)).toEqual([...order])
  expect(moved(order, shown, 'earlier', 1)).toEqual([...order])
  expect(moved(order, shown, 'visit', 1)).toEqual([...order])
})
