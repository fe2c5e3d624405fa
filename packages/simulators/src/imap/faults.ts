/** How the IMAP server misbehaves. Counted faults wear off by themselves; the others last until they are cleared. */
export interface ImapFaults {
  /** It does not know IDLE, as small servers do not. */
  withoutIdle: boolean
  /** So many FETCH commands are still answered before the line is cut in the middle of one; null for ever. */
  fetchesLeft: number | null
}

/** A server without faults. */
export function noImapFaults(): ImapFaults {
  return { withoutIdle: false, fetchesLeft: null }
}
