import { expect, test } from 'vitest'
import { rowsOf } from '../realtime/queue-rows.ts'
import { anItem } from '../testing/builders.ts'
import {
  chosenCount,
  chosenRows,
  everything,
  nothing,
  type Selection,
  targetOf,
  toggled,
  withRange,
} from './selection.ts'

const shown = [...'abcde']
const chosen = (selection: Selection) => [...selection.ids].sort().join('')
const rows = (ids: string) => rowsOf([{ items: [...ids].map((id) => anItem({ id, version: 3 })) }])
const place = { view: 'mine' as const, q: 'late' }
const resolve = { kind: 'status' as const, status: 'resolved' as const }

test('one is chosen and let go; another press adds to it', () => {
  const two = toggled(toggled(nothing, 'b', shown), 'd', shown)
  expect(chosen(two)).toBe('bd')
  expect(chosen(toggled(two, 'b', shown))).toBe('d')
})

test('a range goes from the one chosen last, either way, or from the open one, and keeps what was chosen', () => {
  const c = toggled(nothing, 'c', shown)
  expect(chosen(withRange(c, 'e', shown, 'a'))).toBe('cde')
  expect(chosen(withRange(withRange(c, 'e', shown, 'a'), 'b', shown, 'a'))).toBe('bcde')
  expect(chosen(withRange(nothing, 'c', shown, 'b'))).toBe('bc')
  expect(chosen(withRange(nothing, 'c', shown, 'gone'))).toBe('c')
})

test('all that is loaded is chosen by itself; where there is more, all of the view is', () => {
  expect(chosen(everything(shown, false))).toBe('abcde')
  const all = everything(shown, true)
  expect(targetOf(all, rows('abcde'), place, resolve)).toEqual(place)
  expect(chosen(toggled(all, 'b', shown))).toBe('acde')
})

test('what left the list is not changed unseen, and is chosen again when it comes back', () => {
  const two = toggled(toggled(nothing, 'b', shown), 'd', shown)
  const ids = (list: string) => chosenRows(two, rows(list)).map((row) => row.id)
  expect([ids('dca'), ids('dabc')]).toEqual([['d'], ['d', 'b']])
  expect([chosenCount(two, rows('dca')), chosenCount(everything(shown, true), rows('dca'))]).toEqual([1, 3])
})

test('a status goes only where nothing happened since; other changes go everywhere', () => {
  const b = toggled(nothing, 'b', shown)
  expect(targetOf(b, rows('abc'), place, resolve)).toEqual({ items: [{ id: 'b', version: 3 }] })
  expect(targetOf(b, rows('abc'), place, { kind: 'read', read: true })).toEqual({ items: [{ id: 'b' }] })
})

test('no more than one bulk action takes can be chosen one by one', () => {
  const many = Array.from({ length: 1_200 }, (_, i) => String(i))
  expect(everything(many, false).all).toBe(true)
  expect(withRange(toggled(nothing, '0', many), '1199', many, undefined).ids.size).toBe(1_000)
})
