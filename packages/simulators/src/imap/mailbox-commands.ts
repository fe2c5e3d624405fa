import { type MailAccount, Mailbox } from '../mail/mailbox.ts'
import { type ImapValue, itemsOf, textOf } from './command-reader.ts'
import { decodeMailboxName, encodeMailboxName } from './format.ts'
import { ImapRefusal } from './refusal.ts'
import { SelectedMailbox } from './selected.ts'
import type { ImapCommand, ImapSession } from './session.ts'

/** Commands about folders as a whole. */
export const mailboxCommands: Record<string, ImapCommand> = {
  LIST: { needs: 'account', run: (session, values) => listMailboxes(session, values, 'LIST') },
  LSUB: { needs: 'account', run: (session, values) => listMailboxes(session, values, 'LSUB') },
  SELECT: { needs: 'account', run: (session, [name]) => select(session, textOf(name), false) },
  EXAMINE: { needs: 'account', run: (session, [name]) => select(session, textOf(name), true) },
  STATUS: {
    needs: 'account',
    run(session, [name, items]) {
      const mailbox = mailboxOf(session, textOf(name))
      const pairs = itemsOf(items).map((item) => `${textOf(item)} ${statusOf(mailbox, textOf(item))}`)
      session.untagged(`STATUS "${encodeMailboxName(mailbox.name)}" (${pairs.join(' ')})`)
      return 'STATUS done'
    },
  },
  CREATE: {
    needs: 'account',
    run(session, [name]) {
      const account = accountOf(session)
      const wanted = decodeMailboxName(textOf(name)).replace(/\/$/, '')
      if (account.find(wanted)) throw new ImapRefusal('NO', '[ALREADYEXISTS] There is one already')
      account.add(new Mailbox(wanted, null))
      return 'CREATE done'
    },
  },
  SUBSCRIBE: { needs: 'account', run: () => 'SUBSCRIBE done' },
  UNSUBSCRIBE: { needs: 'account', run: () => 'UNSUBSCRIBE done' },
  UNSELECT: {
    needs: 'mailbox',
    run(session) {
      session.deselect()
      return 'UNSELECT done'
    },
  },
  CLOSE: {
    needs: 'mailbox',
    run(session) {
      const { selected } = session
      if (selected && !selected.readOnly) {
        for (const { message } of selected.all()) {
          if (message.flags.has('\\Deleted')) selected.mailbox.remove(message.uid)
        }
      }
      session.deselect()
      return 'CLOSE done'
    },
  },
}

/** The folder of that name on the wire. Throws NO with TRYCREATE when there is none. */
export function mailboxOf(session: ImapSession, name: string): Mailbox {
  const mailbox = accountOf(session).find(decodeMailboxName(name))
  if (mailbox === undefined) throw new ImapRefusal('NO', '[TRYCREATE] No such mailbox')
  return mailbox
}

function accountOf(session: ImapSession): MailAccount {
  if (session.account === null) throw new ImapRefusal('NO', 'Sign in first')
  return session.account
}

function listMailboxes(session: ImapSession, values: ImapValue[], verb: 'LIST' | 'LSUB'): string {
  // Selection options come first when there are any: `LIST (SPECIAL-USE) "" "*"` (RFC 5258).
  const [reference, pattern] = values[0]?.kind === 'list' ? values.slice(1) : values
  const wanted = textOf(pattern)
  if (wanted === '') {
    session.untagged(`${verb} (\\Noselect) "/" ""`)
    return `${verb} done`
  }
  const matches = patternOf(`${textOf(reference)}${wanted}`)
  for (const mailbox of accountOf(session).mailboxes.values()) {
    const name = encodeMailboxName(mailbox.name)
    if (!matches.test(name)) continue
    const flags = ['\\HasNoChildren', ...(mailbox.specialUse ? [mailbox.specialUse] : [])]
    session.untagged(`${verb} (${flags.join(' ')}) "/" "${name}"`)
  }
  return `${verb} done`
}

/** `*` stands for anything, `%` for anything within one level. */
function patternOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/%/g, '[^/]*')
  return new RegExp(`^${source}$`, /^inbox$/i.test(pattern) ? 'i' : '')
}

function select(session: ImapSession, name: string, readOnly: boolean): string {
  session.deselect()
  const mailbox = mailboxOf(session, name)
  session.selected = new SelectedMailbox(mailbox, readOnly, () => session.mailboxChanged())
  const unseen = mailbox.messages.findIndex((message) => !message.flags.has('\\Seen'))
  session.untagged('FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)')
  session.untagged(`${mailbox.messages.length} EXISTS`)
  session.untagged('0 RECENT')
  if (unseen !== -1) session.untagged(`OK [UNSEEN ${unseen + 1}] First unseen`)
  session.untagged(`OK [UIDVALIDITY ${mailbox.uidValidity}] UIDs valid`)
  session.untagged(`OK [UIDNEXT ${mailbox.uidNext}] Next UID`)
  session.untagged('OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Limited')
  return readOnly ? '[READ-ONLY] EXAMINE done' : '[READ-WRITE] SELECT done'
}

function statusOf(mailbox: Mailbox, item: string): number {
  switch (item.toUpperCase()) {
    case 'MESSAGES':
      return mailbox.messages.length
    case 'UIDNEXT':
      return mailbox.uidNext
    case 'UIDVALIDITY':
      return mailbox.uidValidity
    case 'UNSEEN':
      return mailbox.messages.filter((message) => !message.flags.has('\\Seen')).length
    case 'RECENT':
      return 0
    default:
      throw new ImapRefusal('BAD', `Unknown STATUS item ${item}`)
  }
}
