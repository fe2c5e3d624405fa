import type { Agent, Me, Role } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Installation, startInstallation } from './support/installation.ts'

let shop: Installation

beforeAll(async () => {
  shop = await startInstallation()
})
afterAll(() => shop?.stop())

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)
/** The headers of a picture of 64 by 32 pixels; nothing here decodes what comes after. */
const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffc0001108002000400301220002110103110111', 'hex'),
  Buffer.alloc(40),
])
const webp = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([40, 0, 0, 0]),
  Buffer.from('WEBPVP8X'),
  Buffer.from([10, 0, 0, 0, 0, 0, 0, 0, 63, 0, 0, 31, 0, 0]),
  Buffer.alloc(20),
])

async function upload(content: Buffer, name = 'me.png', type = 'image/png') {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(content)], { type }), name)
  const answer = await shop.fetch('/v1/me/picture', { method: 'PUT', body, headers: shop.owner.headers })
  return { status: answer.status, body: await answer.json() }
}

const ownPicture = async () => (await shop.owner.ask<Me>('GET', '/me')).body.agent.pictureUrl

test('a picture is what its content says, and is served so that it can only be a picture', async () => {
  expect(await ownPicture()).toBeNull()
  for (const [content, type] of [
    [png, 'image/png'],
    [jpeg, 'image/jpeg'],
    [webp, 'image/webp'],
  ] as const) {
    const { status, body } = await upload(content, 'page.html', 'text/html')
    expect(status).toBe(200)
    const url = (body as Agent).pictureUrl ?? ''
    const picture = await fetch(`${shop.url}${url}`, { headers: shop.owner.headers })
    expect(picture.headers.get('content-type')).toBe(type)
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
    expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'; sandbox")
    expect(picture.headers.get('cache-control')).toContain('immutable')
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(content)
  }
  expect((await fetch(`${shop.url}${await ownPicture()}`)).status).toBe(401)
})

test('another picture has another address, and the old address is not cached for ever', async () => {
  const before = (await upload(png)).body.pictureUrl
  const after = (await upload(jpeg)).body.pictureUrl
  expect(after).not.toBe(before)
  const old = await fetch(`${shop.url}${before}`, { headers: shop.owner.headers })
  expect(old.headers.get('cache-control')).toBe('private, no-cache')
})

test('one’s own picture is seen by whoever one is, a colleague’s by who may see colleagues', async () => {
  const url = (await upload(png)).body.pictureUrl
  const role = await shop.owner.ask<Role>('POST', '/roles', {
    name: 'Writer',
    permissions: ['customers.read'],
  })
  const { caller } = await shop.addAgent('Elias Koski', role.body.key)
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'me.png')
  const own = await shop.fetch('/v1/me/picture', { method: 'PUT', body, headers: caller.headers })
  const { pictureUrl } = (await own.json()) as Agent
  const seen = async (path: string) => (await fetch(`${shop.url}${path}`, { headers: caller.headers })).status
  expect([await seen(pictureUrl ?? ''), await seen(url)]).toEqual([200, 403])
})

test('what is no picture, or too large, is refused and changes nothing', async () => {
  const kept = (await upload(png)).body.pictureUrl
  for (const content of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    Buffer.from('GIF89a'),
    png.subarray(0, 20),
    Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(30)]),
    Buffer.from('ffd8ffe0', 'hex'),
    // A bomb: 100,000 pixels a side in a few bytes.
    Buffer.concat([png.subarray(0, 16), Buffer.from('000186a0000186a0', 'hex'), png.subarray(24)]),
    Buffer.alloc(0),
  ]) {
    const { status, body } = await upload(content)
    expect([status, body.error.code]).toEqual([422, 'picture_invalid'])
  }
  const large = await upload(Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]))
  expect(large.status).toBe(413)
  expect(await ownPicture()).toBe(kept)
  await shop.owner.ask('DELETE', '/me/picture')
  expect(await ownPicture()).toBeNull()
})
