import type { Mailbox, MailboxChange, MailboxMessage } from '../mail/mailbox.ts'
import { type ImapOutput, serialise } from './format.ts'
import { inSet } from './sequence-set.ts'

/**
 * The mailbox that a session has open, with the session's own numbering. Sequence numbers may only change
 * when the client is told, so changes by others wait here until `news` may speak (RFC 3501 §7.4.1).
 */
export class SelectedMailbox {
  readonly mailbox: Mailbox
  readonly readOnly: boolean
  private readonly uids: number[]
  private readonly changedFlags = new Set<number>()
  private readonly stopListening: () => void

  constructor(mailbox: Mailbox, readOnly: boolean, changed: () => void) {
    this.mailbox = mailbox
    this.readOnly = readOnly
    this.uids = mailbox.messages.map((message) => message.uid)
    this.stopListening = mailbox.onChange((change: MailboxChange) => {
      if (change.kind === 'flags') this.changedFlags.add(change.uid)
      changed()
    })
  }

  get count(): number {
    return this.uids.length
  }

  get largest(): { sequence: number; uid: number } {
    return { sequence: this.uids.length, uid: this.uids.at(-1) ?? 0 }
  }

  /** Messages of the session's numbering whose number or UID is in the set; those that went meanwhile are left out. */
  pick(set: string, byUid: boolean): { message: MailboxMessage; sequence: number }[] {
    return this.all().filter(({ message, sequence }) =>
      byUid ? inSet(set, message.uid, this.largest.uid) : inSet(set, sequence, this.largest.sequence),
    )
  }

  all(): { message: MailboxMessage; sequence: number }[] {
    return this.uids.flatMap((uid, index) => {
      const message = this.mailbox.get(uid)
      return message ? [{ message, sequence: index + 1 }] : []
    })
  }

  /** The session says the flags itself: they are no news. */
  flagsTold(uid: number): void {
    this.changedFlags.delete(uid)
  }

  /** Untagged lines that bring the client up to date. Expunges are held back while `mayExpunge` is false. */
  news(mayExpunge: boolean): string[] {
    const lines: string[] = []
    if (mayExpunge) {
      for (let index = this.uids.length - 1; index >= 0; index--) {
        if (this.mailbox.get(this.uids[index] ?? 0)) continue
        this.uids.splice(index, 1)
        lines.push(`${index + 1} EXPUNGE`)
      }
    }
    const newest = this.uids.at(-1) ?? 0
    const added = this.mailbox.messages.filter((message) => message.uid > newest)
    if (added.length > 0) {
      this.uids.push(...added.map((message) => message.uid))
      lines.push(`${this.uids.length} EXISTS`, '0 RECENT')
    }
    for (const uid of this.changedFlags) lines.push(...this.flagLine(uid))
    this.changedFlags.clear()
    return lines
  }

  close(): void {
    this.stopListening()
  }

  private flagLine(uid: number): string[] {
    const message = this.mailbox.get(uid)
    const index = this.uids.indexOf(uid)
    if (message === undefined || index === -1) return []
    const items: ImapOutput = ['UID', String(uid), 'FLAGS', [...message.flags]]
    return [`${index + 1} FETCH ${serialise(items).toString('latin1')}`]
  }
}
