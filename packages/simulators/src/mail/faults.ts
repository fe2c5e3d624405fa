/**
 * How a mail server misbehaves. Counted faults wear off by themselves; the others last until they are cleared.
 */
export interface MailFaults {
  /** Connections are answered with 421 and closed. */
  refuse: boolean
  /** So many times still, RCPT is answered with 451 "try again later". */
  greylist: number
  /** So many times still, the whole message is taken and kept, and the line is cut before the answer. */
  dropAfterData: number
  /** So many times still, the line is cut after the message and the message is lost. */
  loseAfterData: number
  /** Connections are accepted and nothing is ever said. */
  silent: boolean
  /** Milliseconds that MAIL, RCPT and DATA wait before their answer. */
  delay: number
  /** Recipients (lower case) that are refused for good with 550. */
  rejectRecipients: string[]
  /** So many times still, the message is refused for good with 554 after DATA. */
  rejectData: number
}

/** A server without faults. */
export function noFaults(): MailFaults {
  return {
    refuse: false,
    greylist: 0,
    dropAfterData: 0,
    loseAfterData: 0,
    silent: false,
    delay: 0,
    rejectRecipients: [],
    rejectData: 0,
  }
}

/** Uses up one of a counted fault; tells whether there was one left. */
export function useUp(
  faults: MailFaults,
  name: 'greylist' | 'dropAfterData' | 'loseAfterData' | 'rejectData',
): boolean {
  if (faults[name] <= 0) return false
  faults[name] -= 1
  return true
}
