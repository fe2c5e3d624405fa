import type { Definition } from './definition.ts'

/** What is wrong with a value of this kind, as a sentence; null when nothing is. */
export function wrongFor(
  { kind, choices }: Pick<Definition, 'kind' | 'choices'>,
  value: unknown,
): string | null {
  switch (kind) {
    case 'text':
      return typeof value === 'string' ? null : 'It must be a text.'
    case 'number':
      return typeof value === 'number' ? null : 'It must be a number.'
    case 'boolean':
      return typeof value === 'boolean' ? null : 'It must be true or false.'
    case 'date':
      return typeof value === 'string' && isDay(value) ? null : 'It must be a day such as 2026-03-02.'
    case 'choice':
      return typeof value === 'string' && choices.includes(value)
        ? null
        : `It must be one of: ${choices.join(', ')}.`
    case 'choices':
      return Array.isArray(value) && value.every((one) => choices.includes(one))
        ? null
        : `It must be a list of some of: ${choices.join(', ')}.`
    case 'link':
      return typeof value === 'string' && isLink(value) ? null : 'It must be an address with http or https.'
  }
  return kind satisfies never
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function isLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
