import { randomUUID } from 'node:crypto'
import { ImapFlow } from 'imapflow'
import { simpleParser } from 'mailparser'
import { createTransport } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { type MailSummary, type ReadMail, readMail, summaryOf } from './mail-reading.ts'
import { formatReply } from './reply-format.ts'
import { type MailLocale, type MailProgram, replySubject } from './reply-words.ts'
import { waitFor } from './waiting.ts'

/** Whose mail program it is, where it connects, and how it writes. */
export interface CustomerAccount {
  address: string
  name: string
  password: string
  smtp: { host: string; port: number }
  imap: { host: string; port: number }
  /** Gmail when not given. */
  program?: MailProgram
  /** English when not given. */
  locale?: MailLocale
  signature?: string
}

export interface OutgoingAttachment {
  filename: string
  contentType: string
  content: Buffer
}

export interface CustomerMailer {
  readonly account: CustomerAccount
  /** The newest first. */
  list(mailbox?: string): Promise<MailSummary[]>
  /** Reads a message and marks it as seen. Null when it is not there. */
  read(uid: number, mailbox?: string): Promise<ReadMail | null>
  send(mail: {
    to: string
    subject: string
    text: string
    cc?: string[]
    attachments?: OutgoingAttachment[]
  }): Promise<{ messageId: string }>
  /** Answers below its own words with the quotation and the signature that the program writes. */
  reply(
    to: ReadMail,
    text: string,
    options?: { cc?: string[]; attachments?: OutgoingAttachment[] },
  ): Promise<{ messageId: string }>
  /** The bodies that `reply` would send for that text. */
  draftReply(to: ReadMail, text: string): { to: string; subject: string; text: string; html: string }
  /** The first message of the inbox that fits, there already or still to come. Rejects after the time-out (15 s). */
  waitFor(fits: (mail: ReadMail) => boolean, options?: { timeoutMs?: number }): Promise<ReadMail>
  /** Calls the listener whenever the inbox changes (told by IDLE); the answer stops it. */
  onChange(listener: () => void): () => void
  close(): Promise<void>
}

/** A customer's mail program over real IMAP and SMTP. Rejects when the sign-in fails. */
export async function createCustomerMailer(account: CustomerAccount): Promise<CustomerMailer> {
  const auth = { user: account.address, pass: account.password }
  const imap = new ImapFlow({
    ...account.imap,
    secure: false,
    logger: false,
    auth,
    // News must come at once, not after the library's usual fifteen seconds of rest.
    autoIdleDelay: 5,
  })
  imap.on('error', () => undefined)
  await imap.connect()
  await imap.mailboxOpen('INBOX')
  const smtp = createTransport({ ...account.smtp, secure: false, auth, tls: { rejectUnauthorized: false } })
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of [...listeners]) listener()
  }
  for (const event of ['exists', 'expunge', 'flags'] as const) imap.on(event, tell)

  async function inMailbox<T>(mailbox: string, work: () => Promise<T>): Promise<T> {
    const lock = await imap.getMailboxLock(mailbox)
    try {
      // imapflow asks for nothing in a mailbox that it takes for empty: let it hear the news first.
      await imap.noop()
      return await work()
    } finally {
      lock.release()
      if (mailbox !== 'INBOX') (await imap.getMailboxLock('INBOX')).release()
    }
  }

  async function read(uid: number, mailbox = 'INBOX'): Promise<ReadMail | null> {
    return inMailbox(mailbox, async () => {
      const found = await imap.fetchOne(String(uid), { uid: true, flags: true, source: true }, { uid: true })
      if (!found || found.source === undefined) return null
      if (!found.flags?.has('\\Seen')) await imap.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
      return readMail(found, found.source, await simpleParser(found.source))
    })
  }

  async function list(mailbox = 'INBOX'): Promise<MailSummary[]> {
    return inMailbox(mailbox, async () => {
      const query = { uid: true, flags: true, envelope: true, internalDate: true }
      const summaries: MailSummary[] = []
      if (!imap.mailbox || imap.mailbox.exists === 0) return summaries
      for await (const message of imap.fetch('1:*', query)) summaries.push(summaryOf(message))
      return summaries.reverse()
    })
  }

  async function post(mail: PostedMail): Promise<{ messageId: string }> {
    const messageId = `<${randomUUID()}@${account.address.split('@')[1]}>`
    const from = { name: account.name, address: account.address }
    const raw = await new MailComposer({ ...mail, from, messageId }).compile().build()
    await smtp.sendMail({ envelope: { from: account.address, to: [mail.to, ...(mail.cc ?? [])] }, raw })
    await imap.append('Sent', raw, ['\\Seen'])
    return { messageId }
  }

  const draftReply: CustomerMailer['draftReply'] = (to, text) => replyDraft(account, to, text)

  return {
    account,
    list,
    read,
    draftReply,
    send: (mail) => {
      const signature = account.signature === undefined ? '' : `\n\n-- \n${account.signature}`
      return post({ ...mail, text: `${mail.text}${signature}\n` })
    },
    reply: (to, text, options) =>
      post({
        ...draftReply(to, text),
        ...(to.messageId === null
          ? {}
          : { inReplyTo: to.messageId, references: [...to.references, to.messageId] }),
        ...options,
      }),
    waitFor: (fits, options) => waitFor({ list, read, listeners }, fits, options?.timeoutMs ?? 15_000),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      smtp.close()
      await imap.logout().catch(() => imap.close())
    },
  }
}

interface PostedMail {
  to: string
  subject: string
  text: string
  html?: string
  inReplyTo?: string
  references?: string[]
  cc?: string[]
  attachments?: OutgoingAttachment[]
}

function replyDraft(
  account: CustomerAccount,
  to: ReadMail,
  text: string,
): ReturnType<CustomerMailer['draftReply']> {
  const program = account.program ?? 'gmail'
  const locale = account.locale ?? 'en'
  const bodies = formatReply(program, locale, {
    text,
    signature: account.signature ?? null,
    quoted: {
      name: to.fromName || to.from,
      address: to.from,
      date: to.date,
      to: `${account.name} <${account.address}>`,
      subject: to.subject,
    },
    quotedText: to.text,
    quotedHtml: to.html,
  })
  return { to: to.replyTo, subject: replySubject(program, locale, to.subject), ...bodies }
}
