import { expect, test } from 'vitest'
import { words as da } from './da.ts'
import { words as en, type Words } from './en.ts'
import { words as fi } from './fi.ts'
import { words as hu } from './hu.ts'

/** A word as it is said with made-up names and numbers, in each of its forms. */
function said(word: Words[keyof Words]): string[] {
  if (typeof word === 'string') return [word]
  const given = [['Mikko', true], ['Mikko', false], [1], [2]] as const
  return given.map((one) => String(Reflect.apply(word, undefined, one)))
}

test.each(Object.entries({ fi, hu, da }))(
  '%s says everything that English says, in its own words',
  (_, words) => {
    expect(Object.keys(words)).toEqual(Object.keys(en))
    const texts = Object.values(words).flatMap(said)
    for (const text of texts) expect(text.trim()).not.toBe('')
    const sentences = Object.values(en)
      .flatMap(said)
      .filter((text) => text.includes(' '))
    expect(texts.filter((text) => sentences.includes(text))).toEqual([])
  },
)
