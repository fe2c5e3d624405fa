import { expect, test } from 'vitest'
import {
  decodeCursor,
  encodeCursor,
  ifMatchVersion,
  page,
  requireIfMatch,
  requireVersion,
  TimeAndId,
} from './index.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const at = '2026-03-02T12:04:09.120Z'

test('a cursor comes back as the keys it was made of', () => {
  expect(decodeCursor(encodeCursor([at, id]), TimeAndId)).toEqual([at, id])
})

test.each(['', 'x', encodeCursor([1, 2]), encodeCursor([at]), `${encodeCursor([at, id])}!!`.slice(3)])(
  'the cursor %j is refused',
  (cursor) => {
    expect(() => decodeCursor(cursor, TimeAndId)).toThrow(
      expect.objectContaining({ code: 'cursor_invalid', status: 400 }),
    )
  },
)

test('a page has a next one only when there is more', () => {
  const keys = (n: number) => [n]
  expect(page([1, 2, 3], 2, keys)).toEqual({ items: [1, 2], next: encodeCursor([2]) })
  expect(page([1, 2], 2, keys)).toEqual({ items: [1, 2], next: null })
  expect(page([], 2, keys)).toEqual({ items: [], next: null })
})

const request = (header?: string) => ({ headers: { 'if-match': header } })

test('a version is read from If-Match, and must be there where it is needed', () => {
  expect([
    ifMatchVersion(request('"7"')),
    ifMatchVersion(request('W/"7"')),
    ifMatchVersion(request('7')),
  ]).toEqual([7, 7, 7])
  expect(ifMatchVersion(request())).toBeNull()
  expect(() => ifMatchVersion(request('"seven"'))).toThrow(
    expect.objectContaining({ code: 'version_invalid' }),
  )
  expect(() => requireIfMatch(request())).toThrow(expect.objectContaining({ status: 428 }))
})

test('another version is answered with the present state', () => {
  const present = { version: 8, name: 'now' }
  expect(() => requireVersion(7, present)).toThrow(
    expect.objectContaining({ status: 412, details: { present } }),
  )
  requireVersion(8, present)
  requireVersion(null, present)
})
