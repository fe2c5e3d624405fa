/** A message as a mailbox holds it. `raw` is RFC 5322 with CRLF line ends; flags are as IMAP writes them (`\Seen`). */
export interface MailboxMessage {
  readonly uid: number
  readonly raw: Buffer
  readonly internalDate: Date
  readonly flags: ReadonlySet<string>
}

/** What happened to a mailbox: a message came, its flags changed, or it went. */
export type MailboxChange = { kind: 'added' | 'flags' | 'removed'; uid: number }

/** A folder of an account. Its UIDs only grow and are never used twice (RFC 3501 §2.3.1.1). */
export class Mailbox {
  readonly name: string
  readonly specialUse: string | null
  readonly uidValidity: number
  uidNext: number
  private readonly byUid: Map<number, MailboxMessage>
  private readonly listeners = new Set<(change: MailboxChange) => void>()

  constructor(name: string, specialUse: string | null, stored?: StoredMailbox) {
    this.name = name
    this.specialUse = specialUse
    this.uidValidity = stored?.uidValidity ?? Math.floor(Date.now() / 1000)
    this.uidNext = stored?.uidNext ?? 1
    this.byUid = new Map((stored?.messages ?? []).map((message) => [message.uid, message]))
  }

  /** Messages in the order of their UIDs. */
  get messages(): MailboxMessage[] {
    return [...this.byUid.values()]
  }

  get(uid: number): MailboxMessage | undefined {
    return this.byUid.get(uid)
  }

  append(raw: Buffer, options: { flags?: Iterable<string>; internalDate?: Date } = {}): MailboxMessage {
    const message: MailboxMessage = {
      uid: this.uidNext++,
      raw,
      internalDate: options.internalDate ?? new Date(),
      flags: new Set(options.flags ?? []),
    }
    this.byUid.set(message.uid, message)
    this.tell({ kind: 'added', uid: message.uid })
    return message
  }

  setFlags(uid: number, flags: Iterable<string>): void {
    const message = this.byUid.get(uid)
    if (message === undefined) return
    this.byUid.set(uid, { ...message, flags: new Set(flags) })
    this.tell({ kind: 'flags', uid })
  }

  remove(uid: number): void {
    if (this.byUid.delete(uid)) this.tell({ kind: 'removed', uid })
  }

  /** Calls the listener after every change; the answer stops it. */
  onChange(listener: (change: MailboxChange) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(change: MailboxChange): void {
    for (const listener of [...this.listeners]) listener(change)
  }
}

/** What is needed to bring a mailbox back as it was. */
export interface StoredMailbox {
  uidValidity: number
  uidNext: number
  messages: MailboxMessage[]
}

const usualMailboxes: readonly (readonly [string, string | null])[] = [
  ['INBOX', null],
  ['Drafts', '\\Drafts'],
  ['Sent', '\\Sent'],
  ['Junk', '\\Junk'],
  ['Trash', '\\Trash'],
]

/** Somebody's mail: the folders, by name. INBOX is found in any case (RFC 3501 §5.1). */
export class MailAccount {
  readonly address: string
  readonly displayName: string
  readonly password: string
  /** OAuth2 access tokens that sign in as well. */
  readonly accessTokens = new Set<string>()
  readonly mailboxes = new Map<string, Mailbox>()
  private readonly mailboxListeners = new Set<(mailbox: Mailbox) => void>()

  constructor(owner: { address: string; password: string; displayName?: string }) {
    this.address = owner.address.toLowerCase()
    this.displayName = owner.displayName ?? ''
    this.password = owner.password
    for (const [name, use] of usualMailboxes) this.mailboxes.set(name, new Mailbox(name, use))
  }

  get inbox(): Mailbox {
    return this.mailboxes.get('INBOX') ?? this.add(new Mailbox('INBOX', null))
  }

  find(name: string): Mailbox | undefined {
    return this.mailboxes.get(/^inbox$/i.test(name) ? 'INBOX' : name)
  }

  /** Puts the mailbox into the account, in place of one of that name. */
  add(mailbox: Mailbox): Mailbox {
    this.mailboxes.set(mailbox.name, mailbox)
    for (const listener of this.mailboxListeners) listener(mailbox)
    return mailbox
  }

  /** Calls the listener for every mailbox that is added later. */
  onMailbox(listener: (mailbox: Mailbox) => void): void {
    this.mailboxListeners.add(listener)
  }
}

/** The usual role of a folder of that name, when it has one. */
export function specialUseOf(name: string): string | null {
  return usualMailboxes.find(([usual]) => usual === name)?.[1] ?? null
}
