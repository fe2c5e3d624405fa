import { checkAnswers, type FormDefinition, type FormProblem } from '@throughline/contracts'
import { translate } from '../../../platform/i18n/index.ts'

/**
 * Checks what was sent against the form's fields; answers what to correct, by field key, in the customer's
 * language. Fields that the form does not have, or not under these answers, are left out of `values`.
 */
export function validateSubmission(
  { fields, language }: Pick<FormDefinition, 'fields' | 'language'>,
  given: Readonly<Record<string, string>>,
  locale: string,
): { values: Record<string, string>; errors: Record<string, string> } {
  const { values, problems } = checkAnswers(fields, given, language)
  const errors = Object.entries(problems).map(([key, problem]) => [key, problemWords(problem, locale)])
  return { values, errors: Object.fromEntries(errors) }
}

/** What to correct, in the customer's language. */
export function problemWords({ kind, count }: FormProblem, locale: string): string {
  return kind === 'tooLong' ? translate(locale, 'form.tooLong', { count }) : translate(locale, `form.${kind}`)
}
