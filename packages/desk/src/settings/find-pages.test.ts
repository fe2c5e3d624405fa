import { expect, test } from 'vitest'
import { findPages } from './find-pages.ts'

const found = (typed: string) =>
  findPages(['Sähköpostilaatikot ja allekirjoitukset', 'Értesítések: hang, böngésző'], typed, (page) => page)

test('each word counts, in any order, by its beginning or middle, whatever its accents and capitals', () => {
  expect(found('')).toHaveLength(2)
  expect(found('allekirjoitus')).toEqual([])
  expect(found('  ALLEKIRJOIT posti ')).toEqual(['Sähköpostilaatikot ja allekirjoitukset'])
  expect(found('sahkoposti')).toEqual(['Sähköpostilaatikot ja allekirjoitukset'])
  expect(found('bongeszo ertesites')).toEqual(['Értesítések: hang, böngésző'])
  expect(found('hang posti')).toEqual([])
})
