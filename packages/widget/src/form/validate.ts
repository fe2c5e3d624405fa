import type { FormView } from '@throughline/contracts'
import type { Words } from './words.ts'

/** What to correct before sending, by field key. The server checks again. */
export function checkValues(
  { fields }: FormView,
  values: Record<string, string>,
  words: Words,
): Record<string, string> {
  const wrong: Record<string, string> = {}
  for (const { key, type, required } of fields) {
    const value = values[key]?.trim() ?? ''
    if (value === '') {
      if (required) wrong[key] = type === 'select' ? words.chooseOne : words.missing
    } else if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(value))
      wrong[key] = words.emailWrong
  }
  return wrong
}
