import { words as da } from './da.ts'
import { words as en, type WaysWords } from './en.ts'
import { words as fi } from './fi.ts'
import { words as hu } from './hu.ts'

export type { WaysWords }

const all: Record<string, WaysWords> = { en, fi, hu, da }

/** What this part says in the language of a BCP 47 tag. All four are here: the part is loaded only when it is asked for. */
export function waysWords(locale: string): WaysWords {
  return all[locale.slice(0, 2).toLowerCase()] ?? en
}
