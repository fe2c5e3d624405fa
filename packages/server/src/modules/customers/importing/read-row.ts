import {
  type AttributeDefinition,
  type AttributeValues,
  isKnownChannel,
  knownChannels,
} from '@throughline/contracts'
import type { ImportRow, RowProblem } from '../../imports/index.ts'
import { wrongValues } from '../attribute-values.ts'
import { languageTag } from '../locale.ts'
import { isTimeZone } from '../time-zone.ts'
import { attributeValue, type ImportedCustomer, keyOf } from './imported-customer.ts'
import { type ReadNumber, readNumber } from './phone-number.ts'

const LONGEST_NAME = 200
const LONGEST_ID = 200
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const ADDRESS = /^[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>.]+$/

/** What a row says, or everything that is wrong with it. */
export function readCustomer(
  { values }: ImportRow,
  o: { definitions: readonly AttributeDefinition[]; source: string; country: string },
): ImportedCustomer | readonly RowProblem[] {
  const text = (key: string): string | null => {
    const value = values[key]
    if (value === undefined || value === null) return null
    return (typeof value === 'string' ? value : JSON.stringify(value)).trim() || null
  }
  const emails = several(values.email).map((address) => address.toLowerCase())
  const numbers = several(values.phone).map((number) => readNumber(number, o.country))
  const phones = numbers.filter((number) => typeof number === 'object')
  const id = text('id')
  const key = keyOf({ id, externalId: text('externalId'), emails, phones, source: o.source })
  const both = [text('firstName'), text('lastName')].filter((part) => part !== null).join(' ')
  const profile = {
    id,
    name: text('name') ?? (both || null),
    locale: languageTag(text('locale') ?? ''),
    timezone: text('timezone'),
    preferredChannel: text('preferredChannel')?.toLowerCase() ?? null,
    tier: text('tier'),
    attributes: attributesOf(values, o.definitions),
    emails,
    phones: phones.map(({ display }) => display),
  }
  const given = { externalId: text('externalId'), locale: text('locale'), numbers }
  const problems = problemsOf(profile, given, o.definitions)
  if (key === null && problems.length === 0) return [withoutKey]
  return key === null || problems.length > 0 ? problems : { ...profile, key }
}

const withoutKey: RowProblem = {
  field: null,
  code: 'nothing_to_know_by',
  message:
    'Nothing tells this person from others. Add an id of the other system, an e-mail address, or a phone number with its country (+358…).',
}

function several(value: unknown): string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined && one !== null)
  return [...new Set(texts.flatMap((one) => String(one).split(/[;,\n]/)).map((one) => one.trim()))].filter(
    Boolean,
  )
}

function attributesOf(
  values: ImportRow['values'],
  definitions: readonly AttributeDefinition[],
): AttributeValues {
  return Object.fromEntries(
    definitions.flatMap(({ key, kind }) => {
      const value = values[`attributes.${key}`]
      return value === undefined || value === null || value === '' ? [] : [[key, attributeValue(kind, value)]]
    }),
  )
}

function problemsOf(
  c: Omit<ImportedCustomer, 'key'>,
  given: { externalId: string | null; locale: string | null; numbers: readonly ReadNumber[] },
  definitions: readonly AttributeDefinition[],
): RowProblem[] {
  const wrong: RowProblem[] = []
  const say = (field: string, code: string, message: string) => wrong.push({ field, code, message })
  if ((given.externalId?.length ?? 0) > LONGEST_ID)
    say('externalId', 'too_long', 'An id has at most 200 letters.')
  if (c.id !== null && !UUID.test(c.id)) {
    say(
      'id',
      'id_invalid',
      'This is an id as an export of customers writes it. Leave the column out if it is of another system, or take it for that system’s id.',
    )
  }
  if ((c.name?.length ?? 0) > LONGEST_NAME) say('name', 'too_long', 'A name has at most 200 letters.')
  if (c.emails.some((address) => !ADDRESS.test(address) || address.length > 254)) {
    say('email', 'email_invalid', 'This is not an e-mail address. Correct it, or leave it empty.')
  }
  if (given.numbers.includes('invalid')) {
    say(
      'phone',
      'phone_invalid',
      'This is not a phone number. Write it with its country, such as +358 40 123 4567.',
    )
  } else if (given.numbers.includes('without_country')) {
    say(
      'phone',
      'phone_without_country',
      'This number does not say of which country it is. Write it with its country, such as +358 40 123 4567, or choose the country of such numbers in the settings of the import.',
    )
  }
  if (given.locale !== null && c.locale === null) {
    say('locale', 'locale_invalid', 'A language is a tag such as fi or en-GB.')
  }
  if (c.timezone !== null && !isTimeZone(c.timezone)) {
    say('timezone', 'timezone_unknown', 'A time zone is a name such as Europe/Helsinki.')
  }
  if (c.preferredChannel !== null && !isKnownChannel(c.preferredChannel)) {
    say('preferredChannel', 'channel_unknown', `It must be one of ${knownChannels.join(', ')}.`)
  }
  if ((c.tier?.length ?? 0) > 60) say('tier', 'too_long', 'A tier has at most 60 letters.')
  for (const [field, message] of Object.entries(wrongValues(definitions, c.attributes))) {
    say(field, 'attribute_invalid', message)
  }
  return wrong
}
