import { type ParsedMail, simpleParser } from 'mailparser'
import { headerFields, splitMessage } from '../mail/headers.ts'
import type { MailboxMessage } from '../mail/mailbox.ts'
import { type ImapValue, textOf } from './command-reader.ts'
import { inSet } from './sequence-set.ts'

/** A message with its place in the selected mailbox, as searching sees it. */
export interface Candidate {
  message: MailboxMessage
  sequence: number
  parsed(): Promise<ParsedMail>
}

export type Criterion = (candidate: Candidate) => boolean | Promise<boolean>

/** How large the numbers in a set may get: what `*` stands for. */
export interface Largest {
  sequence: number
  uid: number
}

/** Reads the keys of SEARCH; all must hold. Throws when a key is unknown. */
export function parseSearch(values: ImapValue[], largest: Largest): Criterion {
  const rest = [...values]
  if (rest[0]?.kind === 'text' && rest[0].text.toUpperCase() === 'CHARSET') rest.splice(0, 2)
  const criteria: Criterion[] = []
  while (rest.length > 0) criteria.push(parseKey(rest, largest))
  return async (candidate) => {
    for (const criterion of criteria) if (!(await criterion(candidate))) return false
    return true
  }
}

/** Parses the message once, when a key asks for decoded text. */
export function candidateOf(message: MailboxMessage, sequence: number): Candidate {
  let parsing: Promise<ParsedMail> | null = null
  return {
    message,
    sequence,
    parsed() {
      parsing ??= simpleParser(message.raw)
      return parsing
    },
  }
}

const flagKeys: Record<string, string> = {
  ANSWERED: '\\Answered',
  DELETED: '\\Deleted',
  DRAFT: '\\Draft',
  FLAGGED: '\\Flagged',
  SEEN: '\\Seen',
}

function parseKey(rest: ImapValue[], largest: Largest): Criterion {
  const value = rest.shift()
  if (value?.kind === 'list') return parseSearch(value.items, largest)
  const key = textOf(value).toUpperCase()
  const flag = flagKeys[key.replace(/^UN/, '')]
  if (flag !== undefined) return ({ message }) => message.flags.has(flag) !== key.startsWith('UN')
  if (/^[\d*]/.test(key)) return ({ sequence }) => inSet(key, sequence, largest.sequence)
  const next = (): string => textOf(rest.shift())
  switch (key) {
    case 'ALL':
    case 'OLD':
      return () => true
    case 'NEW':
    case 'RECENT':
      return () => false
    case 'NOT': {
      const inner = parseKey(rest, largest)
      return async (candidate) => !(await inner(candidate))
    }
    case 'OR': {
      const [left, right] = [parseKey(rest, largest), parseKey(rest, largest)]
      return async (candidate) => (await left(candidate)) || (await right(candidate))
    }
    case 'UID': {
      const set = next()
      return ({ message }) => inSet(set, message.uid, largest.uid)
    }
    case 'KEYWORD':
    case 'UNKEYWORD': {
      const keyword = next()
      return ({ message }) => message.flags.has(keyword) === (key === 'KEYWORD')
    }
    default:
      return sizeKey(key, next) ?? dateKey(key, next) ?? textKey(key, next)
  }
}

function sizeKey(key: string, next: () => string): Criterion | null {
  if (key !== 'LARGER' && key !== 'SMALLER') return null
  const size = Number(next())
  return ({ message }) => (key === 'LARGER' ? message.raw.length > size : message.raw.length < size)
}

function dateKey(key: string, next: () => string): Criterion | null {
  const match = /^(SENT)?(BEFORE|ON|SINCE)$/.exec(key)
  if (match === null) return null
  const day = Date.parse(`${next()} UTC`)
  if (Number.isNaN(day)) throw new Error('A date is not understood')
  return async (candidate) => {
    const sent = match[1] === undefined ? null : (await candidate.parsed()).date
    const at = Math.floor((sent ?? candidate.message.internalDate).getTime() / 86_400_000) * 86_400_000
    if (match[2] === 'ON') return at === day
    return match[2] === 'BEFORE' ? at < day : at >= day
  }
}

const textKeys: Record<string, (mail: ParsedMail, raw: Buffer) => string> = {
  FROM: (mail) => mail.from?.text ?? '',
  TO: (mail) => addressText(mail.to),
  CC: (mail) => addressText(mail.cc),
  BCC: (mail) => addressText(mail.bcc),
  SUBJECT: (mail) => mail.subject ?? '',
  BODY: (mail) => `${mail.text ?? ''}\n${mail.html || ''}`,
  TEXT: (mail, raw) =>
    `${splitMessage(raw).header.toString('utf8')}\n${mail.subject ?? ''}\n${mail.text ?? ''}\n${mail.html || ''}`,
}

function textKey(key: string, next: () => string): Criterion {
  if (key === 'HEADER') {
    const name = next().toLowerCase()
    const words = next().toLowerCase()
    return ({ message }) =>
      headerFields(splitMessage(message.raw).header).some(
        (field) => field.name === name && field.value.toLowerCase().includes(words),
      )
  }
  const read = textKeys[key]
  if (read === undefined) throw new Error(`Unknown SEARCH key ${key}`)
  const words = next().toLowerCase()
  return async (candidate) =>
    read(await candidate.parsed(), candidate.message.raw)
      .toLowerCase()
      .includes(words)
}

function addressText(value: ParsedMail['to']): string {
  if (value === undefined) return ''
  return Array.isArray(value) ? value.map((one) => one.text).join(', ') : value.text
}
