import { expect, test } from 'vitest'
import { words as da } from './da.ts'
import { words as en } from './en.ts'
import { words as fi } from './fi.ts'
import { words as hu } from './hu.ts'

const said = (word: string | ((name: string) => string)) => (typeof word === 'string' ? word : word('Mikko'))

test.each(Object.entries({ fi, hu, da }))(
  '%s says everything that English says, in its own words',
  (_, words) => {
    expect(Object.keys(words)).toEqual(Object.keys(en))
    const texts = Object.values(words).map(said)
    for (const text of texts) expect(text.trim()).not.toBe('')
    const sentences = Object.values(en)
      .map(said)
      .filter((text) => text.includes(' '))
    expect(texts.filter((text) => sentences.includes(text))).toEqual([])
  },
)
