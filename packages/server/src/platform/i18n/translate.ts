import type { SupportedLocale } from '@throughline/contracts'
import type { Catalogue, MessageKey, MessageValues } from './catalogue.ts'
import { da } from './catalogues/da.ts'
import { en } from './catalogues/en.ts'
import { fi } from './catalogues/fi.ts'
import { hu } from './catalogues/hu.ts'

const catalogues: Readonly<Record<SupportedLocale, Catalogue>> = { en, fi, hu, da }

const pluralRules = new Map<SupportedLocale, Intl.PluralRules>()

type ValuesArgument<Key extends MessageKey> = keyof MessageValues<Key> extends never
  ? []
  : [values: MessageValues<Key>]

/**
 * The words for a customer in their language. `locale` is any BCP 47 tag; what we do not speak becomes
 * English. Values are put in as they are: escape the result where it goes into HTML.
 */
export function translate<Key extends MessageKey>(
  locale: string | null,
  key: Key,
  ...[values]: ValuesArgument<Key>
): string {
  const language = supportedLocale(locale) ?? 'en'
  const given: Readonly<Record<string, string | number>> = values ?? {}
  const message = catalogues[language][key]
  const text = typeof message === 'string' ? message : message[pluralCategory(language, given.count)]
  const chosen = text ?? (typeof message === 'string' ? '' : message.other)
  return chosen.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(given[name] ?? placeholder))
}

/** The language of ours that a BCP 47 tag asks for (`fi-FI` is `fi`), or null. */
export function supportedLocale(locale: string | null | undefined): SupportedLocale | null {
  const language = locale?.toLowerCase().split(/[-_]/)[0]
  return language !== undefined && Object.hasOwn(catalogues, language) ? (language as SupportedLocale) : null
}

/** The first language of ours in an `Accept-Language` header, by its order of preference, or null. */
export function preferredLocale(acceptLanguage: string | undefined): SupportedLocale | null {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/)
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const wish of wishes) {
    const locale = supportedLocale(wish.tag)
    if (locale) return locale
  }
  return null
}

function pluralCategory(language: SupportedLocale, count: string | number | undefined): Intl.LDMLPluralRule {
  const rules = pluralRules.get(language) ?? new Intl.PluralRules(language)
  pluralRules.set(language, rules)
  return rules.select(Number(count ?? 0))
}
