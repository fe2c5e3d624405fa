import { expect, test } from 'vitest'
import { splitLinks } from './split-links.ts'

const links = (text: string) => splitLinks(text).flatMap((piece) => piece.href ?? [])

test('addresses become links, the full stop after them does not', () => {
  expect(links('See https://a.example/x?y=1. Then http://b.example, please')).toEqual([
    'https://a.example/x?y=1',
    'http://b.example',
  ])
  expect(links('(https://a.example/x)')).toEqual(['https://a.example/x'])
  expect(links('javascript:alert(1) and aino@posti.example')).toEqual([])
})

test('nothing of the text is lost', () => {
  const text = 'a https://b.example/c) d'
  expect(
    splitLinks(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text)
})
