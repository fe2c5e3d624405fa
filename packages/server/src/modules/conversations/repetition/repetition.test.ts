import { expect, test } from 'vitest'
import { repetitionOf } from './repetition.ts'

const said = (...texts: string[]) => texts.map((text, at) => ({ id: `m${at}`, text }))
const passages = (before: string, after: string, language: string | null) =>
  repetitionOf(said(before), said(after), language).passages.map(({ text }) => text)

test.each([
  [
    'en',
    'Hello, my stove arrived with a broken burner. The order number is TR-20817.',
    'Hi again! As I wrote, the burner of my stove was broken when it arrived. Can you send a new one?',
    ['As I wrote, the burner of my stove was broken when it arrived.'],
  ],
  [
    'fi',
    'Hei, teltan kaaret puuttuivat paketista. Tilasin sen viime viikolla.',
    'Moi! Teltasta puuttui kaaret, kuten kirjoitin. Milloin uudet saapuvat perille?',
    ['Teltasta puuttui kaaret, kuten kirjoitin.'],
  ],
  [
    'hu',
    'Jó napot, a sátor rúdjai hiányoztak a csomagból.',
    'Szia, a csomagból hiányoztak a sátor rúdjai. Mikor kapok újat?',
    ['Szia, a csomagból hiányoztak a sátor rúdjai.'],
  ],
  [
    'da',
    'Goddag, teltstængerne manglede i pakken fra i går.',
    'Hej, der manglede teltstænger i pakken. Hvornår kommer de nye?',
    ['Hej, der manglede teltstænger i pakken.'],
  ],
  [
    'ja',
    'テントのポールが入っていませんでした。',
    'テントのポールが入っていません。いつ届きますか。',
    ['テントのポールが入っていません。'],
  ],
])('what is said again is found in %s, and what is new is not', (language, before, after, expected) => {
  expect(passages(before, after, language)).toEqual(expected)
})

test('a number that was given before is said again, however it is grouped', () => {
  expect(passages('Order TR-20817, please.', 'It is 20 817', 'en')).toEqual(['It is 20 817'])
  expect(passages('Order TR-20817, please.', 'It is 20 818', 'en')).toEqual([])
})

test('courtesies, single words and other matters are nothing said again', () => {
  expect(passages('Hello and thank you very much!', 'Hello and thank you very much!', 'en')).toEqual([])
  expect(passages('My stove is broken.', 'Stove!', 'en')).toEqual([])
  expect(
    passages('I have not received my parcel yet.', 'I have not found the manual of this lantern.', 'en'),
  ).toEqual([])
})

test('each is told with where it was said, and the share of all that was written since', () => {
  const before = said('Good evening.', 'It is about my tent. The poles were missing from the parcel.')
  const after = [{ id: 'n0', text: 'The poles were missing from my parcel.\nI need it on Friday already.' }]
  const { share, passages: found } = repetitionOf(before, after, null)
  expect(found).toEqual([
    {
      messageId: 'n0',
      text: 'The poles were missing from my parcel.',
      earlier: { messageId: 'm1', text: 'The poles were missing from the parcel.' },
      similarity: 1,
    },
  ])
  expect(share).toBeCloseTo(38 / (38 + 28), 2)
})

test('with nothing before or after there is nothing said again', () => {
  expect(repetitionOf([], said('My stove is broken in two.'), 'en')).toEqual({ share: 0, passages: [] })
  expect(repetitionOf(said('My stove is broken in two.'), [], 'en')).toEqual({ share: 0, passages: [] })
})
