import type { FormField } from '@throughline/contracts'
import { translate } from '../../../platform/i18n/index.ts'
import { looksLikeAddress } from '../typed-address.ts'

const longest: Record<FormField['type'], number> = {
  name: 120,
  email: 254,
  text: 300,
  textarea: 20_000,
  select: 200,
}

/**
 * Checks what was sent against the form's fields; answers what to correct, by field key, in the customer's
 * language. Fields that the form does not have are left out of `values`.
 */
export function validateSubmission(
  fields: readonly FormField[],
  values: Readonly<Record<string, string>>,
  locale: string,
): { values: Record<string, string>; errors: Record<string, string> } {
  const kept: Record<string, string> = {}
  const errors: Record<string, string> = {}
  for (const field of fields) {
    const value = (values[field.key] ?? '').trim()
    const error = problemOf(field, value, locale)
    if (error !== null) errors[field.key] = error
    if (value !== '') kept[field.key] = value
  }
  return { values: kept, errors }
}

function problemOf(field: FormField, value: string, locale: string): string | null {
  if (value === '') return field.required ? translate(locale, 'form.required') : null
  if (value.length > longest[field.type]) {
    return translate(locale, 'form.tooLong', { count: longest[field.type] })
  }
  if (field.type === 'email' && !looksLikeAddress(value)) return translate(locale, 'form.notAnAddress')
  if (field.type === 'select' && !optionsOf(field).includes(value)) {
    return translate(locale, 'form.notAnOption')
  }
  return null
}

function optionsOf(field: FormField): string[] {
  return (field.options ?? []).flatMap((option) => Object.values(option))
}
