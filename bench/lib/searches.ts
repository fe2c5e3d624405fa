import { madeUpWord, nameOf } from './town.ts'

/**
 * What is looked for among the town's conversations, the nth time: words that stand everywhere and nowhere, and filters
 * that leave much, little and nothing of them.
 */
export const searches: readonly (readonly [what: string, q: (n: number) => string])[] = [
  ['a common word', () => 'tent'],
  ['a word of middling frequency', (n) => madeUpWord(500 + (n % 100))],
  ['a seldom word', (n) => madeUpWord(10_000 + ((n * 7919) % 10_000))],
  ['a number that occurs once', (n) => `order${(n * 7919) % 1_000_000}`],
  ['a word that nobody wrote', (n) => `nowhere${n}`],
  ['a word of two letters', () => 'me'],
  ['two words', () => 'broken zip'],
  ['two words of middling frequency', (n) => `${madeUpWord(200 + (n % 100))} ${madeUpWord(700 + (n % 90))}`],
  ['two seldom words', (n) => `${madeUpWord(4_000 + (n % 100))} ${madeUpWord(5_000 + (n % 90))}`],
  ['a common and a rare word', (n) => `tent order${(n * 7919) % 1_000_000}`],
  ['a phrase of common words', () => '"the tent"'],
  ['a phrase of less common words', () => '"works not"'],
  [
    'a phrase of common words that nobody wrote',
    () => '"the tent arrived broken zip please send another one"',
  ],
  ['a phrase of rarer words that nobody wrote', () => '"twice regards kind"'],
  ['a word, a tag and a channel', () => 'tent tag:delivery channel:email'],
  ['a word, a tag and a channel that exclude each other', () => 'tent tag:returns channel:email'],
  ['a rare word and filters', (n) => `order${(n * 7919) % 1_000_000} channel:email`],
  ['a tag and a channel', () => 'tag:praise channel:email'],
  ['a tag that is not used', () => 'tag:nowhere'],
  ['an open one with a tag', () => 'tag:praise status:open tent'],
  ['without a common word', () => 'tent -refund'],
  ['a seldom word without a common one', (n) => `${madeUpWord(10_000 + (n % 9_000))} -the`],
  ['without a word that is everywhere', () => 'tent -order'],
  ['without a rare word', () => '-regards tag:praise'],
  ['from somebody', (n) => `from:"${nameOf((n * 7919) % 1_000)}"`],
  ['from somebody, and a word', (n) => `from:"${nameOf((n * 7919) % 1_000)}" tent`],
  ['from somebody, and a seldom word', (n) => `from:"${nameOf((n * 7919) % 1_000)}" ${madeUpWord(900)}`],
  ['the name of somebody', (n) => `"${nameOf((n * 7919) % 1_000)}"`],
  ['a word of a month', () => 'tent on:2025-02'],
  ['a word before a day', () => 'regards before:2025-01-15'],
  ['a phrase before a day', () => '"works not" before:2025-01-15'],
  ['a number', (n) => `#${1_001 + ((n * 7919) % 1_000)}`],
  ['a Chinese word', () => '退款'],
  ['a Chinese phrase', () => '退款订单'],
  ['a Chinese phrase that nobody wrote', () => '打印机坏了坏了打印机坏了'],
  ['a Chinese word and a tag', () => '坏了 tag:delivery'],
]
