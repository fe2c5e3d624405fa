type Words = Readonly<Record<string, string>>

/** Who reads: the language of ours in which they are spoken to, and the one that their page said. */
export interface Reader {
  locale: string
  said_locale: string | null
}

/** Words of the shop for a reader, in their very language (whether or not it is one of ours), else as we speak to them. */
export function wordsFor(words: Words, reader: Reader): string | undefined {
  const said = reader.said_locale ?? reader.locale
  return words[said] ?? words[languageOf(said)] ?? words[reader.locale]
}

/** Whether they are greeted in a language that is written from right to left. */
export function readsFromRight(greeting: Words, { said_locale }: Reader): boolean {
  if (said_locale === null || !isRightToLeft(said_locale)) return false
  return (greeting[said_locale] ?? greeting[languageOf(said_locale)]) !== undefined
}

/** Arabic, Aramaic, Central Kurdish, Dhivehi, Hebrew, N’Ko, Pashto, Persian, Sindhi, Syriac, Urdu, Uyghur, Yiddish. */
function isRightToLeft(locale: string): boolean {
  return /^(ar|arc|ckb|dv|he|nqo|ps|fa|sd|syr|ur|ug|yi)$/.test(languageOf(locale))
}

const languageOf = (locale: string) => locale.split(/[-_]/)[0]?.toLowerCase() ?? ''
