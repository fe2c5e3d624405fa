import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { type HostKeys, readHostToken } from './host-token.ts'

const now = new Date('2026-03-02T12:00:00Z')
const later = now.getTime() / 1000 + 600
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const published = new Map([
  ['r', rsa.publicKey.export({ format: 'jwk' })],
  ['e', ec.publicKey.export({ format: 'jwk' })],
])
const keys: HostKeys = {
  secret: 'a secret of the shop',
  publicKey: async (id = '') => published.get(id),
  issuer: 'https://shop.example',
  audience: 'throughline',
}
const claims = { sub: '42', exp: later, iss: 'https://shop.example', aud: ['throughline'] }
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(header: object, body: object, how: (signed: string) => Buffer): string {
  const signed = `${encode(header)}.${encode(body)}`
  return `${signed}.${how(signed).toString('base64url')}`
}
const hs = (body: object, secret = keys.secret ?? '', header: object = { alg: 'HS256' }) =>
  token(header, body, (signed) => createHmac('sha256', secret).update(signed).digest())
const withKey = (alg: string, kid: string, key: KeyObject, body: object = claims) =>
  token({ alg, kid }, body, (signed) =>
    sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }),
  )
const read = (text: string, with_: Partial<HostKeys> = {}) => readHostToken(text, { ...keys, ...with_ }, now)

test('each algorithm is believed with its own key', async () => {
  for (const text of [
    hs(claims),
    withKey('RS256', 'r', rsa.privateKey),
    withKey('ES256', 'e', ec.privateKey),
  ]) {
    expect(await read(text)).toEqual({ subject: '42', email: null, emailVerified: false, name: null })
  }
})

test('an address is proved only where the token says true', async () => {
  const email = 'Aino@Posti.example'
  const of = async (email_verified?: unknown) =>
    (await read(hs({ ...claims, email, email_verified }))).emailVerified
  expect(await of(true)).toBe(true)
  for (const word of [undefined, false, 'true', 1]) expect(await of(word)).toBe(false)
  expect((await read(hs({ ...claims, email, email_verified: true }))).email).toBe('aino@posti.example')
})

test('what is not signed by the shop, or not now, or not for us, is refused', async () => {
  const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const refused = [
    hs(claims, 'another secret'),
    hs(claims, publicPem, { alg: 'HS256', kid: 'r' }),
    token({ alg: 'none' }, claims, () => Buffer.from('x')),
    `${encode({ alg: 'none' })}.${encode(claims)}.`,
    hs(claims, keys.secret ?? '', { alg: 'HS256', crit: ['exp'] }),
    hs(claims).replace(/\.[^.]+\./, `.${encode({ ...claims, sub: '43' })}.`),
    withKey('RS256', 'e', rsa.privateKey),
    withKey('ES256', 'r', ec.privateKey),
    withKey('RS256', 'unknown', rsa.privateKey),
    hs({ ...claims, exp: later - 3600 }),
    hs({ ...claims, exp: undefined }),
    hs({ ...claims, nbf: later }),
    hs({ ...claims, iss: 'https://other.example' }),
    hs({ ...claims, aud: 'other' }),
    hs({ ...claims, sub: '' }),
    'nonsense',
  ]
  for (const text of refused) await expect(read(text)).rejects.toThrow()
  await expect(read(hs(claims), { secret: null })).rejects.toThrow('signature')
})
