import type { LineMark } from './html-to-text.ts'
import {
  ADDRESS,
  ATTRIBUTION_START,
  DATE,
  FORWARDED,
  HEADER_LINE,
  ORIGINAL_MESSAGE,
  PROGRAM_SIGNATURE,
  RULE,
  SIGNATURE_SEPARATOR,
  TIME_OF_DAY,
  WROTE,
} from './quote-patterns.ts'

export type LineKind = 'fresh' | 'quoted' | 'signature'

/** A mail's text in its three parts; together they hold every line of it. Empty when there is none. */
export interface SplitText {
  /** What the sender wrote now. Of an answer written between the lines it keeps those lines too. */
  fresh: string
  quoted: string
  signature: string
}

/** Lines longer than this are text that nobody's mail program introduced a quote with. */
const MAX_PATTERN_LINE = 400
const MAX_ATTRIBUTION_LINES = 4

/**
 * Parts a mail's plain text into what is new, what it quotes and what its signature is. It reads line by line,
 * each line a bounded number of times, so its time is linear in the size of the text. `marks` are what the HTML
 * said of each line, where the text was made from it.
 */
export function splitQuotes(text: string, marks: readonly LineMark[] = []): SplitText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const kinds = classifyLines(lines, marks)
  const part = (kind: LineKind) => trimBlankLines(lines.filter((_, at) => kinds[at] === kind))
  return { fresh: part('fresh'), quoted: part('quoted'), signature: part('signature') }
}

/** The kind of every line. */
export function classifyLines(lines: readonly string[], marks: readonly LineMark[] = []): LineKind[] {
  const kinds = new Array<LineKind>(lines.length).fill('fresh')
  markQuotes(lines, marks, kinds)
  keepInlineAnswers(lines, kinds)
  markSignatures(lines, marks, kinds)
  return kinds
}

function markQuotes(lines: readonly string[], marks: readonly LineMark[], kinds: LineKind[]): void {
  let anythingFresh = false
  const lastUnmarked = lines.findLastIndex(
    (line, at) => marks[at] === null && line.trim() !== '' && !isQuoteLine(line),
  )
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isQuoteLine(line)) {
      kinds[at] = 'quoted'
      continue
    }
    if (line.length <= MAX_PATTERN_LINE && FORWARDED.test(line)) return
    if (marks[at] === 'quoted') {
      // A quoted mail without a word before it was passed on.
      if (!anythingFresh && line.trim() !== '' && lastUnmarked < at) return
      kinds[at] = 'quoted'
      continue
    }
    if (line.length > MAX_PATTERN_LINE) {
      anythingFresh = true
      continue
    }
    const block = originalMessageAt(lines, at)
    if (block !== null) {
      // Without a word before it, a block of headers is a mail passed on rather than an answer.
      if (anythingFresh) kinds.fill('quoted', at)
      return
    }
    const start = attributionStart(lines, kinds, at)
    if (start !== null) {
      kinds.fill('quoted', start, at + 1)
      if (nextIsQuoteLine(lines, at)) continue
      kinds.fill('quoted', at)
      return
    }
    anythingFresh ||= line.trim() !== ''
  }
}

function isQuoteLine(line: string): boolean {
  return /^\s{0,3}>/.test(line)
}

/** An original-message line, or a rule or a header block that stands for one; null when there is none here. */
function originalMessageAt(lines: readonly string[], at: number): number | null {
  const line = lines[at] ?? ''
  if (ORIGINAL_MESSAGE.test(line)) return at
  if (RULE.test(line)) return isHeaderBlock(lines, nextFilled(lines, at + 1)) ? at : null
  return isHeaderBlock(lines, at) ? at : null
}

/** `From:` followed within a few lines by two of date, recipient and subject. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!HEADER_LINE.from.test((lines[at] ?? '').slice(0, MAX_PATTERN_LINE))) return false
  const near = lines.slice(at + 1, at + 8).map((line) => line.slice(0, MAX_PATTERN_LINE))
  const found = [HEADER_LINE.date, HEADER_LINE.to, HEADER_LINE.subject].filter((pattern) =>
    near.some((line) => pattern.test(line)),
  )
  return found.length >= 2
}

/**
 * Where the attribution that ends on line `at` begins, null when none ends here. Mail programs break long
 * attributions, so up to four lines are joined.
 */
