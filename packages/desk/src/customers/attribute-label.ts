import type { AttributeDefinition } from '@throughline/contracts'

/** What an attribute or a field is called in this language, else in English. */
export function labelOf({ labels }: Pick<AttributeDefinition, 'labels'>, locale: string): string {
  const language = locale.slice(0, 2)
  const own = language === 'fi' || language === 'hu' || language === 'da' ? labels[language] : undefined
  return own ?? labels.en
}
