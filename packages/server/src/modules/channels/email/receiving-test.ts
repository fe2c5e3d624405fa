import type { MailHeaders } from './headers.ts'
import { type MailSecrets, type OwnTestId, readOwnTestId } from './keyed-address.ts'
import { MARK_HEADER } from './system-mail.ts'

/** The test of receiving that a mail is, if we sent it to ourselves as one; else null. */
export function receivingTestOf(headers: MailHeaders, secrets: MailSecrets): OwnTestId | null {
  // A relay may have given it another Message-ID; its other headers stay.
  for (const name of ['message-id', MARK_HEADER.toLowerCase()]) {
    for (const value of headers.all(name)) {
      const test = readOwnTestId(value, secrets)
      if (test !== null) return test
    }
  }
  return null
}
