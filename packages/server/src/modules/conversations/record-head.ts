import type { ConversationRecord, FieldDefinition, FieldValues } from '@throughline/contracts'
import { escapeHtml } from '../../platform/http/index.ts'
import { supportedLocale, translate } from '../../platform/i18n/index.ts'

export interface RecordHead {
  locale: string
  /** The custom fields of the installation, in their order. */
  fields: readonly Pick<FieldDefinition, 'key' | 'kind' | 'labels'>[]
}

/** What a record says before the first message: whose it is, how it stands, its tags and fields, who takes part. */
export function headPart({ conversation, participants }: ConversationRecord, page: RecordHead): string {
  const { locale } = page
  const people = participants.map(({ display, address, role }) => {
    const name = address === null || address === display ? display : `${display} <${address}>`
    return role === 'bystander' ? `${name} (${translate(locale, 'record.leftOut')})` : name
  })
  const lines: [name: string, value: string][] = [
    [translate(locale, 'record.customer'), conversation.customer.displayName],
    [translate(locale, 'record.status'), translate(locale, `record.status.${conversation.status}`)],
    [translate(locale, 'record.tags'), conversation.tags.join(', ')],
    ...fieldLines(conversation.fields, page),
    [translate(locale, 'record.participants'), people.join(', ')],
  ]
  return `<dl>${lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('')}</dl>`
}

function fieldLines(values: FieldValues, { locale, fields }: RecordHead): [string, string][] {
  const language = supportedLocale(locale) ?? 'en'
  return fields.map(({ key, kind, labels }) => {
    const value = values[key]
    return [labels[language] ?? labels.en, value === undefined ? '' : written(value, kind, locale)]
  })
}

function written(value: FieldValues[string], kind: FieldDefinition['kind'], locale: string): string {
  if (typeof value === 'boolean') return translate(locale, value ? 'record.yes' : 'record.no')
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value)
  if (Array.isArray(value)) return value.join(', ')
  if (kind !== 'date') return value
  const day = new Date(`${value}T00:00:00Z`)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day)
}
