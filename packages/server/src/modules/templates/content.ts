import { isDeepStrictEqual } from 'node:util'
import type { MacroStep, Template, TemplateText } from '@throughline/contracts'

/** A template, or a macro: the same with steps. */
export interface KeptTemplate extends Template {
  /** Null: words alone. */
  steps: MacroStep[] | null
}

/** Everything about a template or a macro that somebody chooses. */
export interface TemplateContent
  extends Pick<
    Template,
    'key' | 'name' | 'texts' | 'teamIds' | 'inboxIds' | 'channels' | 'ownerId' | 'reviewOn'
  > {
  archived: boolean
  /** Of a macro alone. */
  steps?: MacroStep[]
}

export function contentOf(template: KeptTemplate): TemplateContent {
  const { key, name, texts, teamIds, inboxIds, channels, ownerId, reviewOn, archivedAt, steps } = template
  return {
    key,
    name,
    texts,
    teamIds,
    inboxIds,
    channels,
    ownerId,
    reviewOn,
    archived: archivedAt !== null,
    ...(steps !== null && { steps }),
  }
}

/** What is other than before: names of members, of the words those that changed, such as `texts.fi`. */
export function changedIn(before: TemplateContent, after: TemplateContent): string[] {
  const { texts: wordsBefore, ...restBefore } = before
  const { texts: wordsAfter, ...restAfter } = after
  const earlier = new Map<string, unknown>(Object.entries(restBefore))
  const members = Object.entries(restAfter)
    .filter(([member, value]) => !isDeepStrictEqual(value, earlier.get(member)))
    .map(([member]) => member)
  const languages = [...wordsBefore, ...wordsAfter].map(({ language }) => language)
  const words = [...new Set(languages)].filter(
    (language) => !isDeepStrictEqual(wordsIn(wordsBefore, language), wordsIn(wordsAfter, language)),
  )
  return [...members, ...words.map((language) => `texts.${language}`)]
}

function wordsIn(texts: readonly TemplateText[], language: string): TemplateText | undefined {
  return texts.find((text) => text.language === language)
}
