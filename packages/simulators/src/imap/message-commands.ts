import { withCrLf } from '../mail/headers.ts'
import type { Mailbox, MailboxMessage } from '../mail/mailbox.ts'
import { type ImapValue, itemsOf, textOf } from './command-reader.ts'
import { parseFetchItems } from './fetch-items.ts'
import type { ImapOutput } from './format.ts'
import { mailboxOf } from './mailbox-commands.ts'
import { ImapRefusal } from './refusal.ts'
import { candidateOf, parseSearch } from './search.ts'
import type { SelectedMailbox } from './selected.ts'
import { toSet } from './sequence-set.ts'
import type { ImapCommand, ImapSession } from './session.ts'

/** Commands about the messages of a folder. */
export const messageCommands: Record<string, ImapCommand> = {
  FETCH: { needs: 'mailbox', withUid: true, run: fetch },
  STORE: { needs: 'mailbox', withUid: true, run: store },
  SEARCH: { needs: 'mailbox', withUid: true, run: search },
  COPY: { needs: 'mailbox', withUid: true, run: copy },
  MOVE: { needs: 'mailbox', withUid: true, run: move },
  EXPUNGE: { needs: 'mailbox', withUid: true, run: expunge },
  APPEND: { needs: 'account', run: append },
}

function fetch(session: ImapSession, [set, wanted]: ImapValue[], byUid: boolean): string {
  const { faults } = session
  if (faults.fetchesLeft !== null && faults.fetchesLeft-- <= 0) {
    faults.fetchesLeft = null
    session.cut()
  }
  const selected = openMailbox(session)
  const asked = parseFetchItems(wanted)
  const items =
    byUid && !asked.some((item) => item.name === 'UID')
      ? [...parseFetchItems({ kind: 'text', text: 'UID', quoted: false }), ...asked]
      : asked
  const marksSeen = !selected.readOnly && items.some((item) => item.marksSeen)
  for (const { message, sequence } of selected.pick(textOf(set), byUid)) {
    const seenNow = marksSeen && !message.flags.has('\\Seen')
    if (seenNow) selected.mailbox.setFlags(message.uid, [...message.flags, '\\Seen'])
    const answer: ImapOutput[] = items.flatMap((item) => [item.name, item.give(message)])
    session.untagged(`${sequence} FETCH`, answer)
  }
  return 'FETCH done'
}

function store(session: ImapSession, [set, action, ...given]: ImapValue[], byUid: boolean): string {
  const selected = writable(session)
  const match = /^([+-]?)FLAGS(\.SILENT)?$/i.exec(textOf(action))
  if (match === null) throw new ImapRefusal('BAD', 'STORE knows only FLAGS')
  const flags = given.flatMap(itemsOf).map(textOf)
  for (const { message, sequence } of selected.pick(textOf(set), byUid)) {
    const next = combine(message, match[1] ?? '', flags)
    selected.mailbox.setFlags(message.uid, next)
    selected.flagsTold(message.uid)
    if (match[2] !== undefined) continue
    session.untagged(`${sequence} FETCH`, [...(byUid ? ['UID', String(message.uid)] : []), 'FLAGS', next])
  }
  return 'STORE done'
}

function combine(message: MailboxMessage, sign: string, flags: string[]): string[] {
  if (sign === '+') return [...new Set([...message.flags, ...flags])]
  if (sign === '-') return [...message.flags].filter((flag) => !flags.includes(flag))
  return [...new Set(flags)]
}

async function search(session: ImapSession, values: ImapValue[], byUid: boolean): Promise<string> {
  const selected = openMailbox(session)
  const matches = parseSearch(values, selected.largest)
  const found: number[] = []
  for (const { message, sequence } of selected.all()) {
    if (await matches(candidateOf(message, sequence))) found.push(byUid ? message.uid : sequence)
  }
  session.untagged(['SEARCH', ...found].join(' '))
  return 'SEARCH done'
}

function copy(session: ImapSession, [set, name]: ImapValue[], byUid: boolean): string {
  const selected = openMailbox(session)
  const target = mailboxOf(session, textOf(name))
  const picked = selected.pick(textOf(set), byUid)
  return `${copyUid(picked, target)}COPY done`
}

function move(session: ImapSession, [set, name]: ImapValue[], byUid: boolean): string {
  const selected = writable(session)
  const target = mailboxOf(session, textOf(name))
  const picked = selected.pick(textOf(set), byUid)
  // The client learns the new UIDs before the old ones go (RFC 6851 §4.3).
  const code = copyUid(picked, target)
  if (code !== '') session.untagged(`OK ${code}moved`)
  for (const { message } of picked) selected.mailbox.remove(message.uid)
  return 'MOVE done'
}

/** Copies, and gives the COPYUID response code with a space after it (RFC 4315 §3). */
function copyUid(picked: readonly { message: MailboxMessage }[], target: Mailbox): string {
  if (picked.length === 0) return ''
  const from = picked.map(({ message }) => message.uid)
  const to = picked.map(
    ({ message }) =>
      target.append(message.raw, { flags: message.flags, internalDate: message.internalDate }).uid,
  )
  return `[COPYUID ${target.uidValidity} ${toSet(from)} ${toSet(to)}] `
}

function expunge(session: ImapSession, [set]: ImapValue[], byUid: boolean): string {
  const selected = writable(session)
  const picked = byUid ? selected.pick(textOf(set), true) : selected.all()
  for (const { message } of picked) {
    if (message.flags.has('\\Deleted')) selected.mailbox.remove(message.uid)
  }
  return 'EXPUNGE done'
}

function append(session: ImapSession, [name, ...rest]: ImapValue[]): string {
  const target = mailboxOf(session, textOf(name))
  const message = rest.at(-1)
  if (message?.kind !== 'literal') throw new ImapRefusal('BAD', 'APPEND needs the message as a literal')
  const flags = rest[0]?.kind === 'list' ? rest[0].items.map(textOf) : []
  const dated = rest.find((value) => value.kind === 'text' && value.quoted)
  const date = dated ? new Date(textOf(dated).trim().replace(/-/, ' ').replace(/-/, ' ')) : new Date()
  const { uid } = target.append(withCrLf(message.bytes), {
    flags,
    internalDate: Number.isNaN(date.getTime()) ? new Date() : date,
  })
  return `[APPENDUID ${target.uidValidity} ${uid}] APPEND done`
}

function openMailbox(session: ImapSession): SelectedMailbox {
  if (session.selected === null) throw new ImapRefusal('BAD', 'Select a mailbox first')
  return session.selected
}

function writable(session: ImapSession): SelectedMailbox {
  const selected = openMailbox(session)
  if (selected.readOnly) throw new ImapRefusal('NO', 'The mailbox is open for reading only')
  return selected
}
