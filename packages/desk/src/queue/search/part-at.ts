import { type SearchField, searchFields } from '@throughline/contracts'

/** The part of a search that is being written: what of it can be completed, and where that stands. */
export interface PartAt {
  /** The filter before the colon; null while a word is written that may become one. */
  field: SearchField | null
  /** What is typed so far, without quotes: a value of the filter, or the beginning of a filter's name. */
  typed: string
  /** The place of `typed` with its quotes, up to the end of the value that the caret is in. */
  start: number
  end: number
}

/**
 * Finds what is being written at the caret. Null where nothing can be completed: in a phrase, a number, behind the
 * colon of a filter that does not exist, or in the middle of a word.
 */
export function partAt(text: string, caret: number): PartAt | null {
  const { start, end } = partBounds(text, caret)
  const minus = text[start] === '-' ? 1 : 0
  const part = text.slice(start + minus, end)
  const name = /^([A-Za-z]+):/.exec(part)?.[1]?.toLowerCase()
  if (name === undefined) {
    const isName = /^\p{L}*$/u.test(part) && caret === end
    return isName ? { field: null, typed: part, start: start + minus, end } : null
  }
  const field = searchFields.find((known) => known === name)
  const valuesStart = start + minus + name.length + 1
  if (field === undefined || caret < valuesStart) return null
  const value = valueBounds(text, valuesStart, end, caret)
  const typed = text.slice(value.start, Math.max(value.start, caret)).replaceAll('"', '')
  return { field, typed, ...value }
}

/** A search with its part completed, and where the caret then stands. */
export interface Completed {
  text: string
  caret: number
}

/** Writes a filter's name and its colon, ready for its value. */
export function completeField(text: string, { start, end }: PartAt, field: SearchField): Completed {
  return replaced(text, start, end, `${field}:`)
}

/** Writes a value, in quotes where it needs them, and a space for what comes next. */
export function completeValue(text: string, { start, end }: PartAt, value: string): Completed {
  const written = /[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value
  const { text: whole, caret } = replaced(text, start, end, written)
  if (whole[caret] === ',') return { text: whole, caret }
  if (whole[caret] === ' ') return { text: whole, caret: caret + 1 }
  return replaced(whole, caret, caret, ' ')
}

function replaced(text: string, start: number, end: number, by: string): Completed {
  return { text: text.slice(0, start) + by + text.slice(end), caret: start + by.length }
}

/** The run without a space around the caret; spaces in quotes do not end it. */
function partBounds(text: string, caret: number): { start: number; end: number } {
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') quoted = !quoted
    if (quoted || !/\s/.test(text[at] ?? '')) continue
    if (at >= caret) return { start, end: at }
    start = at + 1
  }
  return { start, end: text.length }
}

/** Of the values between commas the one that the caret is in. */
function valueBounds(
  text: string,
  from: number,
  until: number,
  caret: number,
): { start: number; end: number } {
  let start = from
  let quoted = false
  for (let at = from; at < until; at++) {
    if (text[at] === '"') quoted = !quoted
    if (quoted || text[at] !== ',') continue
    if (at >= caret) return { start, end: at }
    start = at + 1
  }
  return { start, end: until }
}
