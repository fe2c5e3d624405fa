import type { SupportedLocale } from '@throughline/contracts'
import { da } from './words/da.ts'
import { en, type Words } from './words/en.ts'
import { fi } from './words/fi.ts'
import { hu } from './words/hu.ts'
import { type WayWords, withWays } from './words/other-ways.ts'

export type { WayWords, Words }

const all: Record<SupportedLocale, Words> = { en, fi, hu, da }

/** The supported language nearest to a BCP 47 tag; English where there is none. */
export function nearestLocale(tag: string): SupportedLocale {
  const language = tag.toLowerCase().split(/[-_]/)[0]
  if (language === 'fi' || language === 'hu' || language === 'da') return language
  return 'en'
}

/** The portal's own words in the language nearest to a BCP 47 tag. */
export function wordsFor(tag: string): Words {
  return all[nearestLocale(tag)]
}

/** Those of a page about a switch between two ways, of which either may be one that the pages have no words for. */
export function wordsForSwitch({ locale, ...ways }: SwitchWays & { locale: string }): Words {
  return withWays(wordsFor(locale), nearestLocale(locale), ways)
}

/** Ways that the pages have no words of their own for. */
export interface SwitchWays {
  /** Where the offer leads. */
  there?: WayWords
  /** Where it leads away from. */
  here?: WayWords
}
