import { useLingui } from '@lingui/react/macro'
import { type SearchField, searchFields } from '@throughline/contracts'
import { useFilterWords } from './filter-words.ts'
import { matches } from './matches.ts'
import { type Completed, completeField, completeValue, type PartAt } from './part-at.ts'
import { useValues } from './use-values.ts'

export interface Suggestion {
  kind: 'recent' | 'filter' | 'value'
  /** What would be written. */
  written: string
  about: string
  example?: string
  /** The search with it, and where the caret then stands. */
  completed: Completed
  /** Whether it is a whole search, which is asked for at once. */
  whole: boolean
}

export interface Section {
  title: string
  suggestions: readonly Suggestion[]
}

export interface Asked {
  text: string
  /** What is being written; null where nothing can be completed. */
  part: PartAt | null
  /** Whether everything that can be searched for is to be shown. */
  help: boolean
  recent: readonly string[]
}

/** What can go on from what is written: the values of a filter, filters that begin so, or, for help, all there is. */
export function useSuggestions({ text, part, help, recent }: Asked): readonly Section[] {
  const { t } = useLingui()
  const words = useFilterWords()
  const field = help ? null : (part?.field ?? null)
  const values = useValues(field, field === null ? '' : (part?.typed ?? ''))
  if (help) {
    const last = { start: text.length, end: text.length, field: null, typed: '' }
    const from = text === '' || /\s$/.test(text) ? text : `${text} `
    const end = { ...last, start: from.length, end: from.length }
    return filled([
      { title: t`Searched lately`, suggestions: text.trim() === '' ? recent.map(recentSearch) : [] },
      { title: t`Filters`, suggestions: filtersIn(words).map((one) => filterAt(from, end, one)) },
    ])
  }
  if (part === null) return []
  if (field !== null) {
    const suggestions = values.map(({ value, about }): Suggestion => {
      return {
        kind: 'value',
        written: value,
        about,
        completed: completeValue(text, part, value),
        whole: false,
      }
    })
    return filled([{ title: words[field].about, suggestions }])
  }
  const { typed } = part
  const found = typed === '' ? [] : filtersIn(words).filter(([key, { name }]) => matches(typed, key, name))
  return filled([{ title: t`Filters`, suggestions: found.map((one) => filterAt(text, part, one)) }])
}

type Filter = readonly [SearchField, ReturnType<typeof useFilterWords>[SearchField]]

/** In the order in which the words have them. */
function filtersIn(words: ReturnType<typeof useFilterWords>): readonly Filter[] {
  const order = Object.keys(words)
  return searchFields
    .map((field): Filter => [field, words[field]])
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
}

function filterAt(text: string, part: PartAt, [field, { about, example }]: Filter): Suggestion {
  const completed = completeField(text, part, field)
  return { kind: 'filter', written: `${field}:`, about, example, completed, whole: false }
}

function recentSearch(text: string): Suggestion {
  return { kind: 'recent', written: text, about: '', completed: { text, caret: text.length }, whole: true }
}

function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ suggestions }) => suggestions.length > 0)
}
