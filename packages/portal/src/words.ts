import type { SupportedLocale } from '@throughline/contracts'
import { da } from './words/da.ts'
import { en, type Words } from './words/en.ts'
import { fi } from './words/fi.ts'
import { hu } from './words/hu.ts'

export type { Words }

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
