import type { SearchDate } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import { customersKnownAs, identitiesKnownAs } from '../../customers/index.ts'
import {
  type Condition,
  type ConditionOf,
  numberIn,
  referenceIn,
  type Search,
  wordsSought,
} from '../search.ts'
import { searchPairs, wayToFind } from '../search-letters.ts'

type Truth = RawBuilder<boolean>

/** What a search asks of the row aliased `c` about when it was: cheap, and told by the index of the order itself. */
export function timesOf(search: Search): Truth {
  return conditionsOf(search, (one) => isTime(one) && !one.negated)
}

/** Everything else that is not a word. */
export function structureOf(search: Search): Truth {
  return conditionsOf(search, (one) => one.kind !== 'words' && (!isTime(one) || one.negated))
}

function isTime({ kind }: Condition): boolean {
  return kind === 'before' || kind === 'after' || kind === 'on'
}

function conditionsOf(search: Search, which: (one: Condition) => boolean): Truth {
  return all(
    search.conditions.filter(which).map((one) => {
      const truth = truthOf(one, search)
      // A missing team is no team: unknown is not true, so its opposite is.
      return one.negated ? sql<boolean>`not coalesce(${truth}, false)` : truth
    }),
  )
}

/**
 * The words that must and must not be there, asked of each row aliased `c`: cheap for rows that are few. One that is
 * known to be there is left out.
 */
export function wordsOfRow(search: Search, known?: string): Truth {
  const sought = wordsSought(search).filter((word) => word !== known)
  return all([
    ...sought.map((word) => wordOf(word, search)),
    conditionsOf(search, (one) => one.kind === 'words' && one.negated),
  ])
}

function truthOf(condition: Condition, search: Search): Truth {
  switch (condition.kind) {
    case 'words':
      return wordOf(condition.value, search)
    case 'number':
      return isNumbered(condition.value)
    case 'status':
      return sql`c.status = any(${condition.values})`
    case 'priority':
      return sql`c.priority = any(${condition.values})`
    case 'tag':
      return sql`c.tags && ${condition.values}::text[]`
    case 'assignee':
      return oneOf(sql`c.assignee_id`, condition.values)
    case 'team':
      return oneOf(sql`c.team_id`, condition.values)
    case 'channel':
      return sql`c.channels && ${condition.values}::text[]`
    case 'inbox':
      return sql`exists (select 1 from legs l where l.conversation_id = c.id
        and l.inbox_id = any(${condition.values}::uuid[]))`
    case 'from':
      return any(condition.values.map(fromSomebody))
    case 'to':
      return toSomebody(condition)
    case 'has':
      return any(condition.values.map(hasPart))
    case 'is':
      return any(condition.values.map((value) => (value === 'blocked' ? holdsSetAside : isOverdue(search))))
    case 'before':
      return sql`c.created_at < ${spanOf(condition.date, search).from}`
    case 'after':
      return sql`c.last_activity_at >= ${spanOf(condition.date, search).from}`
    case 'on': {
      const { from, until } = spanOf(condition.date, search)
      return sql`(c.last_activity_at >= ${from} and c.created_at < ${until})`
    }
  }
  return condition satisfies never
}

const holdsSetAside = sql<boolean>`c.id in (select m.conversation_id from messages m where m.set_aside_by is not null)`

/** Whether the answer, or the next step, of the row aliased `c` should have come. */
function isOverdue({ now }: Search): Truth {
  return sql`(c.status = 'open' and least(c.reply_due_at, c.next_step_due_at) < ${now})`
}

/** Whether the row aliased `c` has this number, or holds a conversation that had it. */
export function isNumbered(number: number): Truth {
  return sql`c.id in (select coalesce(x.merged_into_id, x.id) from conversations x where x.number = ${number})`
}