function attributionStart(lines: readonly string[], kinds: readonly LineKind[], at: number): number | null {
  if (!/[:：]\s*$/.test(lines[at] ?? '')) return null
  let joined = ''
  let complete: number | null = null
  for (let start = at; start > at - MAX_ATTRIBUTION_LINES && start >= 0; start -= 1) {
    const line = lines[start] ?? ''
    if (line.trim() === '' || kinds[start] !== 'fresh') break
    joined = `${line} ${joined}`
    if (joined.length > MAX_PATTERN_LINE) break
    if (!isAttribution(joined) && !(at - start < 2 && introducesQuote(joined, lines, at))) continue
    if (ATTRIBUTION_START.test(line) && !(startsWithAddress(line) && start > 0)) return start
    complete ??= start
  }
  return complete
}

/** A line that begins with the bare address may be the second half of a broken attribution. */
function startsWithAddress(line: string): boolean {
  return /^\s*\(?<[^<>\s]+@/.test(line)
}

function isAttribution(joined: string): boolean {
  if (!WROTE.test(joined)) return false
  return DATE.test(joined) ? TIME_OF_DAY.test(joined) || ADDRESS.test(joined) : ADDRESS.test(joined)
}

/** In a language that we do not know: an address, or a date with a time, right above what is quoted. */
function introducesQuote(joined: string, lines: readonly string[], at: number): boolean {
  const tells = ADDRESS.test(joined) || (DATE.test(joined) && TIME_OF_DAY.test(joined))
  return tells && nextIsQuoteLine(lines, at)
}

function nextFilled(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && at < from + 4 && lines[at]?.trim() === '') at += 1
  return at
}

function nextIsQuoteLine(lines: readonly string[], at: number): boolean {
  return isQuoteLine(lines[nextFilled(lines, at + 1)] ?? '')
}

/**
 * An answer written between the lines needs those lines: when new text follows quoted text more than once,
 * everything up to the last answer stays together. One block of quote above or below is simply folded.
 */
function keepInlineAnswers(lines: readonly string[], kinds: LineKind[]): void {
  let answers = 0
  let lastAnswer = -1
  let afterQuote = false
  for (const [at, line] of lines.entries()) {
    if (kinds[at] === 'quoted') afterQuote = true
    else if (SIGNATURE_SEPARATOR.test(line)) break
    else if (line.trim() !== '' && !isProgramSignature(line)) {
      if (afterQuote) answers += 1
      if (afterQuote || lastAnswer >= 0) lastAnswer = at
      afterQuote = false
    }
  }
  if (answers >= 2) kinds.fill('fresh', 0, lastAnswer + 1)
}

function markSignatures(lines: readonly string[], marks: readonly LineMark[], kinds: LineKind[]): void {
  let textSeen = false
  let inSignature = false
  for (const [at, line] of lines.entries()) {
    if (kinds[at] !== 'fresh') inSignature = false
    else if (marks[at] === 'signature' && textSeen) kinds[at] = 'signature'
    else if (inSignature || isProgramSignature(line)) kinds[at] = 'signature'
    else if (textSeen && SIGNATURE_SEPARATOR.test(line)) {
      inSignature = true
      kinds[at] = 'signature'
    } else textSeen ||= line.trim() !== ''
  }
}

/** Trimmed before it is compared: patterns that skip white space themselves look at each of it again and again. */
function isProgramSignature(line: string): boolean {
  return line.length <= MAX_PATTERN_LINE && PROGRAM_SIGNATURE.test(line.trim())
}

function trimBlankLines(lines: string[]): string {
  let first = 0
  let last = lines.length
  while (first < last && lines[first]?.trim() === '') first += 1
  while (last > first && lines[last - 1]?.trim() === '') last -= 1
  return lines.slice(first, last).join('\n')
}
