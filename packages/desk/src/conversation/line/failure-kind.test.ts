import { expect, test } from 'vitest'
import { failureKind } from './failure-kind.ts'

test.each([
  ['550 5.1.1 User unknown', 'no_mailbox'],
  [
    "Can't send mail - all recipients were rejected: 550 No mailbox olematon@posti.example here",
    'no_mailbox',
  ],
  ['452 4.2.2 Mailbox full', 'full'],
  ['552 message size exceeds fixed limit', 'too_large'],
  ['554 5.7.1 Message rejected as spam by content filtering', 'unwanted'],
  ['550 Not here', 'refused'],
  ['The outgoing mail server mail.example:587 cannot be used: ECONNREFUSED', 'unreachable'],
  ['The conversation has no address to write to.', null],
])('%s', (said, kind) => {
  expect(failureKind(said)).toBe(kind)
})
