/** A parameter of an IMAP command: an atom or string as text, a literal as bytes, or a list. */
export type ImapValue =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'literal'; bytes: Buffer }
  | ImapList
export interface ImapList {
  kind: 'list'
  items: ImapValue[]
}

const lineEnd = Buffer.from('\r\n')
const largestCommand = 40 * 1024 * 1024

/**
 * Cuts the bytes of a connection into whole commands. A literal `{n}` ends its line and asks for n bytes
 * more; `proceed` is called when the client waits for the word to go on (RFC 3501 §4.3, RFC 7888 for `{n+}`).
 */
export class CommandReader {
  private pending: Buffer = Buffer.alloc(0)
  private searchedTo = 0
  private asked = 0
  private readonly proceed: () => void

  constructor(proceed: () => void) {
    this.proceed = proceed
  }

  /** Takes more bytes; gives the commands that are whole now, without their last line end. Throws when one is too large. */
  push(chunk: Buffer): Buffer[] {
    this.pending = Buffer.concat([this.pending, chunk])
    if (this.pending.length > largestCommand) throw new Error('Command too large')
    const commands: Buffer[] = []
    for (let end = this.findEnd(); end !== -1; end = this.findEnd()) {
      commands.push(this.pending.subarray(0, end))
      this.pending = this.pending.subarray(end + lineEnd.length)
      this.searchedTo = 0
      this.asked = 0
    }
    return commands
  }

  /** The end of the first command, or -1 when bytes are missing. */
  private findEnd(): number {
    for (;;) {
      const end = this.pending.indexOf(lineEnd, this.searchedTo)
      if (end === -1) return -1
      const line = this.pending.subarray(this.searchedTo, end).toString('latin1')
      const literal = /\{(\d+)(\+?)\}$/.exec(line)
      if (literal === null) return end
      const after = end + lineEnd.length + Number(literal[1])
      if (literal[2] === '' && this.asked <= end) {
        this.asked = end + 1
        this.proceed()
      }
      if (this.pending.length < after) return -1
      this.searchedTo = after
    }
  }
}

/** Reads the words of a whole command. Throws an Error with a reason when it is not well formed. */
export function parseCommand(command: Buffer): ImapValue[] {
  const cursor = { bytes: command, at: 0 }
  const items = parseItems(cursor, false)
  return items
}

interface Cursor {
  bytes: Buffer
  at: number
}

function parseItems(cursor: Cursor, inList: boolean): ImapValue[] {
  const items: ImapValue[] = []
  while (cursor.at < cursor.bytes.length) {
    const char = String.fromCharCode(cursor.bytes[cursor.at] ?? 0)
    if (char === ' ') cursor.at++
    else if (char === ')' && inList) {
      cursor.at++
      return items
    } else if (char === '(') {
      cursor.at++
      items.push({ kind: 'list', items: parseItems(cursor, true) })
    } else if (char === '"') items.push(parseQuoted(cursor))
    else if (char === '{') items.push(parseLiteral(cursor))
    else items.push(parseAtom(cursor))
  }
  if (inList) throw new Error('A list is not closed')
  return items
}

function parseQuoted(cursor: Cursor): ImapValue {
  let text = ''
  for (cursor.at++; cursor.at < cursor.bytes.length; cursor.at++) {
    const char = String.fromCharCode(cursor.bytes[cursor.at] ?? 0)
    if (char === '"') {
      cursor.at++
      return { kind: 'text', text: Buffer.from(text, 'latin1').toString('utf8'), quoted: true }
    }
    if (char === '\\') cursor.at++
    text += String.fromCharCode(cursor.bytes[cursor.at] ?? 0)
  }
  throw new Error('A quoted string is not closed')
}

function parseLiteral(cursor: Cursor): ImapValue {
  const close = cursor.bytes.indexOf('}', cursor.at)
  const size = Number.parseInt(cursor.bytes.subarray(cursor.at + 1, close).toString('latin1'), 10)
  const start = close + 1 + lineEnd.length
  if (close === -1 || Number.isNaN(size)) throw new Error('A literal has no size')
  cursor.at = start + size
  return { kind: 'literal', bytes: cursor.bytes.subarray(start, start + size) }
}

/** An atom; within the brackets of `BODY[HEADER.FIELDS (TO)]` spaces and parentheses belong to it. */
function parseAtom(cursor: Cursor): ImapValue {
  let text = ''
  let brackets = 0
  for (; cursor.at < cursor.bytes.length; cursor.at++) {
    const char = String.fromCharCode(cursor.bytes[cursor.at] ?? 0)
    if (brackets === 0 && (char === ' ' || char === ')' || char === '(')) break
    if (char === '[') brackets++
    if (char === ']') brackets--
    text += char
  }
  return { kind: 'text', text, quoted: false }
}

/** The text of an atom, string or literal; a list has none. */
export function textOf(value: ImapValue | undefined): string {
  if (value === undefined || value.kind === 'list') throw new Error('A word is missing')
  return value.kind === 'text' ? value.text : value.bytes.toString('utf8')
}

/** The items of a list, or the single word as a list of one. */
export function itemsOf(value: ImapValue | undefined): ImapValue[] {
  if (value === undefined) throw new Error('A list is missing')
  return value.kind === 'list' ? value.items : [value]
}
