import { locales, type SupportedLocale } from '@throughline/contracts'
import { eld } from 'eld/medium'

eld.setLanguageSubset([...locales])

/** Below this many letters a guess is worse than none. */
const SHORTEST = 12

/** The language of a text among those that the organisation speaks, or null when it cannot be told. */
export function detectLanguage(text: string): SupportedLocale | null {
  const sample = text.slice(0, 1000)
  if (sample.replace(/[^\p{L}]/gu, '').length < SHORTEST) return null
  const found = eld.detect(sample)
  if (!found.isReliable()) return null
  return locales.find((locale) => locale === found.language) ?? null
}
