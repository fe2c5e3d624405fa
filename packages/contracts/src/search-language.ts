import { knownChannels } from './primitives.ts'

/** The filters of the search, as they are written before a colon. */
export const searchFields = [
  'from',
  'to',
  'tag',
  'channel',
  'inbox',
  'status',
  'assignee',
  'team',
  'priority',
  'has',
  'is',
  'before',
  'after',
  'on',
] as const
export type SearchField = (typeof searchFields)[number]

/** The words that a filter takes, where they are always the same ones. */
export type SearchChoices = Readonly<Partial<Record<SearchField, readonly string[]>>>
export const searchChoices: SearchChoices = {
  channel: knownChannels,
  status: ['open', 'waiting', 'snoozed', 'resolved'],
  priority: ['low', 'normal', 'high', 'urgent'],
  has: ['attachment', 'note'],
  is: ['blocked', 'overdue'],
}

/** A part of a search, with its place in what was typed (`end` is the first character behind it). */
export type SearchTerm = { negated: boolean; start: number; end: number } & (
  | { kind: 'words'; value: string }
  | { kind: 'number'; value: number }
  /** Any of the values. */
  | { kind: 'field'; field: SearchField; values: string[] }
)

/**
 * What is wrong with a search, and where. `field_unknown`: there is no such filter; `value_missing`: nothing stands
 * behind its colon; `value_unknown`: it takes other words (`choices` when they are few); `date_unknown`: no date;
 * `quote_open`: the closing quote is missing; `nothing_to_find`: no letter or digit; `too_short`: one letter, which is
 * everywhere; `too_many_terms`: more than 20.
 */
export interface SearchProblem {
  code:
    | 'field_unknown'
    | 'value_missing'
    | 'value_unknown'
    | 'date_unknown'
    | 'quote_open'
    | 'nothing_to_find'
    | 'too_short'
    | 'too_many_terms'
  start: number
  end: number
  /** The filter that it is about, or the unknown word before the colon. */
  field?: string
  text: string
  choices?: readonly string[]
}

export interface ParsedSearch {
  terms: SearchTerm[]
  problems: SearchProblem[]
}

const MOST_TERMS = 20
const known: ReadonlySet<string> = new Set(searchFields)
const isField = (word: string): word is SearchField => known.has(word)

/**
 * Reads a search such as `from:aino tag:vip,refund -status:resolved after:7d "waterproof tent" #1042`. Every part must
 * fit; `-` before a part turns it round, commas in a filter mean any of. One pass over the text: each character is
 * looked at a bounded number of times, whatever it is. `channels` are those that there are connectors for.
 */
export function parseSearch(text: string, channels: readonly string[] = knownChannels): ParsedSearch {
  const choices: SearchChoices = { ...searchChoices, channel: channels }
  const terms: SearchTerm[] = []
  const problems: SearchProblem[] = []
  let at = 0
  for (;;) {
    at = skipSpace(text, at)
    if (at >= text.length) break
    const start = at
    const negated = text[at] === '-' && at + 1 < text.length && !isSpace(text[at + 1])
    if (negated) at += 1
    const read = readPart(text, at, choices)
    at = read.end
    const place = { start, end: at }
    problems.push(...read.problems)
    if (read.term !== null) terms.push({ ...read.term, negated, ...place })
  }
  if (terms.length === 0 && problems.length === 0 && text.trim() !== '') {
    problems.push({ code: 'nothing_to_find', start: 0, end: text.length, text: text.trim() })
  }
  const tooMany = terms[MOST_TERMS]
  if (tooMany) {
    problems.push({ code: 'too_many_terms', start: tooMany.start, end: text.length, text: '' })
  }
  return { terms, problems }
}

type Part = SearchTerm extends infer T
  ? T extends SearchTerm
    ? Omit<T, 'negated' | 'start' | 'end'>
    : never
  : never
interface Read {
  term: Part | null
  end: number
  problems: SearchProblem[]
}

function readPart(text: string, start: number, choices: SearchChoices): Read {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start)
    return words(quoted.value, start, quoted.end, quoted.problems)
  }
  const name = /[A-Za-z]+/y
  name.lastIndex = start
  const word = name.exec(text)?.[0]
  const colon = start + (word?.length ?? 0)
  if (word !== undefined && text[colon] === ':' && text[colon + 1] !== '/') {
    return readField(text, start, { name: word.toLowerCase(), valueStart: colon + 1 }, choices)
  }
  const end = endOfWord(text, start)
  const value = text.slice(start, end)
  const number = /^#(\d{1,15})$/.exec(value)?.[1]
  if (number !== undefined) return { term: { kind: 'number', value: Number(number) }, end, problems: [] }
  return words(value, start, end, [])
}

function words(value: string, start: number, end: number, problems: SearchProblem[]): Read {
  const trimmed = value.trim()
  if (/[\p{L}\p{N}]{2}/u.test(trimmed)) return { term: { kind: 'words', value: trimmed }, end, problems }
  if (problems.length === 0 && /[\p{L}\p{N}]/u.test(trimmed)) {
    return { term: null, end, problems: [{ code: 'too_short', start, end, text: value }] }
  }
  // A dash or an ampersand between words means nothing.
  if (trimmed.length === 1 || problems.length > 0) return { term: null, end, problems }
  return { term: null, end, problems: [{ code: 'nothing_to_find', start, end, text: value }] }
}

