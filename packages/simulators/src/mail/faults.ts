/**
 * How a mail server misbehaves. Counted faults wear off by themselves; the others last until they are cleared.
 */
export interface MailFaults {
  /** Whoever connects, or begins a mail on an open connection, is answered with 421. */
  refuse: boolean
  /** So many times still, RCPT is answered with 450 "try again later". */
  greylist: number
  /** So many times still, the whole message is taken and kept, and the line is cut before the answer. */
  dropAfterData: number
  /** So many times still, the line is cut after the message and the message is lost. */
  loseAfterData: number
  /** So many times still, the whole message is taken and kept, and nothing is ever said. */
  silentAfterData: number
  /** So many times still, the line is cut as soon as the message has begun. */
  cutWithinData: number
  /** Connections are accepted and nothing is ever said, nor to whoever begins a mail on an open one. */
  silent: boolean
  /** Milliseconds that MAIL, RCPT and DATA wait before their answer. */
  delay: number
  /** So many times still, the sender is refused for good with 550. */
  rejectSender: number
  /** Recipients (lower case) that are refused for good with 550. */
  rejectRecipients: string[]
  /** So many times still, the message is refused for good with 550 after DATA. */
  rejectData: number
}

/** A server without faults. */
export function noFaults(): MailFaults {
  return {
    refuse: false,
    greylist: 0,
    dropAfterData: 0,
    loseAfterData: 0,
    silentAfterData: 0,
    cutWithinData: 0,
    silent: false,
    delay: 0,
    rejectSender: 0,
    rejectRecipients: [],
    rejectData: 0,
  }
}

type CountedFault = {
  [name in keyof MailFaults]: MailFaults[name] extends number ? name : never
}[keyof MailFaults]

/** Uses up one of a counted fault; tells whether there was one left. */
export function useUp(faults: MailFaults, name: Exclude<CountedFault, 'delay'>): boolean {
  if (faults[name] <= 0) return false
  faults[name] -= 1
  return true
}