/** The conversations that began with the form submission of a reference. */
function referredTo(reference: string): RawBuilder<unknown> {
  return sql`select coalesce(x.merged_into_id, x.id) from legs l join conversations x on x.id = l.conversation_id
    where l.channel = 'form' and upper(right(l.external_thread, 6)) = ${reference}`
}

function oneOf(column: RawBuilder<unknown>, ids: readonly (string | null)[]): Truth {
  const known = ids.filter((id) => id !== null)
  const parts = [
    ...(known.length > 0 ? [sql<boolean>`${column} = any(${known}::uuid[])`] : []),
    ...(known.length < ids.length ? [sql<boolean>`${column} is null`] : []),
  ]
  return any(parts)
}

/** Its customer, or somebody else who takes part. */
function fromSomebody(words: string): Truth {
  return sql`c.id in (
    select x.id from conversations x where ${customersKnownAs(sql`x.customer_id`, words)}
    union all select coalesce(x.merged_into_id, x.id) from participants p
      join conversations x on x.id = p.conversation_id
      where ${identitiesKnownAs(sql`p.identity_id`, words)})`
}

function toSomebody({ values, inboxIds }: ConditionOf<'to'>): Truth {
  const parts = values.map((value) => {
    const leg = sql`exists (select 1 from legs l where l.conversation_id = c.id
      and l.address ilike ${likePattern(value)})`
    if (!value.includes('@')) return leg
    const sent = [value, value.toLowerCase()].flatMap((address) => [
      sql`m.recipients @> ${JSON.stringify({ to: [address] })}::jsonb`,
      sql`m.recipients @> ${JSON.stringify({ cc: [address] })}::jsonb`,
      sql`m.recipients @> ${JSON.stringify({ bcc: [address] })}::jsonb`,
    ])
    return sql`(${leg} or c.id in (select m.conversation_id from messages m where ${sql.join(sent, sql` or `)}))`
  })
  const inbox = sql`exists (select 1 from legs l where l.conversation_id = c.id and l.inbox_id = any(${inboxIds}::uuid[]))`
  return any([...parts, ...(inboxIds.length > 0 ? [inbox] : [])].map((part) => sql<boolean>`${part}`))
}

function hasPart(what: 'attachment' | 'note'): Truth {
  return what === 'note'
    ? sql`exists (select 1 from notes n where n.conversation_id = c.id and n.deleted_at is null)`
    : sql`exists (select 1 from attachments a where a.conversation_id = c.id and a.message_id is not null
        and not a.inline)`
}

/**
 * A word in the subject, the customer's name or address, a message or a note, or the conversation's number or reference, asked of one
 * row. Written as values, not with `exists`, which the planner would turn into a set of all messages that have the word.
 */
function wordOf(value: string, search: Search): Truth {
  const number = numberIn(value)
  const reference = referenceIn(value)
  return sql`(${number === undefined ? sql`false` : isNumbered(number)}
    or ${reference === undefined ? sql`false` : sql`c.id in (${referredTo(reference)})`} or ${holds(lettersOf(sql`c.subject`), value)}
    or (select true from conversations x where x.merged_into_id = c.id
      and ${holds(lettersOf(sql`x.subject`), value)} limit 1) is true
    or ${customersKnownAs(sql`c.customer_id`, value)}
    or (select true from messages m where m.conversation_id = c.id and m.deleted_at is null
      and ${holds(sql`m.words`, value)} and ${within(sql`m.created_at`, search)} limit 1) is true
    or (select true from notes n where n.conversation_id = c.id
      and ${holds(lettersOf(sql`n.text`), value)} and ${within(sql`n.created_at`, search)} limit 1) is true)`
}

