import type { ImapFaults } from './faults.ts'

/** Thrown by a command to answer NO (it cannot be done) or BAD (it is not understood). */
export class ImapRefusal extends Error {
  readonly status: 'NO' | 'BAD'

  constructor(status: 'NO' | 'BAD', message: string) {
    super(message)
    this.status = status
  }
}

/** What the server can do, as CAPABILITY says it. */
export function capabilitiesOf(faults: ImapFaults): string {
  const idle = faults.withoutIdle ? '' : 'IDLE '
  return `IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN AUTH=XOAUTH2 ID NAMESPACE ${idle}UIDPLUS MOVE SPECIAL-USE UNSELECT CHILDREN`
}
