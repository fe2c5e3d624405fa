const known = new Map<string, string | null>()
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/**
 * A BCP 47 language tag as it is written (`en_gb` becomes `en-GB`); null when it is none, or of a language that
 * nobody knows. Asked for every row of a file, so answers are kept.
 */
export function languageTag(text: string): string | null {
  const kept = known.get(text)
  if (kept !== undefined) return kept
  const tag = canonical(text)
  if (known.size < 1_000) known.set(text, tag)
  return tag
}

function canonical(text: string): string | null {
  try {
    const locale = new Intl.Locale(text.replaceAll('_', '-'))
    return names.of(locale.language) === undefined ? null : locale.toString()
  } catch {
    return null
  }
}
