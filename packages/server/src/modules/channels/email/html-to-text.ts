import type { HtmlPart } from './html-parts.ts'

const BLOCK = new Set(
  'p div blockquote pre ul ol li dl dt dd table tr h1 h2 h3 h4 h5 h6 hr center figure figcaption caption'.split(
    ' ',
  ),
)
/** Blocks with an empty line before and after, as a reader sees them. */
const SPACED = new Set('p blockquote pre ul ol table h1 h2 h3 h4 h5 h6'.split(' '))
const VOID = new Set(['br', 'hr', 'img', 'col'])
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

/** What the HTML says of a line: that it belongs to a quoted mail, introduces one, or is a signature. */
export type LineMark = 'quoted' | 'signature' | null

/** Plain text with a mark for each of its lines. */
export interface MarkedText {
  text: string
  marks: LineMark[]
}

interface Element {
  name: string
  part: HtmlPart | null
  /** Whether a quoted block stood in it: what follows that is an answer between the lines. */
  quotedSeen: boolean
}

interface Writer {
  lines: string[]
  marks: LineMark[]
  line: string
  open: Element[]
  quoteDepth: number
  preDepth: number
  /** The quote depth of an empty line that is due before the next one; null when none is. */
  blankDepth: number | null
  /** Everything from here on is the mail that is answered. */
  original: boolean
}

/**
 * Plain text of HTML that `sanitizeMailHtml` made: blocks become lines, quotes get `> ` so that the quote
 * splitter sees them, list items get `- `. It reads only such clean HTML, in one pass, linear in its size.
 */
export function htmlToText(cleanHtml: string): string {
  return htmlToMarkedText(cleanHtml).text
}

/** The same with what the elements' names said of each line. */
export function htmlToMarkedText(cleanHtml: string): MarkedText {
  const writer: Writer = {
    lines: [],
    marks: [],
    line: '',
    open: [],
    quoteDepth: 0,
    preDepth: 0,
    blankDepth: null,
    original: false,
  }
  for (const [token] of cleanHtml.matchAll(/<[^>]*>|[^<]+/g)) {
    if (token.startsWith('<')) writeTag(writer, token)
    else writeText(writer, decodeEntities(token))
  }
  breakLine(writer)
  return trimmed(writer)
}

function trimmed({ lines, marks }: Writer): MarkedText {
  const isFilled = (line: string) => line.trim() !== ''
  const first = lines.findIndex(isFilled)
  if (first === -1) return { text: '', marks: [] }
  const end = lines.findLastIndex(isFilled) + 1
  return { text: lines.slice(first, end).join('\n').trim(), marks: marks.slice(first, end) }
}

function writeTag(writer: Writer, tag: string): void {
  const closing = tag.startsWith('</')
  const name = /^<\/?([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
  // A line before the element belongs to what was open before it.
  if (BLOCK.has(name)) breakLine(writer)
  if (!VOID.has(name)) nest(writer, name, closing, tag)
  if (name === 'br') newLine(writer)
  if (name === 'td' || name === 'th') {
    if (!closing && writer.line.trim() !== '') writer.line += ' '
    return
  }
  if (name === 'img' && !closing) {
    const alt = /\salt="([^"]*)"/.exec(tag)?.[1]
    if (alt) writeText(writer, decodeEntities(alt))
    return
  }
  if (!BLOCK.has(name)) return
  const before = writer.quoteDepth
  if (name === 'blockquote') writer.quoteDepth = Math.max(0, before + (closing ? -1 : 1))
  if (SPACED.has(name)) {
    writer.blankDepth = Math.min(before, writer.quoteDepth, writer.blankDepth ?? Number.POSITIVE_INFINITY)
  }
  if (name === 'pre') writer.preDepth = Math.max(0, writer.preDepth + (closing ? -1 : 1))
  if (name === 'li' && !closing) writer.line = '- '
}

function nest(writer: Writer, name: string, closing: boolean, tag: string): void {
  if (!closing) {
    const part = /\sdata-part="(quote|attribution|original|signature)"/.exec(tag)?.[1]
    writer.original ||= part === 'original'
    writer.open.push({ name, part: (part as HtmlPart | undefined) ?? null, quotedSeen: false })
    return
  }
  // Clean HTML is well formed; should it not be, nothing is closed that was not opened.
  if (writer.open.at(-1)?.name !== name) return
  const closed = writer.open.pop()
  if (closed?.name !== 'blockquote' || writer.quoteDepth > 1) return
  for (const element of writer.open) element.quotedSeen = true
}

/** What the elements that are open say of a line in them. */
function markOf({ open, original, quoteDepth }: Writer): LineMark {
  if (original) return 'quoted'
  if (quoteDepth > 0) return null
  if (open.some(({ part }) => part === 'signature')) return 'signature'
  const isQuoted = open.some(
    ({ part, quotedSeen }) => part === 'attribution' || (part === 'quote' && !quotedSeen),
  )
  return isQuoted ? 'quoted' : null
}

function writeText(writer: Writer, text: string): void {
  if (writer.preDepth > 0) {
    const [first = '', ...rest] = text.split('\n')
    writer.line += first
    for (const line of rest) {
      newLine(writer)
      writer.line = line
    }
    return
  }
  const words = text.replace(/\s+/g, ' ')
  writer.line += writer.line === '' || writer.line.endsWith(' ') ? words.trimStart() : words
}

/** Ends the present line even when it is empty (`<br>`). */
function newLine(writer: Writer): void {
  if (writer.blankDepth !== null && writer.lines.length > 0) {
    push(writer, prefix(writer.blankDepth).trimEnd())
  }
  writer.blankDepth = null
  push(writer, (prefix(writer.quoteDepth) + writer.line).trimEnd())
  writer.line = ''
}

function push(writer: Writer, line: string): void {
  writer.lines.push(line)
  writer.marks.push(markOf(writer))
}

/** Ends the present line if anything stands on it. */
function breakLine(writer: Writer): void {
  if (writer.line.trim() === '') writer.line = ''
  else newLine(writer)
}

function prefix(depth: number): string {
  return '> '.repeat(Math.min(depth, 20))
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
