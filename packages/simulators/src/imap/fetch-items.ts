import { headerFields, splitMessage } from '../mail/headers.ts'
import type { MailboxMessage } from '../mail/mailbox.ts'
import { type ImapValue, itemsOf, textOf } from './command-reader.ts'
import { type ImapOutput, imapDateTime } from './format.ts'
import { type MimePart, parseMime } from './mime.ts'
import { bodyStructureOf, envelopeOf } from './structure.ts'

/** One wanted item of FETCH: how it is called in the answer and what it gives. */
export interface FetchItem {
  name: string
  /** Reading it marks the message as seen. */
  marksSeen: boolean
  give(message: MailboxMessage): ImapOutput
}

const macros: Record<string, string[]> = {
  ALL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE'],
  FAST: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE'],
  FULL: ['FLAGS', 'INTERNALDATE', 'RFC822.SIZE', 'ENVELOPE', 'BODY'],
}

const simpleItems: Record<string, (message: MailboxMessage) => ImapOutput> = {
  UID: (message) => String(message.uid),
  FLAGS: (message) => [...message.flags],
  INTERNALDATE: (message) => imapDateTime(message.internalDate),
  'RFC822.SIZE': (message) => String(message.raw.length),
  ENVELOPE: (message) => envelopeOf(splitMessage(message.raw).header),
  BODYSTRUCTURE: (message) => bodyStructureOf(parseMime(message.raw), true),
  BODY: (message) => bodyStructureOf(parseMime(message.raw), false),
  'RFC822.HEADER': (message) => splitMessage(message.raw).header,
}

/** Reads what a FETCH asks for. Throws when an item is unknown. */
export function parseFetchItems(value: ImapValue | undefined): FetchItem[] {
  return itemsOf(value).flatMap((item) => {
    const name = textOf(item)
    const macro = macros[name.toUpperCase()]
    return macro ? macro.map(parseFetchItem) : [parseFetchItem(name)]
  })
}

function parseFetchItem(text: string): FetchItem {
  const upper = text.toUpperCase()
  const simple = simpleItems[upper]
  if (simple) return { name: upper, marksSeen: false, give: simple }
  if (upper === 'RFC822') return { name: upper, marksSeen: true, give: (message) => message.raw }
  if (upper === 'RFC822.TEXT') {
    return { name: upper, marksSeen: true, give: (message) => splitMessage(message.raw).body }
  }
  const match = /^BODY(\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/i.exec(text)
  if (match === null) throw new Error(`Unknown FETCH item ${text}`)
  const [, peek, section = '', from, length] = match
  const start = from === undefined ? null : Number(from)
  return {
    name: `BODY[${section.toUpperCase()}]${start === null ? '' : `<${start}>`}`,
    marksSeen: peek === undefined,
    give(message) {
      const bytes = sectionOf(message.raw, section)
      if (bytes === null) return 'NIL'
      return start === null ? bytes : bytes.subarray(start, start + Number(length))
    },
  }
}

/** The bytes of `1.2.TEXT` and the like (RFC 3501 §6.4.5); null when the message has no such part. */
export function sectionOf(raw: Buffer, section: string): Buffer | null {
  if (section === '') return raw
  const [, path = '', rest = ''] = /^((?:\d+(?:\.|$))*)(.*)$/s.exec(section) ?? []
  const root = parseMime(raw)
  const numbers = path.split('.').filter(Boolean).map(Number)
  const part = numbers.reduce<MimePart | null>((from, number) => childOf(from, number), root)
  if (part === null) return null
  if (rest === '') return part.body
  if (rest.toUpperCase() === 'MIME') return part.header
  const [inner] = part.children
  // HEADER and TEXT of a numbered part speak of the message inside it.
  const message = numbers.length > 0 && part.type === 'message' && inner ? inner : part
  if (rest.toUpperCase() === 'HEADER') return message.header
  if (rest.toUpperCase() === 'TEXT') return message.body
  const fields = /^HEADER\.FIELDS(\.NOT)? \(([^)]*)\)$/i.exec(rest)
  return fields ? pickFields(message.header, fields[2] ?? '', fields[1] !== undefined) : null
}

/** Part 1 of a message that is not multipart is its own body. */
function childOf(part: MimePart | null, number: number): MimePart | null {
  if (part === null) return null
  const home = part.type === 'message' && part.children[0] ? part.children[0] : part
  if (home.type === 'multipart' && home.children.length > 0) return home.children[number - 1] ?? null
  return number === 1 ? home : null
}

function pickFields(header: Buffer, names: string, others: boolean): Buffer {
  const wanted = new Set(names.toLowerCase().replace(/"/g, '').split(/\s+/).filter(Boolean))
  const lines = headerFields(header).filter((field) => wanted.has(field.name) !== others)
  return Buffer.from(`${lines.map((field) => `${field.line}\r\n`).join('')}\r\n`, 'latin1')
}
