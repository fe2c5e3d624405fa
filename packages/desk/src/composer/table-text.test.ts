import { expect, test } from 'vitest'
import { plainText } from './plain-text.ts'
import { alignedTable, pastedTable } from './table-text.ts'

test('columns are as wide as their widest cell, and missing cells are empty', () => {
  const rows = [['Size', 'In stock'], ['38', 'yes,\n two'], ['Ääkkönen']]
  expect(alignedTable(rows)).toBe('Size     | In stock\n38       | yes, two\nÄäkkönen |')
  expect(alignedTable([])).toBe('')
})

test('a table within formatted words becomes an aligned one', () => {
  const cell = (text: string) => ({
    type: 'tableCell',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  })
  const row = (...texts: string[]) => ({ type: 'tableRow', content: texts.map(cell) })
  const doc = {
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'Our sizes:' }] },
      { type: 'table', content: [row('EU', 'UK'), row('38', '5')] },
    ],
  }
  expect(plainText(doc)).toBe('Our sizes:\n\nEU | UK\n38 | 5')
})

test('lines with as many tabs are a table, ordinary words are none', () => {
  const pasted = (text: string) => pastedTable({ getData: (kind) => (kind === 'text/plain' ? text : '') })
  expect(pasted('a\tb\r\nc\td\r\n')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  for (const words of ['one line\twith a tab', 'two\nlines', 'a\tb\nc', '']) expect(pasted(words)).toBeNull()
})
