import { expect, test } from 'vitest'
import { anItem } from '../testing/builders.ts'
import { findRow, rowsOf, steadyPages, withoutKnown } from './queue-rows.ts'

const page = (ids: string) => ({ items: [...ids].map((id) => anItem({ id })) })
const order = (pages: readonly ReturnType<typeof page>[]) => rowsOf(pages).ids().join('')

test('rows are found by place and by id across pages, empty ones too', () => {
  const rows = rowsOf([page('ab'), page(''), page('cde')])
  expect(rows.count).toBe(5)
  expect([0, 1, 2, 4].map((i) => rows.at(i)?.id)).toEqual(['a', 'b', 'c', 'e'])
  expect([rows.at(5), rows.at(-1)]).toEqual([undefined, undefined])
  expect(['a', 'c', 'e', 'z'].map(rows.indexOf)).toEqual([0, 2, 4, -1])
  expect(rows.ids(1, 3)).toEqual(['b', 'c'])
  expect(rowsOf([]).at(0)).toBeUndefined()
  expect(findRow([page('a')], 'z')).toBeNull()
})

test('a fetched page leaves out what stands on earlier ones', () => {
  expect(order([withoutKnown([page('ab'), page('c')], page('cd'))])).toBe('d')
  const other = page('d')
  expect(withoutKnown([page('ab')], other)).toBe(other)
})

test('known rows keep their places, those that left are gone, newcomers wait at the end', () => {
  const steady = (before: string, now: string) => order(steadyPages([page(before)], [page(now)]))
  expect(steady('abc', 'cab')).toBe('abc')
  expect(steady('abc', 'ca')).toBe('ac')
  expect(steady('abc', 'xabyc')).toBe('abcxy')
  expect(steady('', 'ab')).toBe('ab')
})

test('what moves from one page to another keeps its place, and pages that did not change are taken as they are', () => {
  const [first, second, third] = [page('ab'), page('cd'), page('ef')]
  const held = steadyPages([first, second, third], [page('ae'), second, page('fb'), page('gh')])
  expect(order(held as ReturnType<typeof page>[])).toBe('abcdefgh')
  expect(held[1]).toBe(second)
  expect(steadyPages(held, [...held])).toBe(held)
})
