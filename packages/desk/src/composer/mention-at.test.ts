import { expect, test } from 'vitest'
import { mentionAt, whoIsMeant, withMention } from './mention-at.ts'

const agents = ['Olli Saari', 'Ágnes Ólafsdóttir', 'Mikko Salo', 'Juha Mäki'].map((name) => ({ name }))
const meant = (text: string, cursor = text.length) => {
  const at = mentionAt(text, cursor)
  return at === null ? null : whoIsMeant(at, agents).map(({ name }) => name)
}

test('an @ and the beginning of any word of a name find the colleague, without accents and capitals', () => {
  expect(meant('Ask @ol')).toEqual(['Olli Saari', 'Ágnes Ólafsdóttir'])
  expect(meant('@SA')).toEqual(['Olli Saari', 'Mikko Salo'])
  expect(meant('(@maki')).toEqual(['Juha Mäki'])
  expect(meant('first line\n@olli sa')).toEqual(['Olli Saari'])
  expect(meant('@')).toHaveLength(4)
  expect(meant('Ask @ju about it', 7)).toEqual(['Juha Mäki'])
})

test('addresses, finished names and whatever no name begins with ask for no choice', () => {
  expect(meant('write to olli@sa')).toBeNull()
  expect(meant('two @ three')).toBeNull()
  expect(meant('@ol\nli')).toBeNull()
  expect(meant('no mention')).toBeNull()
  expect(meant('@Olli Saari')).toEqual([])
  expect(meant('@Olli Saari ')).toEqual([])
  expect(meant('@ol ')).toEqual([])
  expect(meant('@xy')).toEqual([])
})

test('the whole name takes the place of what was typed, and the cursor goes behind it', () => {
  const text = 'Ask @ju about it'
  const at = mentionAt(text, 7)
  expect(at && withMention(text, at, 'Juha Mäki')).toEqual({ text: 'Ask @Juha Mäki about it', cursor: 15 })
  expect(withMention('@o', { start: 0, typed: 'o' }, 'Olli Saari')).toEqual({
    text: '@Olli Saari ',
    cursor: 12,
  })
})
