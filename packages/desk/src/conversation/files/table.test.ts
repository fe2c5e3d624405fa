import { expect, test } from 'vitest'
import { isTableFile, readTable } from './table.ts'

const read = (text: string, whole = true) => readTable(text, { whole })

test('rows and cells, with quotes, empty lines and rows that are too short', () => {
  expect(read('name,price\r\n"Lamp, small","1 ""x"" 2"\r\n\r\n"two\nlines"\r\n')).toEqual({
    rows: [
      ['name', 'price'],
      ['Lamp, small', '1 "x" 2'],
      ['two\nlines', ''],
    ],
    hasMore: false,
  })
})

test.each([
  [
    'a;b\n1,5;2,5\n',
    [
      ['a', 'b'],
      ['1,5', '2,5'],
    ],
  ],
  [
    'a\tb\r1\t2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '\ufeffa|b\n1|2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'sep=;\r\na,a;b\r\nc,c;d',
    [
      ['a,a', 'b'],
      ['c,c', 'd'],
    ],
  ],
])('%j has its own separator', (text, rows) => {
  expect(read(text)?.rows).toEqual(rows)
})

test('only the first 200 rows are read, and that is said', () => {
  const rows = Array.from({ length: 250 }, (_, at) => `${at},x`).join('\n')
  const table = read(`number,what\n${rows}`)
  expect(table?.rows).toHaveLength(201)
  expect(table?.rows.at(-1)).toEqual(['199', 'x'])
  expect(table?.hasMore).toBe(true)
  expect(read(`number,what\n${rows.split('\n').slice(0, 200).join('\n')}\n`)).toMatchObject({
    hasMore: false,
  })
})

test('of a beginning the row that is broken off is left out', () => {
  expect(read('a,b\n1,2\n3,', false)).toEqual({
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
    hasMore: true,
  })
})

test('plain words and nothing at all are no table', () => {
  expect(read('Hello\nthere, you\n')).toBeNull()
  expect(read('')).toBeNull()
})

test('what is meant to be a table', () => {
  expect(isTableFile({ name: 'Prices.CSV', contentType: 'application/octet-stream' })).toBe(true)
  expect(isTableFile({ name: 'prices', contentType: 'text/csv; charset=utf-8' })).toBe(true)
  expect(isTableFile({ name: 'csv.txt', contentType: 'text/plain' })).toBe(false)
})
