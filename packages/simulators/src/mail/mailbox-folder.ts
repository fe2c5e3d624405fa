import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MailAccount, Mailbox, specialUseOf } from './mailbox.ts'

interface MailboxIndex {
  name: string
  uidValidity: number
  uidNext: number
  messages: { uid: number; internalDate: string; flags: string[] }[]
}

/**
 * Keeps an account under a folder: one folder a mailbox, one `.eml` a message, and an index that is
 * replaced as a whole, so that a crash leaves the state before or after. Loads what is already there.
 */
export function keepInFolder(account: MailAccount, folder: string): void {
  const root = join(folder, encodeURIComponent(account.address))
  mkdirSync(root, { recursive: true })
  for (const entry of readdirSync(root)) {
    const stored = load(join(root, entry))
    if (stored) account.add(stored)
  }
  const keep = (mailbox: Mailbox): void => {
    const home = join(root, encodeURIComponent(mailbox.name))
    mkdirSync(home, { recursive: true })
    writeIndex(home, mailbox)
    mailbox.onChange((change) => {
      const message = mailbox.get(change.uid)
      if (change.kind === 'added' && message) writeFileSync(join(home, `${change.uid}.eml`), message.raw)
      writeIndex(home, mailbox)
      if (change.kind === 'removed') rmSync(join(home, `${change.uid}.eml`), { force: true })
    })
  }
  for (const mailbox of account.mailboxes.values()) keep(mailbox)
  account.onMailbox(keep)
}

function load(home: string): Mailbox | null {
  const index = readIndex(home)
  if (index === null) return null
  return new Mailbox(index.name, specialUseOf(index.name), {
    uidValidity: index.uidValidity,
    uidNext: index.uidNext,
    messages: index.messages.map((message) => ({
      uid: message.uid,
      raw: readFileSync(join(home, `${message.uid}.eml`)),
      internalDate: new Date(message.internalDate),
      flags: new Set(message.flags),
    })),
  })
}

function readIndex(home: string): MailboxIndex | null {
  try {
    return JSON.parse(readFileSync(join(home, 'index.json'), 'utf8'))
  } catch {
    return null
  }
}

function writeIndex(home: string, mailbox: Mailbox): void {
  const index: MailboxIndex = {
    name: mailbox.name,
    uidValidity: mailbox.uidValidity,
    uidNext: mailbox.uidNext,
    messages: mailbox.messages.map(({ uid, internalDate, flags }) => ({
      uid,
      internalDate: internalDate.toISOString(),
      flags: [...flags],
    })),
  }
  writeFileSync(join(home, 'index.next.json'), JSON.stringify(index))
  renameSync(join(home, 'index.next.json'), join(home, 'index.json'))
}
