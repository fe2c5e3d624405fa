import { expect, test } from 'vitest'
import { recognise } from './recognise.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const kindOf = (content: Buffer, name = 'file', contentType = 'application/octet-stream') => {
  const found = recognise(content, { name, contentType })
  return found === null ? null : `${found.kind} ${found.contentType}`
}

test.each([
  ['\x89PNG\r\n\x1a\n....', 'image image/png'],
  ['\xff\xd8\xff\xe0..JFIF', 'image image/jpeg'],
  ['GIF89a....', 'image image/gif'],
  ['RIFF....WEBPVP8 ', 'image image/webp'],
  ['\0\0\0\x1cftypavif', 'image image/avif'],
  ['%PDF-1.7\n', 'pdf application/pdf'],
  ['\n\n%PDF-1.4\n', 'pdf application/pdf'],
  ['ID3\x04....', 'audio audio/mpeg'],
  ['\xff\xfb\x90\x64', 'audio audio/mpeg'],
  ['RIFF....WAVEfmt ', 'audio audio/wav'],
  ['fLaC....', 'audio audio/flac'],
  ['\0\0\0\x1cftypM4A ', 'audio audio/mp4'],
  ['OggS....OpusHead', 'audio audio/ogg'],
  ['OggS....\x80theora', 'video video/ogg'],
  ['\0\0\0\x1cftypmp42', 'video video/mp4'],
  ['\x1a\x45\xdf\xa3....webm', 'video video/webm'],
])('%j is known by its content, whatever it is called', (content, expected) => {
  expect(kindOf(bytes(content))).toBe(expected)
  expect(kindOf(bytes(content), 'page.html', 'text/html')).toBe(expected)
})

test('sound in a container that could hold film is sound where its sender says so', () => {
  expect(kindOf(bytes('\x1a\x45\xdf\xa3....webm'), 'a', 'audio/webm')).toBe('audio audio/webm')
})

test('plain words are shown where they are said to be words', () => {
  expect(kindOf(Buffer.from('Päivää\n'), 'a.bin', 'text/plain; charset=utf-8')).toBe(
    'text text/plain; charset=utf-8',
  )
  expect(kindOf(bytes('a;b\r\n1;2'), 'table.csv')).toBe('text text/plain; charset=utf-8')
  expect(kindOf(Buffer.from('\ufeffhey', 'utf16le'), 'a.txt')).toBe('text text/plain; charset=utf-8')
  expect(kindOf(bytes('a;b'), 'table.bin')).toBeNull()
  expect(kindOf(bytes('a\0b'), 'a.txt', 'text/plain')).toBeNull()
})

test.each([
  ['<!DOCTYPE html><script>1</script>', 'page.html', 'text/html'],
  ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'drawing.svg', 'image/svg+xml'],
  ['<?xml version="1.0"?><a/>', 'a.xml', 'text/xml'],
  // Markup under a harmless name, and nothing of a picture under the name of one.
  ['\ufeff <html><script>1</script>', 'notes.txt', 'text/plain'],
  ['<svg onload="alert(1)"/>', 'photo.png', 'image/png'],
  ['MZ\x90\0', 'photo.jpg', 'image/jpeg'],
  ['PK\x03\x04', 'letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['', 'empty.png', 'image/png'],
])('%j called %s is not shown', (content, name, contentType) => {
  expect(kindOf(Buffer.from(content), name, contentType)).toBeNull()
})
