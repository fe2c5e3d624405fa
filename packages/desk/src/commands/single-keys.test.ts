import { beforeEach, expect, test } from 'vitest'
import { canBeSingleKey, chooseKey, keyOf, resetKeys } from './single-keys.ts'

beforeEach(resetKeys)

test('a key that another command had is taken over, and that one gets the key that became free', () => {
  chooseKey('reply', 'n')
  expect([keyOf('reply'), keyOf('note')]).toEqual(['n', 'r'])
})

test('a command can be without a key, and a second one too', () => {
  chooseKey('reply', '')
  chooseKey('note', '')
  expect([keyOf('reply'), keyOf('note'), keyOf('snooze')]).toEqual([undefined, undefined, 'h'])
})

test('whoever takes the key of another while having none leaves that one without', () => {
  chooseKey('reply', '')
  chooseKey('reply', 'e')
  expect([keyOf('reply'), keyOf('resolve')]).toEqual(['e', undefined])
})

test('letters of every keyboard can be keys; what moves the focus or searches cannot', () => {
  expect(['ö', 'ű', 'å', '1', ','].every(canBeSingleKey)).toBe(true)
  expect(['Enter', 'Tab', 'Escape', ' ', '/', 'F2'].some(canBeSingleKey)).toBe(false)
})
