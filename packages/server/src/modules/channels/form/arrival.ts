import { CONSENTED, type FormDefinition, type FormField, wordsIn } from '@throughline/contracts'
import { translate } from '../../../platform/i18n/index.ts'
import type { FormArrival } from './connector.ts'
import type { Submission } from './submission.ts'

/**
 * What is stored of a submission: who says to have sent it, what it is about, and every other answer under the label
 * that the customer saw. Name, e-mail address and phone number become what the profile begins with.
 */
export function toArrival(
  { definition, version }: { definition: FormDefinition; version: number },
  submission: Submission,
  values: Record<string, string>,
): FormArrival {
  const { fields, language } = definition
  const { locale } = submission
  const ofType = (type: FormField['type']) => {
    const field = fields.find((candidate) => candidate.type === type && candidate.key in values)
    return field === undefined ? null : { key: field.key, value: values[field.key] ?? '' }
  }
  const named = (key: string) => (key in values ? { key, value: values[key] ?? '' } : null)
  const [name, email, phone] = [ofType('name'), ofType('email'), ofType('phone')]
  const subject = named('subject')
  const message = named('message') ?? ofType('textarea')
  // The phone number stays a line too, for whoever calls back.
  const used = new Set([name, email, subject, message].map((part) => part?.key))
  const hasSubject = fields.some(({ key }) => key === 'subject')
  const files = submission.files.filter(({ field }) => field in values)
  return {
    submissionId: submission.id,
    locale,
    version,
    name: name?.value ?? null,
    email: email?.value ?? null,
    phone: phone?.value ?? null,
    subject: subject?.value ?? (hasSubject ? null : wordsIn(definition.title, locale, language) || null),
    message: message?.value ?? '',
    others: fields
      .filter(({ key, type }) => key in values && !used.has(key) && type !== 'file')
      .map(({ key, type, label }) => ({
        label: wordsIn(label, locale, language),
        value: shown(type, values[key] ?? '', locale),
      })),
    answers: values,
    files: files.map(({ field: _, ...file }) => file),
  }
}

function shown(type: FormField['type'], value: string, locale: string): string {
  if (type === 'choices') return value.split('\n').join(', ')
  return type === 'consent' && value === CONSENTED ? translate(locale, 'form.agreed') : value
}
