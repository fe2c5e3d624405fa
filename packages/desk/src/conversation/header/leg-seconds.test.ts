import { expect, test } from 'vitest'
import { aDetail, aLeg, aMessage, at } from '../../testing/builders.ts'
import { legSeconds } from './leg-seconds.ts'

const now = Date.parse(at(10))
const mail = aLeg({ id: 'mail', startedAt: at(1) })

test('a form and an exchange of mails last to their last message, and no time passes between two letters', () => {
  const { messages } = aDetail({ messages: [aMessage({ seq: 1 }), aMessage({ seq: 9 })] })
  expect(legSeconds(mail, { messages }, now)).toBe(480)
  expect(legSeconds(aLeg({ id: 'form', channel: 'form', startedAt: at(9) }), { messages }, now)).toBe(0)
})

test('a chat goes on to now while somebody wrote a moment ago', () => {
  const chat = aLeg({ id: 'chat', channel: 'chat', startedAt: at(1) })
  const lastAt = (minute: number) => ({ messages: [aMessage({ seq: minute, legId: 'chat' })] })
  expect(legSeconds(chat, lastAt(8), now)).toBe(540)
  expect(legSeconds(chat, lastAt(3), now)).toBe(120)
  expect(legSeconds({ ...chat, endedAt: at(5) }, lastAt(8), now)).toBe(240)
})
