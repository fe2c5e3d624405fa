import {
  type Channel,
  type ConversationStatus,
  type Priority,
  parseSearch,
  readSearchDate,
  type SearchProblem,
  type SearchTerm,
} from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { findAgent, findAgents, findOrganisation, findTeams } from '../access/index.ts'
import { declaredChannels, listInboxes } from '../inboxes/index.ts'
import { conversationErrors } from './errors.ts'
import type { Condition, Search } from './search.ts'
import { tagsSpelt } from './store/index.ts'

/**
 * Understands a search: names of people, teams and inboxes become ids, days are those of the agent. Throws
 * `search_invalid` (422) with every problem and its place in `details.problems`.
 */
export async function readSearch(
  db: Queryable,
  text: string,
  o: { agentId: string; now: Date },
): Promise<Search> {
  const { terms, problems } = parseSearch(
    text,
    declaredChannels().map(({ channel }) => channel),
  )
  const names = await namesFor(db, terms)
  const conditions: Condition[] = []
  for (const term of terms) {
    const read = conditionOf(term, names, o.agentId)
    if ('code' in read) problems.push(read)
    else conditions.push(read)
  }
  const [first] = problems.sort((a, b) => a.start - b.start)
  if (first) {
    throw conversationErrors.search_invalid({ fields: { q: sentenceOf(first) }, details: { problems } })
  }
  const timezone =
    (await findAgent(db, o.agentId))?.timezone ?? (await findOrganisation(db))?.timezone ?? 'UTC'
  return { conditions, timezone, now: o.now }
}

interface Named {
  id: string
  /** All that it can be called by. */
  names: readonly string[]
}

interface Names {
  agents: readonly Named[]
  teams: readonly Named[]
  inboxes: readonly Named[]
  tags: ReadonlyMap<string, string[]>
}

async function namesFor(db: Queryable, terms: readonly SearchTerm[]): Promise<Names> {
  const asks = (...fields: string[]) =>
    terms.some((term) => term.kind === 'field' && fields.includes(term.field))
  const tags = terms.flatMap((term) => (term.kind === 'field' && term.field === 'tag' ? term.values : []))
  const [agents, teams, inboxes, spelt] = await Promise.all([
    asks('assignee') ? findAgents(db) : [],
    asks('team') ? findTeams(db) : [],
    asks('inbox', 'to') ? listInboxes(db) : [],
    tagsSpelt(db, tags),
  ])
  return {
    agents: agents.map(({ id, name, email }) => ({ id, names: [name, email] })),
    teams: teams.map(({ id, name }) => ({ id, names: [name] })),
    inboxes: inboxes.map(({ id, name, key, settings }) => {
      const { address } = settings
      return { id, names: [name, key, ...(typeof address === 'string' ? [address] : [])] }
    }),
    tags: spelt,
  }
}

function conditionOf(term: SearchTerm, names: Names, agentId: string): Condition | SearchProblem {
  const { negated } = term
  if (term.kind === 'words') return { negated, kind: 'words', value: term.value }
  if (term.kind === 'number') return { negated, kind: 'number', value: term.value }
  const { field, values } = term
  switch (field) {
    // The parser lets through only what the field takes.
    case 'status':
      return { negated, kind: field, values: values as ConversationStatus[] }
    case 'priority':
      return { negated, kind: field, values: values as Priority[] }
    case 'channel':
      return { negated, kind: field, values: values as Channel[] }
    case 'has':
      return { negated, kind: field, values: values as ('attachment' | 'note')[] }
    case 'is':
      return { negated, kind: field, values: values as ('blocked' | 'overdue')[] }
    case 'tag':
      return {
        negated,
        kind: field,
        values: values.flatMap((value) => [value, ...(names.tags.get(value) ?? [])]),
      }
    case 'from':
      return { negated, kind: field, values }
    case 'to':
      return {
        negated,
        kind: field,
        values,
        inboxIds: values.flatMap((value) => idsNamed(names.inboxes, value)),
      }
    case 'before':
    case 'after':
    case 'on': {
      const date = readSearchDate(values[0] ?? '')
      return date === null ? unknown(term, values[0] ?? '', 'date_unknown') : { negated, kind: field, date }
    }
    case 'assignee':
      return namedCondition(term, names.agents, agentId)
    case 'team':
      return namedCondition(term, names.teams, null)
    case 'inbox': {
      const read = namedCondition(term, names.inboxes, null)
      return 'code' in read ? read : { negated, kind: field, values: read.values.filter((id) => id !== null) }
    }
  }
  return field satisfies never
}

type FieldTerm = Extract<SearchTerm, { kind: 'field' }>

function namedCondition(
  term: FieldTerm,
  list: readonly Named[],
  me: string | null,
): { negated: boolean; kind: 'assignee' | 'team'; values: (string | null)[] } | SearchProblem {
  const found: (string | null)[] = []
  for (const value of term.values) {
    const word = value.toLowerCase()
    const ids = word === 'me' && me !== null ? [me] : idsNamed(list, value)
    if (word === 'none' && term.field !== 'inbox') found.push(null)
    else if (ids.length > 0) found.push(...ids)
    else return unknown(term, value, 'value_unknown')
  }
  return { negated: term.negated, kind: term.field === 'team' ? 'team' : 'assignee', values: found }
}

/** Those with exactly this name; else those one of whose names has a word that begins so. */
function idsNamed(list: readonly Named[], value: string): string[] {
  const word = value.toLowerCase()
  const exact = list.filter(({ names }) => names.some((name) => name.toLowerCase() === word))
  const near = list.filter(({ names }) => names.some((name) => ` ${name.toLowerCase()}`.includes(` ${word}`)))
  return (exact.length > 0 ? exact : near).map(({ id }) => id)
}

function unknown(term: FieldTerm, text: string, code: 'value_unknown' | 'date_unknown'): SearchProblem {
  return { code, start: term.start, end: term.end, field: term.field, text }
}

/** For readers of the API; the desk has its own words in each language. */
function sentenceOf({ code, start, field, text, choices }: SearchProblem): string {
  const where = `At character ${start + 1}: `
  switch (code) {
    case 'field_unknown':
      return `${where}there is no filter “${field}:”. To look for the text itself, put it in quotes.`
    case 'value_missing':
      return `${where}say what “${field}:” should be, without a space after the colon.`
    case 'value_unknown':
      return choices === undefined
        ? `${where}“${field}:” knows nothing called “${text}”.`
        : `${where}“${field}:” takes ${choices.join(', ')}, not “${text}”.`
    case 'date_unknown':
      return `${where}“${text}” is no date for “${field}:”. Write 2026-03-01, 2026-03, 7d, 2w, today or yesterday.`
    case 'quote_open':
      return `${where}the closing quote is missing.`
    case 'nothing_to_find':
      return `${where}there is no letter or digit to look for.`
    case 'too_short':
      return `${where}“${text}” is too short to look for. Write at least two letters or digits.`
    case 'too_many_terms':
      return `${where}a search has at most 20 parts.`
  }
  return code satisfies never
}
