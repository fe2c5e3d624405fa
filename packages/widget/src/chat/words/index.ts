import { words as english, type Words } from './en.ts'

export type { Words }
export { english }

declare const WORDS_VERSION: string

/**
 * The chat's words in the language of a BCP 47 tag. Languages other than English are small files of their own,
 * so that nobody loads four; where one cannot be loaded, or is not known, the chat speaks English.
 */
export async function loadWords(base: string, locale: string): Promise<Words> {
  const language = locale.slice(0, 2).toLowerCase()
  if (!/^(fi|hu|da)$/.test(language)) return english
  try {
    const file: { words: Words } = await import(
      /* @vite-ignore */ `${base}widget/words-${language}.js?v=${WORDS_VERSION}`
    )
    return file.words
  } catch {
    return english
  }
}
