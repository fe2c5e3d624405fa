import { expect, test } from 'vitest'
import { linkify, safeHref } from './linkify.ts'

const links = (text: string) => linkify(text).filter((piece) => typeof piece !== 'string')
const whole = (text: string) =>
  linkify(text)
    .map((piece) => (typeof piece === 'string' ? piece : piece.text))
    .join('')

test('web and mail addresses become links, and the sentence around them stays', () => {
  expect(linkify('See https://a.example/x?y=1. Or www.b.example, or aino@posti.example!')).toEqual([
    'See ',
    { text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
    '. Or ',
    { text: 'www.b.example', href: 'https://www.b.example/' },
    ', or ',
    { text: 'aino@posti.example', href: 'mailto:aino@posti.example' },
    '!',
  ])
})

test('a bracket belongs to the address only when it was opened there', () => {
  expect(links('(https://a.example/x)')).toEqual([
    { text: 'https://a.example/x', href: 'https://a.example/x' },
  ])
  expect(links('https://a.example/Sauna_(Finland)')[0]).toMatchObject({
    text: 'https://a.example/Sauna_(Finland)',
  })
})

test('nothing that can run becomes a link, and no text is lost', () => {
  const texts = [
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    'a@b',
    '<https://a.example>',
    'x https://[::bad y',
  ]
  for (const text of texts) {
    for (const link of links(text)) expect(link.href).toMatch(/^(https?:|mailto:)/)
    expect(whole(text)).toBe(text)
  }
  expect(safeHref('javascript:alert(1)')).toBeNull()
  expect(safeHref('/relative')).toBeNull()
})

test('a long text without an end takes no long time', () => {
  const text = `https://a.example/${'('.repeat(20_000)} ${'a.'.repeat(20_000)}@`
  expect(whole(text)).toBe(text)
})
