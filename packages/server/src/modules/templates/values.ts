import { type FieldKind, ownVariable, type SupportedLocale } from '@throughline/contracts'
import { supportedLocale, translate } from '../../platform/i18n/index.ts'
import { firstNameOf, properName } from './names.ts'
import type { Situation } from './situation.ts'

/** What a variable holds in a situation, written in a language; empty where nothing is known. */
export function valueIn(variable: string, situation: Situation, language: SupportedLocale): string {
  const { conversation, customer, agent, inbox, organisation } = situation
  const locale = localeFor(language, customer?.locale ?? null)
  const name = properName(customer?.displayName ?? '')
  switch (variable) {
    case 'customer.name':
      return name
    case 'customer.firstName':
      return firstNameOf(name, customer?.locale ?? conversation.language)
    case 'conversation.number':
      return String(conversation.number)
    case 'conversation.subject':
      return conversation.subject
    case 'agent.name':
      return agent.name
    case 'agent.firstName':
      return firstNameOf(agent.name, situation.agentLanguage)
    case 'inbox.name':
      // As customers know it.
      return typeof inbox?.settings.displayName === 'string'
        ? inbox.settings.displayName
        : (inbox?.name ?? '')
    case 'organisation.name':
      return organisation.name
    case 'date.today':
      return dayIn(situation.now, locale, customer?.timezone ?? organisation.timezone)
  }
  const own = ownVariable(variable)
  const kind = situation.variables.get(variable)?.kind ?? null
  if (own === null || kind === null) return ''
  const value = own.of === 'customer' ? customer?.attributes[own.key] : conversation.fields[own.key]
  return written(value, kind, { language, locale })
}

/** The customer's own way of writing dates and numbers, where it is of the language that the words are in. */
function localeFor(language: SupportedLocale, customers: string | null): string {
  if (customers !== null && supportedLocale(customers) === language) {
    const tag = customers.replaceAll('_', '-')
    // Plain English would mean American dates.
    if (tag !== 'en' && isLocale(tag)) return tag
  }
  return language === 'en' ? 'en-GB' : language
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

function dayIn(now: Date, locale: string, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(now)
  } catch {
    // A time zone that nobody knows.
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(now)
  }
}

function written(
  value: unknown,
  kind: FieldKind,
  { language, locale }: { language: SupportedLocale; locale: string },
): string {
  if (typeof value === 'boolean') return translate(language, value ? 'record.yes' : 'record.no')
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value)
  if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(String))
  if (typeof value !== 'string') return ''
  if (kind !== 'date') return value.trim()
  const day = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return value
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}
