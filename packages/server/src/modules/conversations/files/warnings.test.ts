import { expect, test } from 'vitest'
import { warningsOf } from './warnings.ts'

const of = (name: string, content = 'x') => {
  const bytes = Buffer.from(content, 'latin1')
  return warningsOf(name, { head: bytes, tail: bytes })
}
const wide = (words: string) => Buffer.from(words, 'utf16le').toString('latin1')
const compound = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'

test.each([
  ['invoice.pdf.exe', 'x', ['program']],
  ['Setup.MSI', 'x', ['program']],
  ['invoice.pdf', 'MZ\x90\0', ['program']],
  ['photo', '\x7fELF', ['program']],
  ['notes.txt', '#!/bin/sh\nrm -rf ~', ['program']],
  ['offer.docm', 'x', ['macros']],
  ['offer.xlsx', 'PK\x03\x04....xl/vbaProject.bin', ['macros']],
  ['offer.doc', `${compound}....${wide('_VBA_PROJECT')}`, ['macros']],
  ['statement.html', 'x', ['page']],
  ['drawing.svg', '<svg/>', ['drawing']],
  ['drawing', '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg/>', ['drawing']],
  ['drawing.svg', '<html><script>1</script>', ['page', 'drawing']],
  ['scan.bin', '<!doctype html><script>1</script>', ['page']],
  ['photo\u202egpj.exe', 'x', ['program', 'disguised']],
])('%j with %j is warned of', (name, content, expected) => {
  expect(of(name, content)).toEqual(expected)
})

test.each([
  ['zip by its first file', 'PK\x03\x04\x14\0\x01\0'],
  ['zip by its list', 'PK\x03\x04\x14\0\0\0....PK\x01\x02\x14\0\x14\0\x01\0'],
  ['Office document', `${compound}....${wide('EncryptedPackage')}`],
  ['7z', '7z\xbc\xaf\x27\x1c....\x06\xf1\x07\x01'],
  ['RAR 5', 'Rar!\x1a\x07\x01\0\x01\x02\x03\x04\x21\x04'],
  ['RAR 4 with locked names', 'Rar!\x1a\x07\0\x01\x02\x73\x80\0\x0d\0....'],
  ['RAR 4', `Rar!\x1a\x07\0\x01\x02\x73\0\0\x0d\0${'.'.repeat(6)}\x01\x02\x74\x04\0`],
])('a %s with a password is warned of', (_what, content) => {
  expect(of('archive', content)).toEqual(['locked'])
})

test.each([
  ['photo.jpg', '\xff\xd8\xff'],
  ['letter.docx', 'PK\x03\x04\x14\0\0\0....PK\x01\x02\x14\0\x14\0\0\0'],
  ['archive.zip', 'PK\x03\x04\x14\0\0\0....PK\x01\x02\x14\0\x14\0\x08\0'],
  ['old.doc', `${compound}....${wide('WordDocument')}`],
  ['open.rar', 'Rar!\x1a\x07\x01\0\x01\x02\x03\x04\x0b\x01'],
  ['open.7z', '7z\xbc\xaf\x27\x1c....'],
  ['empty.zip', ''],
])('%s is nothing to warn of', (name, content) => {
  expect(of(name, content)).toEqual([])
})
