import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTnef } from './tnef.ts'

/** A real-looking parcel, out of its fixture. */
const mail = readFileSync(join(import.meta.dirname, 'fixtures/tnef-files.eml'), 'latin1')
const encoded = /winmail\.dat"\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail)?.[1] ?? ''
const parcel = Buffer.from(encoded, 'base64')

test('files come out with their long names and types', () => {
  expect(readTnef(parcel)?.files).toEqual([
    { filename: 'Kuitti äiti.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4 x') },
    { filename: 'kuva.png', contentType: null, content: expect.any(Buffer) },
  ])
})

test('one that is cut off anywhere gives what is whole, and never throws', () => {
  for (let length = 0; length < parcel.length; length += 1) {
    const found = readTnef(parcel.subarray(0, length))
    expect(found?.files.length ?? 0).toBeLessThanOrEqual(2)
  }
})

test('one whose bytes lie about their sizes gives no more than there is', () => {
  for (let at = 6; at < parcel.length; at += 1) {
    const lying = Buffer.from(parcel)
    lying.writeUInt8(0xff, at)
    const size = readTnef(lying)?.files.reduce((sum, file) => sum + file.content.length, 0) ?? 0
    expect(size).toBeLessThanOrEqual(parcel.length)
  }
  const manyProperties = Buffer.concat([parcel.subarray(0, 6), Buffer.alloc(64, 0xff)])
  expect(readTnef(manyProperties)).toBeNull()
})

test('what is none is none', () => {
  expect(readTnef(Buffer.from('PK\u0003\u0004 a zip'))).toBeNull()
  expect(readTnef(Buffer.alloc(0))).toBeNull()
})
