import type { Words } from './en.ts'

export type { Words }

declare const WORDS_VERSION: string

/**
 * The chat's words in the language of a BCP 47 tag. Each language is a small file of its own, so that nobody loads
 * four; a language that is not known, or cannot be loaded, is English. Rejects when that cannot be loaded either.
 */
export async function loadWords(base: string, locale: string): Promise<Words> {
  const language = locale.slice(0, 2).toLowerCase()
  if (!/^(fi|hu|da)$/.test(language)) return load(base, 'en')
  return load(base, language).catch(() => load(base, 'en'))
}

async function load(base: string, language: string): Promise<Words> {
  const file: { words: Words } = await import(
    /* @vite-ignore */ `${base}widget/words-${language}.js?v=${WORDS_VERSION}`
  )
  return file.words
}