function readField(
  text: string,
  start: number,
  { name, valueStart }: { name: string; valueStart: number },
  every: SearchChoices,
): Read {
  const { values, end, problems } = readValues(text, valueStart)
  const about = { start, end, field: name }
  if (!isField(name)) {
    return { term: null, end, problems: [{ code: 'field_unknown', ...about, text: text.slice(start, end) }] }
  }
  if (problems.length > 0) return { term: null, end, problems }
  if (values.length === 0)
    return { term: null, end, problems: [{ code: 'value_missing', ...about, text: '' }] }
  const choices = every[name]
  const wrong = wrongValue(name, values, choices)
  if (wrong !== null) {
    const { value, ...problem } = wrong
    return { term: null, end, problems: [{ ...problem, ...about, text: value }] }
  }
  const plain = choices === undefined ? values : values.map((value) => value.toLowerCase())
  return { term: { kind: 'field', field: name, values: plain }, end, problems: [] }
}

function wrongValue(
  field: SearchField,
  values: readonly string[],
  choices: readonly string[] | undefined,
): (Pick<SearchProblem, 'code' | 'choices'> & { value: string }) | null {
  if (field === 'before' || field === 'after' || field === 'on') {
    const value = values.length > 1 ? values.join(',') : (values[0] ?? '')
    const date = values.length > 1 ? null : readSearchDate(value)
    const tooFine = field === 'on' && date?.kind === 'ago' && date.unit === 'hour'
    return date === null || tooFine ? { code: 'date_unknown', value } : null
  }
  const value = choices && values.find((one) => !choices.includes(one.toLowerCase()))
  return choices === undefined || value === undefined ? null : { code: 'value_unknown', value, choices }
}

/** `a,"b c",d` up to the next space. */
function readValues(
  text: string,
  start: number,
): { values: string[]; end: number; problems: SearchProblem[] } {
  const values: string[] = []
  const problems: SearchProblem[] = []
  let at = start
  for (;;) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at)
      problems.push(...quoted.problems)
      if (quoted.value.trim() !== '') values.push(quoted.value.trim())
      at = quoted.end
    }
    let end = at
    while (end < text.length && !isSpace(text[end]) && text[end] !== ',') end += 1
    if (end > at) values.push(text.slice(at, end))
    at = end
    if (text[at] !== ',') return { values, end: at, problems }
    at += 1
  }
}

function readQuoted(text: string, start: number): { value: string; end: number; problems: SearchProblem[] } {
  const close = text.indexOf('"', start + 1)
  if (close >= 0) return { value: text.slice(start + 1, close), end: close + 1, problems: [] }
  const value = text.slice(start + 1)
  return {
    value,
    end: text.length,
    problems: [{ code: 'quote_open', start, end: text.length, text: value }],
  }
}

/**
 * `ago`: so long before now. `days`: from a day to before another (`2026-03` is the whole month). `daysAgo`: a whole
 * day, counted back from today. Days are those of whoever searches.
 */
export type SearchDate =
  | { kind: 'ago'; amount: number; unit: 'hour' | 'day' | 'week' | 'month' | 'year' }
  | { kind: 'days'; from: string; until: string }
  | { kind: 'daysAgo'; days: number }

const units = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' } as const

/** `7d`, `12h`, `2w`, `3m`, `1y`, `today`, `yesterday`, `2026`, `2026-03`, `2026-03-01`, `1.3.2026`; null for anything else. */
export function readSearchDate(value: string): SearchDate | null {
  const text = value.toLowerCase()
  if (text === 'today') return { kind: 'daysAgo', days: 0 }
  if (text === 'yesterday') return { kind: 'daysAgo', days: 1 }
  const ago = /^(\d{1,4})([hdwmy])$/.exec(text)
  if (ago) {
    const unit = units[(ago[2] ?? 'd') as keyof typeof units]
    // Further back than there are calendars.
    return Number(ago[1]) > 1_000 && unit === 'year' ? null : { kind: 'ago', amount: Number(ago[1]), unit }
  }
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (iso) return wholeDays(Number(iso[1]), numberOf(iso[2]), numberOf(iso[3]))
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  return dotted ? wholeDays(Number(dotted[3]), numberOf(dotted[2]), numberOf(dotted[1])) : null
}

const numberOf = (digits: string | undefined) => (digits === undefined ? null : Number(digits))

function wholeDays(year: number, month: number | null, day: number | null): SearchDate | null {
  if (year < 1900 || year > 2999) return null
  const from = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))
  // What overflows into another month is no date: 2026-02-30.
  if (from.getUTCMonth() !== (month ?? 1) - 1 || from.getUTCDate() !== (day ?? 1)) return null
  const until = new Date(from)
  if (day !== null) until.setUTCDate(until.getUTCDate() + 1)
  else if (month !== null) until.setUTCMonth(until.getUTCMonth() + 1)
  else until.setUTCFullYear(year + 1)
  return { kind: 'days', from: from.toISOString().slice(0, 10), until: until.toISOString().slice(0, 10) }
}

function skipSpace(text: string, start: number): number {
  let at = start
  while (at < text.length && isSpace(text[at])) at += 1
  return at
}

function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && !isSpace(text[at])) at += 1
  return at
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character)
}
