import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createImageCache } from './image-cache.ts'
import { imageType } from './image-type.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-images-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('what was put in comes out again, until it is too old', async () => {
  let now = Date.now()
  const cache = createImageCache(folder, { maximumBytes: 1_000, keptFor: 60_000, now: () => now })
  expect(await cache.read('https://a.example/1.png')).toBeNull()
  await cache.write('https://a.example/1.png', Buffer.from('one'))
  expect((await cache.read('https://a.example/1.png'))?.toString()).toBe('one')
  expect(await cache.read('https://a.example/2.png')).toBeNull()
  now += 120_000
  expect(await cache.read('https://a.example/1.png')).toBeNull()
  await cache.write('https://a.example/3.png', Buffer.from('three'))
  expect((await readdir(folder)).length).toBeLessThanOrEqual(1)
})

test('it never holds more than its bound', async () => {
  const cache = createImageCache(folder, { maximumBytes: 250, keptFor: 60_000, now: Date.now })
  await Promise.all(
    Array.from({ length: 6 }, (_, at) => cache.write(`https://a.example/${at}.png`, Buffer.alloc(100))),
  )
  expect(await readdir(folder)).toHaveLength(2)
})

test('pictures are told by how they begin, never by what they are called', () => {
  expect(imageType(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]))).toBe('image/png')
  expect(imageType(Buffer.from('GIF89a...'))).toBe('image/gif')
  expect(imageType(Buffer.from('RIFF\0\0\0\0WEBPVP8 '))).toBe('image/webp')
  for (const other of ['', '<svg/>', '<html>', 'GIF8', '%PDF-1.7']) {
    expect(imageType(Buffer.from(other)), other).toBeNull()
  }
})
