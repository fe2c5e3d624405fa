import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { prove } from './proof.ts'
import { sha256 } from './sha256.ts'

const hex = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, '0')).join('')

test('its SHA-256 is that of the standard, at every length around a block', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 300]) {
    const text = 'abcdefghij'.repeat(30).slice(0, length)
    expect(hex(sha256(text)), `${length}`).toBe(createHash('sha256').update(text).digest('hex'))
  }
})

test('the number that it finds has the zeros that were asked for', async () => {
  const challenge = '10.1700000000000.abc'
  const number = await prove(challenge, 'an-id').done
  const hash = createHash('sha256').update(`${challenge}:an-id:${number}`).digest()
  expect(hash.readUInt32BE(0) >>> 22).toBe(0)
})
