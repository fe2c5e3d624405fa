import { expect, test } from 'vitest'
import { asParagraphs, plainText, textWithAddresses } from './plain-text.ts'

const text = (value: string) => ({ type: 'text', text: value })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })

test('paragraphs are apart by an empty line, breaks stay breaks', () => {
  const doc = {
    content: [
      paragraph(text('Hello '), text('Aino')),
      paragraph(text('a'), { type: 'hardBreak' }, text('b')),
    ],
  }
  expect(plainText(doc)).toBe('Hello Aino\n\na\nb')
})

test('lists keep their marks', () => {
  const item = (value: string) => ({ type: 'listItem', content: [paragraph(text(value))] })
  expect(plainText({ content: [{ type: 'bulletList', content: [item('one'), item('two')] }] })).toBe(
    '- one\n- two',
  )
  expect(plainText({ content: [{ type: 'orderedList', content: [item('one'), item('two')] }] })).toBe(
    '1. one\n2. two',
  )
})

test('plain text becomes paragraphs, and markup in it stays text', () => {
  expect(asParagraphs('a\nb\n\n<b>')).toBe('<p>a<br>b</p><p>&lt;b&gt;</p>')
})

test('a picture is named in the text', () => {
  const picture = { type: 'image', attrs: { src: '/v1/attachments/1', alt: 'tent.png' } }
  expect(plainText({ content: [paragraph(text('See '), picture)] })).toBe('See [tent.png]')
})

test('where there are no links, their addresses stand behind them, each once', () => {
  const linked = (value: string, href: string, ...marks: { type: string }[]) => ({
    ...text(value),
    marks: [{ type: 'link', attrs: { href } }, ...marks],
  })
  const site = 'https://shop.example/sizes'
  const doc = {
    content: [
      paragraph(text('See '), linked('all ', site), linked('sizes', site, { type: 'bold' }), text('.')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(linked('here', site))] }] },
      paragraph(linked(site, site)),
    ],
  }
  expect(textWithAddresses(doc)).toBe(`See all sizes (${site}).\n\n- here (${site})\n\n${site}`)
})
