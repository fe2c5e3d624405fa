import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type SearchField, searchChoices } from '@throughline/contracts'
import { useDeferredValue } from 'react'
import { customersQuery } from '../../api/customers.ts'
import { agentsQuery, inboxesQuery, teamsQuery } from '../../api/queries.ts'
import { tagSuggestionsQuery } from '../../api/tags.ts'
import { useChannelNames, useChannels } from '../../conversation/channel-names.ts'
import { usePriorities } from '../../conversation/priority-names.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useMay } from '../../session/me.ts'
import { dateValues } from './date-values.ts'
import { matches } from './matches.ts'

/** Something that can stand behind a filter's colon. */
export interface SearchValue {
  value: string
  /** What it means or is called, beside what is written. */
  about: string
}

const MOST = 12

/** Values for a filter that go on with what is typed. */
export function useValues(field: SearchField | null, typed: string): readonly SearchValue[] {
  const fixed = useFixed(field, typed)
  const people = usePeople(field === 'from' ? typed : '')
  const tags = useTags(field === 'tag', typed)
  const named = useNamed(field)
  if (field === 'from') return people
  if (field === 'tag') return tags
  return [...fixed, ...named].filter(({ value, about }) => matches(typed, value, about)).slice(0, MOST)
}

/** Those that are the same in every shop. */
function useFixed(field: SearchField | null, typed: string): readonly SearchValue[] {
  const { t } = useLingui()
  const { locale, timeZone } = useFormat()
  const dates = dateValues(field, typed, { now: Date.now(), timeZone, locale })
  const priorities = usePriorities()
  const { title } = useChannelNames()
  const { list } = useChannels()
  const none = { value: 'none', about: field === 'team' ? t`No team` : t`Nobody` }
  const names: Readonly<Record<string, string>> = {
    ...Object.fromEntries(list.map((channel) => [channel, title(channel)])),
    ...Object.fromEntries(priorities.map(({ key, name }) => [key, name])),
    open: t({ message: 'Open', context: 'a conversation' }),
    waiting: t`Waiting`,
    snoozed: t`Snoozed`,
    resolved: t`Resolved`,
    attachment: t`A file`,
    note: t`A note`,
    blocked: t`Blocked`,
    overdue: t`Overdue`,
  }
  if (field === 'assignee') return [{ value: 'me', about: t`Mine` }, none]
  if (field === 'team') return [none]
  const choices = field === 'channel' ? list : ((field && searchChoices[field]) ?? [])
  return [...dates, ...choices.map((value) => ({ value, about: names[value] ?? value }))]
}

function usePeople(typed: string): readonly SearchValue[] {
  const wanted = useDeferredValue(typed.trim())
  const { data } = useInfiniteQuery({
    ...customersQuery(wanted, false),
    enabled: useMay('customers.read') && wanted !== '',
    placeholderData: (old) => old,
  })
  const found = typed.trim() === '' ? [] : (data?.pages[0]?.items ?? [])
  return found.slice(0, MOST).map(({ displayName, knownBy }) => {
    const address = knownBy.find(({ kind }) => kind === 'email')?.display
    // The address says which of two people of the same name.
    return address === undefined || address === displayName
      ? { value: displayName, about: knownBy[0]?.display ?? '' }
      : { value: address, about: displayName }
  })
}

function useTags(enabled: boolean, typed: string): readonly SearchValue[] {
  const { t } = useLingui()
  const wanted = useDeferredValue(typed.trim())
  const { data = [] } = useQuery({
    ...tagSuggestionsQuery(wanted),
    enabled,
    placeholderData: (old) => old,
  })
  return data.map(({ name, conversations }) => ({ value: name, about: t`on ${conversations}` }))
}

/** Colleagues, teams and inboxes by their names. */
function useNamed(field: SearchField | null): readonly SearchValue[] {
  const { data: agents = [] } = useQuery({ ...agentsQuery, enabled: field === 'assignee' })
  const { data: teams = [] } = useQuery({ ...teamsQuery, enabled: field === 'team' })
  const { data: inboxes = [] } = useQuery({ ...inboxesQuery, enabled: field === 'inbox' || field === 'to' })
  if (field === 'assignee') return agents.map(({ name, email }) => ({ value: name, about: email }))
  if (field === 'team') return teams.map(({ name }) => ({ value: name, about: '' }))
  if (field !== 'inbox' && field !== 'to') return []
  return inboxes.map(({ name, address }) =>
    field === 'to' && address !== null
      ? { value: address, about: name }
      : { value: name, about: address ?? '' },
  )
}
