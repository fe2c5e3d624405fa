import { expect, test } from 'vitest'
import { unflow } from './flowed.ts'
import { asWindows1252, readableParts } from './part-headers.ts'

const flowedPart = 'Content-Type: text/plain; charset=utf-7;\r\n format=flowed; delsp=yes\r\n\r\nx\r\n'

test('flowing and UTF-7 are taken out of the headers of a mail and of its parts', () => {
  const read = readableParts(Buffer.from(`From: a@b.example\r\n${flowedPart}`))
  expect(read).toMatchObject({ flowed: true, delSp: true })
  expect(read.raw.toString()).toContain('charset=us-ascii\r\n\r\nx')
  const inParts = `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n${flowedPart}--q--\r\n`
  expect(readableParts(Buffer.from(inParts))).toMatchObject({ flowed: true })
})

test('what only looks like a header, and a mail that is attached, stay as they are byte by byte', () => {
  const text = Buffer.from(`Content-Type: text/plain\r\n\r\nWrite so:\r\n\r\n${flowedPart}`)
  expect(readableParts(text)).toEqual({ raw: text, flowed: false, delSp: false })
  const attached = Buffer.from(
    `Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: message/rfc822\r\n\r\n${flowedPart}--q--\r\n`,
  )
  expect(readableParts(attached).raw.equals(attached)).toBe(true)
  expect(asWindows1252(attached).equals(attached)).toBe(true)
})

test('a charset that is known and not guessed is left', () => {
  const cyrillic = Buffer.from('Content-Type: text/plain; charset=koi8-r\r\n\r\nx')
  expect(asWindows1252(cyrillic).equals(cyrillic)).toBe(true)
  expect(asWindows1252(Buffer.from('Content-Type: text/plain\r\n\r\nx')).toString()).toContain('windows-1252')
})

test('lines flow only within one depth of quoting, and never out of a signature’s separator', () => {
  expect(unflow('> quoted \n> goes on \nanswer \ngoes on\n-- \nAino', false)).toBe(
    '> quoted goes on\nanswer goes on\n-- \nAino',
  )
  expect(unflow('> \n>> deep \n> less', false)).toBe('>\n>> deep\n> less')
  expect(unflow(' From\n  two', false)).toBe('From\n two')
  expect(unflow('sa \nna', true)).toBe('sana')
})
