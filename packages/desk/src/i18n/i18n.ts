import { i18n } from '@lingui/core'

const catalogues = {
  en: () => import('../locales/en.po'),
  fi: () => import('../locales/fi.po'),
  hu: () => import('../locales/hu.po'),
  da: () => import('../locales/da.po'),
}
export type DeskLanguage = keyof typeof catalogues

/** The languages of the desk by their own names. */
export const deskLanguages: readonly { key: DeskLanguage; label: string }[] = [
  { key: 'en', label: 'English' },
  { key: 'fi', label: 'Suomi' },
  { key: 'hu', label: 'Magyar' },
  { key: 'da', label: 'Dansk' },
]

/** The desk's language for a tag such as `fi-FI`; English where it speaks none of it. */
export function deskLanguage(tag: string): DeskLanguage {
  const spoken = deskLanguages.find(({ key }) => tag.toLowerCase().split(/[-_]/)[0] === key)
  return spoken?.key ?? 'en'
}

let spokenTo: string | undefined

/**
 * Speaks somebody's language when they come into this window, and leaves it then: chosen anew in another window, it
 * holds here from the next load on, since words that change while one reads or writes are only in the way.
 */
export async function greet(agent: { id: string; locale: string }): Promise<void> {
  if (spokenTo === agent.id) return
  await speak(agent.locale)
  spokenTo = agent.id
}

/** Loads the words of a language and shows them everywhere. */
export async function speak(tag: string): Promise<void> {
  const language = deskLanguage(tag)
  if (i18n.locale === language) return
  const { messages } = await catalogues[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}
