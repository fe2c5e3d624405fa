/** Thrown by a command to answer NO (it cannot be done) or BAD (it is not understood). */
export class ImapRefusal extends Error {
  readonly status: 'NO' | 'BAD'

  constructor(status: 'NO' | 'BAD', message: string) {
    super(message)
    this.status = status
  }
}

/** What the server can do, as CAPABILITY says it. */
export const capabilities =
  'IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN ID NAMESPACE IDLE UIDPLUS MOVE SPECIAL-USE UNSELECT CHILDREN'
