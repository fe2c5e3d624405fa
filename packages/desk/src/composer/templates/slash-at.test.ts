import type { FilledTemplate } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { slashAt, whichFit } from './slash-at.ts'

test('a slash begins a template at the start of a line and after a space, and nowhere else', () => {
  expect(slashAt('/', 1)).toEqual({ start: 0, typed: '' })
  expect(slashAt('Hello\n/ret', 10)).toEqual({ start: 6, typed: 'ret' })
  expect(slashAt('Hello /how to', 13)).toEqual({ start: 6, typed: 'how to' })
  expect(slashAt('and/or', 6)).toBeNull()
  expect(slashAt('https://x', 9)).toBeNull()
  expect(slashAt('1 / 2', 5)).toBeNull()
  expect(slashAt('/ret\nmore', 9)).toBeNull()
  expect(slashAt(`/${'a'.repeat(60)}`, 61)).toBeNull()
})

const template = (key: string, name: string, unfit: FilledTemplate['unfit'] = null): FilledTemplate => ({
  id: key,
  key,
  name,
  personal: false,
  language: 'en',
  text: '',
  html: null,
  gaps: [],
  unfit,
  lastUsedAt: null,
})

test('the key counts before the name, and all keep their order where nothing is typed', () => {
  const all = [
    template('thanks', 'Return my thanks'),
    template('return', 'How to send it back'),
    template('retoure', 'Returns of shops', 'team'),
    template('ret', 'Short', 'channel'),
  ]
  const keys = (typed: string) => whichFit(typed, all).map(({ key }) => key)
  expect(keys('')).toEqual(['thanks', 'return', 'retoure', 'ret'])
  expect(keys('ret')).toEqual(['ret', 'return', 'thanks', 'retoure'])
  expect(keys('how to')).toEqual(['return'])
  expect(keys('HÖW')).toEqual(['return'])
  expect(keys('nothing')).toEqual([])
})
