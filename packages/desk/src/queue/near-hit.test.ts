import { expect, test } from 'vitest'
import { nearHit } from './near-hit.ts'

const plain = (text: string) => ({ text, hit: false })
const hit = (text: string) => ({ text, hit: true })
const shown = (excerpt: { text: string; hit: boolean }[]) =>
  excerpt.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)).join('')

test('what is found early, or not marked at all, stays as it is', () => {
  const early = [plain('The '), hit('tent'), plain(' is wet')]
  expect(nearHit(early)).toEqual(early)
  expect(nearHit([hit('tent'), plain(' is wet')])).toEqual([hit('tent'), plain(' is wet')])
  const without = [plain('a long text in which for once nothing at all is marked')]
  expect(nearHit(without)).toEqual(without)
  expect(nearHit([])).toEqual([])
})

test('what is found late begins at a word shortly before it, and keeps all that follows', () => {
  const late = [
    plain('Hello, we came home from the lake yesterday and saw that the '),
    hit('tent'),
    plain(' and the '),
    hit('tent'),
    plain(' pegs are gone'),
  ]
  expect(shown(nearHit(late))).toBe('…yesterday and saw that the [tent] and the [tent] pegs are gone')
})

test('a text without spaces is cut between two letters', () => {
  const late = [plain('𠮷'.repeat(40)), hit('天幕')]
  expect(shown(nearHit(late))).toBe(`…${'𠮷'.repeat(28)}[天幕]`)
})
