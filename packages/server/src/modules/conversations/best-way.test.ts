import { expect, test } from 'vitest'
import { bestWay, type Way } from './best-way.ts'

const chat: Way = { channel: 'chat', waitSeconds: null, away: false, isPresent: false }
const mail: Way = { channel: 'email', waitSeconds: null, away: false, isPresent: false }
const best = (...ways: Way[]) => bestWay(ways)?.channel

test('the soonest way is best, in whole minutes as people are told', () => {
  expect(best({ ...chat, waitSeconds: 600 }, { ...mail, waitSeconds: 300 })).toBe('email')
  expect(best({ ...mail, waitSeconds: 300 }, { ...chat, waitSeconds: 250 })).toBe('chat')
  expect(best({ ...mail, waitSeconds: 0 }, { ...chat, waitSeconds: 50 })).toBe('chat')
  expect(best({ ...mail, waitSeconds: 250 }, { ...chat, waitSeconds: 300 })).toBe('chat')
})

test('whoever would wait for nobody had better go elsewhere', () => {
  expect(best({ ...chat, waitSeconds: 10, away: true, isPresent: true }, mail)).toBe('email')
  expect(best({ ...chat, away: true })).toBe('chat')
})

test('what is not known is neither sooner nor later: then a window, else where they are', () => {
  for (const isPresent of [true, false]) {
    expect(best({ ...mail, isPresent: !isPresent }, { ...chat, isPresent })).toBe('chat')
    expect(best({ ...mail, waitSeconds: 60 }, { ...chat, isPresent })).toBe('chat')
  }
  const other: Way = { ...mail, channel: 'form', isPresent: true }
  expect(best(mail, other)).toBe('form')
  expect(best()).toBeUndefined()
})
