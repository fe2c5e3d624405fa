import type { AttributeDefinition, AttributeValues } from '@throughline/contracts'
import type { IdentitiesTable } from '../tables.ts'

/** By what a record of a file is known again: one identity of the customer whom it makes. */
export interface RecordKey {
  kind: Extract<IdentitiesTable['kind'], 'email' | 'phone' | 'external_id'>
  scope: string
  value: string
  display: string
}

/** What a row says about somebody; null and missing leave what is known. */
export interface ImportedCustomer {
  /** A customer of this installation, when the file was written by one. */
  id: string | null
  key: RecordKey
  name: string | null
  locale: string | null
  timezone: string | null
  preferredChannel: string | null
  tier: string | null
  attributes: AttributeValues
  emails: string[]
  /** As they are shown, with their countries. */
  phones: string[]
}

/** Scope of addresses and numbers that a file gives: never the one in which a proved one is looked for. */
export const IMPORTED = 'imported'

/** Scope of the ids that an export of this program writes. */
export const OF_THIS_PROGRAM = 'throughline'

/**
 * What tells a record from others: the other system's id, else the first address, else the first number; null when
 * there is nothing, since the same row would make somebody twice.
 */
export function keyOf(o: {
  id: string | null
  externalId: string | null
  emails: readonly string[]
  phones: readonly { value: string; display: string }[]
  source: string
}): RecordKey | null {
  if (o.externalId !== null) {
    return { kind: 'external_id', scope: o.source, value: o.externalId, display: o.externalId }
  }
  if (o.id !== null) return { kind: 'external_id', scope: OF_THIS_PROGRAM, value: o.id, display: o.id }
  const [email] = o.emails
  if (email !== undefined) return { kind: 'email', scope: IMPORTED, value: email, display: email }
  const [phone] = o.phones
  return phone === undefined ? null : { kind: 'phone', scope: IMPORTED, ...phone }
}

const yes = new Set(['true', 'yes', 'y', '1', 'kyllä', 'kylla', 'igen', 'ja', 'on', 'x'])
const no = new Set(['false', 'no', 'n', '0', 'ei', 'nem', 'nej', 'off', '-'])

/** A text of a file as a value of an attribute's kind; what cannot be one stays, for the check to find. */
export function attributeValue(kind: AttributeDefinition['kind'], value: unknown): AttributeValues[string] {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return kind === 'text' || kind === 'choice' ? String(value) : value
  }
  const text = typeof value === 'string' ? value.trim() : JSON.stringify(value)
  switch (kind) {
    case 'number': {
      const number = Number(text.replaceAll(/[\s\u00a0]/g, '').replace(/,(?=\d+$)/, '.'))
      return text === '' || Number.isNaN(number) ? text : number
    }
    case 'boolean': {
      const word = text.toLowerCase()
      return yes.has(word) ? true : no.has(word) ? false : text
    }
    case 'date':
      return dayOf(text)
    default:
      return text
  }
}

/** `2.3.2026`, `2026. 03. 02.` and `2026-03-02T…` as `2026-03-02`. */
function dayOf(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  if (day && month && year) return isoDay(year, month, day)
  const [, y, m, d] = /^(\d{4})[.-]\s?(\d{1,2})[.-]\s?(\d{1,2})\.?(?:T.*)?$/.exec(text) ?? []
  return y && m && d ? isoDay(y, m, d) : text
}

function isoDay(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