/** Whether a word is in the row aliased `c`, by the indexes, whatever the number of conversations. */
export function wordAmongAll(value: string, search: Search): Truth {
  const number = numberIn(value) ?? null
  const reference = referenceIn(value)
  return sql`c.id in (
    select coalesce(x.merged_into_id, x.id) from conversations x where x.number = ${number}::bigint
    ${reference === undefined ? sql`` : sql`union all ${referredTo(reference)}`}
    union all select coalesce(x.merged_into_id, x.id) from conversations x
      where ${heldByIndex(lettersOf(sql`x.subject`), value)}
    union all select x.id from conversations x where ${customersKnownAs(sql`x.customer_id`, value)}
    union all select m.conversation_id from messages m where ${heldByIndex(sql`m.words`, value)}
      and m.deleted_at is null and ${within(sql`m.created_at`, search)}
    union all select n.conversation_id from notes n where ${heldByIndex(lettersOf(sql`n.text`), value)}
      and ${within(sql`n.created_at`, search)})`
}

/** A text as search compares it; those of messages are kept so. */
export function lettersOf(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql`search_letters(${column})`
}

/** Whether a folded text holds a word or phrase, where an index finds what has it. */
function heldByIndex(text: RawBuilder<unknown>, value: string): Truth {
  const pairs = searchPairs(wayToFind(value).folded)
  if (pairs.length === 0) return holds(text, value)
  return sql`(has_search_pairs(${text}) and search_pairs(${text}) @> ${pairs}::text[] and ${holds(text, value)})`
}

/** Whether a folded text holds a word or phrase, by an index of trigrams if the rows are not few. */
export function holds(text: RawBuilder<unknown>, value: string): Truth {
  const { folded, plainWords, whole } = wayToFind(value)
  return whole ? sql`(${text} ~ ${wholeWords(plainWords)})` : sql`(${text} like ${likePattern(folded)})`
}

/**
 * A pattern of whole words beside one another, with whatever signs between them. Their ends are written as signs, since
 * an index of trigrams makes nothing of `\\m`.
 */
export function wholeWords(plainWords: readonly string[]): string {
  return `(^|[^a-z0-9])${plainWords.join('[^a-z0-9]+')}([^a-z0-9]|$)`
}

export function likePattern(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`
}

/** A word is looked for in what was written in the time that the search names. */
function within(at: RawBuilder<unknown>, search: Search): Truth {
  const parts = search.conditions.flatMap((one): Truth[] => {
    if (one.negated) return []
    if (one.kind === 'after') return [sql`${at} >= ${spanOf(one.date, search).from}`]
    if (one.kind === 'before') return [sql`${at} < ${spanOf(one.date, search).from}`]
    if (one.kind !== 'on') return []
    const { from, until } = spanOf(one.date, search)
    return [sql`${at} >= ${from} and ${at} < ${until}`]
  })
  return all(parts)
}

/** When the days of a date begin and end for whoever searches. */
function spanOf(
  date: SearchDate,
  { timezone, now }: Search,
): { from: RawBuilder<Date>; until: RawBuilder<Date> } {
  const start = (day: RawBuilder<unknown>) => sql<Date>`((${day})::timestamp at time zone ${timezone}::text)`
  if (date.kind === 'days')
    return { from: start(sql`${date.from}::date`), until: start(sql`${date.until}::date`) }
  const today = sql`date_trunc('day', ${now}::timestamptz at time zone ${timezone}::text)`
  if (date.kind === 'daysAgo') {
    const days = sql`make_interval(days => ${date.days}::int)`
    return { from: start(sql`${today} - ${days}`), until: start(sql`${today} - ${days} + interval '1 day'`) }
  }
  const span = sql`${`${date.amount} ${date.unit}`}::interval`
  if (date.unit === 'hour')
    return { from: sql`(${now}::timestamptz - ${span})`, until: sql`${now}::timestamptz` }
  return {
    from: sql`((${now}::timestamptz at time zone ${timezone}::text - ${span}) at time zone ${timezone}::text)`,
    until: start(sql`${today} - ${span} + interval '1 day'`),
  }
}

function all(parts: readonly Truth[]): Truth {
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`
}

function any(parts: readonly Truth[]): Truth {
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}
