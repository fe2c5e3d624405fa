import type {
  FactorAdded,
  Me,
  OwnSecurity,
  PendingSignIn,
  RecoveryCodes,
  TotpSetup,
} from '@throughline/contracts'
import { sql } from 'kysely'
import { TOTP } from 'otpauth'
import type { Static } from 'typebox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestClock } from '../../platform/clock/index.ts'
import { ensureSetupToken } from './actions/set-up.ts'
import { type AccessServer, type Answer, type Client, startAccess } from './testing.ts'

const password = 'a-lake-in-the-north'
const clock = createTestClock(new Date('2026-03-02T12:00:10Z'))
const step = 30_000

let server: AccessServer
let helmi: Client

beforeAll(async () => {
  server = await startAccess({ clock })
  const token = await ensureSetupToken(server.db)
  helmi = server.client()
  const owner = { organisation: 'Saimaa', name: 'Helmi', email: 'helmi@saimaa.example' }
  expect((await helmi.send('POST', '/setup', { ...owner, token, password })).status).toBe(200)
})
afterAll(() => server.drop())
beforeEach(() => clock.advance(10 * step))

let people = 0
/** Somebody new with a password, signed in. */
async function newcomer(): Promise<{ email: string; id: string; client: Client }> {
  people += 1
  const email = `person${people}@saimaa.example`
  const agent = { name: 'Otso', email, role: 'agent', password }
  const { body } = await helmi.send<{ id: string }>('POST', '/agents', agent)
  const client = server.client()
  expect((await client.send('POST', '/session', { email, password })).status).toBe(200)
  return { email, id: body.id, client }
}

function codeAt(key: string, time: number = clock.now().getTime()): string {
  return new TOTP({ secret: key }).generate({ timestamp: time })
}

async function setUpTotp(client: Client): Promise<{ key: string; codes: string[] }> {
  const { body } = await client.send<TotpSetup>('POST', '/me/totp')
  const added = await client.send<FactorAdded>('PUT', '/me/totp', { code: codeAt(body.key) })
  clock.advance(step)
  return { key: body.key, codes: added.body.recoveryCodes ?? [] }
}

/** The first step; the client is signed in by `finish` only. */
async function begin(email: string): Promise<{ client: Client; token: string; methods: string[] }> {
  const client = server.client()
  const answer = await client.send<PendingSignIn>('POST', '/session', { email, password })
  expect(answer.status).toBe(202)
  expect(client.cookie).toBeNull()
  return { client, ...answer.body }
}

function finish(client: Client, token: string, factor: unknown): Promise<Answer<Me>> {
  return client.send<Me>('POST', '/session/second-factor', { token, factor })
}

const codeOf = (answer: Answer<unknown>) => [answer.status, answer.refusal?.code]
const security = async (client: Client) => (await client.get<OwnSecurity>('/me/security')).body

describe('an authenticator app', () => {
  test('counts only once a code of it was given, and its key is stored sealed', async () => {
    const { email, client } = await newcomer()
    const { body } = await client.send<TotpSetup>('POST', '/me/totp')
    expect(body.url).toBe(
      `otpauth://totp/Saimaa:${encodeURIComponent(email)}?issuer=Saimaa&secret=${body.key}&algorithm=SHA1&digits=6&period=30`,
    )
    expect(codeOf(await client.send('PUT', '/me/totp', { code: '000000' }))).toEqual([422, 'code_wrong'])
    expect((await server.client().send('POST', '/session', { email, password })).status).toBe(200)

    const added = await client.send<FactorAdded>('PUT', '/me/totp', { code: codeAt(body.key) })
    expect(added.body.recoveryCodes).toHaveLength(10)
    expect(await security(client)).toMatchObject({
      recoveryCodesLeft: 10,
      proofMethods: ['totp', 'recovery_code'],
    })
    expect(codeOf(await client.send('POST', '/me/totp'))).toEqual([409, 'totp_set_up_already'])
    const { rows } = await sql<{ sealed_key: string }>`select sealed_key from totp_keys`.execute(
      server.db.kysely,
    )
    expect(JSON.stringify(rows)).not.toContain(body.key)
  })

  test('takes each code once, of the present step and its neighbours only', async () => {
    const { email, client } = await newcomer()
    const { key } = await setUpTotp(client)
    const now = clock.now().getTime()
    for (const old of [codeAt(key, now - 2 * step), codeAt(key, now + 2 * step), '12345x']) {
      const { client: other, token } = await begin(email)
      expect(codeOf(await finish(other, token, { code: old }))).toEqual([422, 'code_wrong'])
    }
    const first = await begin(email)
    const code = codeAt(key)
    expect(
      (await finish(first.client, first.token, { code: `${code.slice(0, 3)} ${code.slice(3)}` })).status,
    ).toBe(200)
    expect((await first.client.get('/me')).status).toBe(200)

    const replay = await begin(email)
    expect(codeOf(await finish(replay.client, replay.token, { code }))).toEqual([422, 'code_wrong'])
    const earlier = codeAt(key, now - step)
    expect(codeOf(await finish(replay.client, replay.token, { code: earlier }))).toEqual([422, 'code_wrong'])
    const next = codeAt(key, now + step)
    expect((await finish(replay.client, replay.token, { code: next })).status).toBe(200)
  })

  test('one code given at two places at once lets one in', async () => {
    const { email, client } = await newcomer()
    const { key } = await setUpTotp(client)
    const both = [await begin(email), await begin(email)]
    const answers = await Promise.all(both.map((one) => finish(one.client, one.token, { code: codeAt(key) })))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422])
  })
})

describe('a sign-in that waits for its second factor', () => {
  test('is finished once, within five minutes, and after five wrong codes not at all', async () => {
    const { email, client } = await newcomer()
    const { key, codes } = await setUpTotp(client)
    const first = await begin(email)
    expect(first.methods).toEqual(['totp', 'recovery_code'])
    expect((await finish(first.client, first.token, { code: codeAt(key) })).status).toBe(200)
    const again = await finish(server.client(), first.token, { recoveryCode: codes[0] })
    expect(codeOf(again)).toEqual([401, 'sign_in_expired'])

    const late = await begin(email)
    await sql`update pending_sign_ins set expires_at = now() - interval '1 second'`.execute(server.db.kysely)
    expect(codeOf(await finish(late.client, late.token, { recoveryCode: codes[0] }))).toEqual([
      401,
      'sign_in_expired',
    ])

    const guessed = await begin(email)
    for (let guess = 0; guess < 5; guess += 1) {
      expect(codeOf(await finish(guessed.client, guessed.token, { code: '000000' }))).toEqual([
        422,
        'code_wrong',
      ])
    }
    await sql`update sign_in_attempts set at = at - interval '2 minutes'`.execute(server.db.kysely)
    const over = await finish(guessed.client, guessed.token, { recoveryCode: codes[0] })
    expect(codeOf(over)).toEqual([401, 'sign_in_expired'])
  })

  test('ends when the password is changed meanwhile', async () => {
    const { email, client } = await newcomer()
    const { key } = await setUpTotp(client)
    const waiting = await begin(email)
    const change = { current: password, next: 'another lake, further north' }
    expect((await client.send('POST', '/me/password', change)).status).toBe(204)
    const late = await finish(waiting.client, waiting.token, { code: codeAt(key) })
    expect(codeOf(late)).toEqual([401, 'sign_in_expired'])
  })

  test('is slowed down like passwords, also where each guess begins anew', async () => {
    const { email, client } = await newcomer()
    await setUpTotp(client)
    const outcomes: unknown[] = []
    for (let guess = 0; guess < 6; guess += 1) {
      const first = await server.client().send<PendingSignIn>('POST', '/session', { email, password })
      if (first.refusal) outcomes.push(first.refusal.code)
      else outcomes.push((await finish(server.client(), first.body.token, { code: '000000' })).refusal?.code)
    }
    expect(outcomes).toEqual([...Array(5).fill('code_wrong'), 'sign_in_throttled'])
  })
})

describe('recovery codes', () => {
  test('work once each, however they are typed, and end when made anew', async () => {
    const { email, client } = await newcomer()
    const { codes } = await setUpTotp(client)
    const [one = '', two = ''] = codes
    const first = await begin(email)
    const typed = one.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')
    expect((await finish(first.client, first.token, { recoveryCode: typed })).status).toBe(200)
    expect((await security(first.client)).recoveryCodesLeft).toBe(9)
    const second = await begin(email)
    expect(codeOf(await finish(second.client, second.token, { recoveryCode: one }))).toEqual([
      422,
      'code_wrong',
    ])

    const renewed = await first.client.send<Static<typeof RecoveryCodes>>('POST', '/me/recovery-codes')
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect(codeOf(await finish(second.client, second.token, { recoveryCode: two }))).toEqual([
      422,
      'code_wrong',
    ])
    const [fresh] = renewed.body.recoveryCodes
    expect((await finish(second.client, second.token, { recoveryCode: fresh })).status).toBe(200)
  })

  test('stand in for a factor only, and are stored as hashes', async () => {
    const { client } = await newcomer()
    expect(codeOf(await client.send('POST', '/me/recovery-codes'))).toEqual([409, 'second_factor_missing'])
    const { codes } = await setUpTotp(client)
    const { rows } = await sql<{ code_hash: Buffer }>`select code_hash from recovery_codes`.execute(
      server.db.kysely,
    )
    expect(rows.every((row) => row.code_hash.length === 32)).toBe(true)
    expect((await client.send('DELETE', '/me/totp')).status).toBe(204)
    expect(await security(client)).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 })
    expect(codes).toHaveLength(10)
  })
})

describe('what changes how somebody signs in', () => {
  test('asks for a fresh proof after ten minutes, by the second factor where there is one', async () => {
    const { client } = await newcomer()
    const age = () =>
      sql`update sessions set proved_at = now() - interval '11 minutes'`.execute(server.db.kysely)
    await age()
    expect(codeOf(await client.send('POST', '/me/totp'))).toEqual([403, 'proof_needed'])
    expect(codeOf(await client.send('POST', '/me/proof', { password: 'not it' }))).toEqual([
      422,
      'password_wrong',
    ])
    expect((await client.send('POST', '/me/proof', { password })).status).toBe(204)
    const { key } = await setUpTotp(client)

    await age()
    for (const path of ['/me/totp', `/me/passkeys/${crypto.randomUUID()}`]) {
      expect(codeOf(await client.send('DELETE', path))).toEqual([403, 'proof_needed'])
    }
    const change = { current: password, next: 'another lake, further north' }
    expect(codeOf(await client.send('POST', '/me/password', change))).toEqual([403, 'proof_needed'])
    expect(codeOf(await client.send('POST', '/me/proof', { password }))).toEqual([
      422,
      'proof_method_refused',
    ])
    expect((await client.send('POST', '/me/proof', { code: codeAt(key) })).status).toBe(204)
    expect((await client.send('POST', '/me/password', change)).status).toBe(204)
    expect((await client.send('DELETE', '/me/totp')).status).toBe(204)
  })

  test('an administrator helps whoever lost everything, and signs them out', async () => {
    const { email, id, client } = await newcomer()
    await setUpTotp(client)
    const { client: colleague } = await newcomer()
    expect((await colleague.send('DELETE', `/agents/${id}/second-factors`)).status).toBe(403)
    expect((await helmi.get(`/agents/${id}/security`)).body).toMatchObject({
      hasTotp: true,
      recoveryCodesLeft: 10,
    })
    await sql`update sessions set proved_at = now() - interval '11 minutes'`.execute(server.db.kysely)
    const path = `/agents/${id}/second-factors`
    expect(codeOf(await helmi.send('DELETE', path))).toEqual([403, 'proof_needed'])
    await helmi.send('POST', '/me/proof', { password })
    expect((await helmi.send('DELETE', path)).status).toBe(204)
    expect((await client.get('/me')).status).toBe(401)
    expect((await server.client().send('POST', '/session', { email, password })).status).toBe(200)
    expect((await helmi.get(`/agents/${id}/security`)).body).toMatchObject({
      hasTotp: false,
      recoveryCodesLeft: 0,
    })
  })
})

test('where everybody needs a second factor, a newcomer sets one up before anything else', async () => {
  const { email, client: before } = await newcomer()
  const policy = { secondFactorRequired: true }
  expect((await before.send('PUT', '/sign-in-policy', policy)).status).toBe(403)
  expect((await helmi.send('PUT', '/sign-in-policy', policy)).body).toEqual(policy)
  expect((await before.get('/agents')).status).toBe(200)

  const client = server.client()
  const me = await client.send<Me>('POST', '/session', { email, password })
  expect(me.body).toMatchObject({ secondFactorDue: true, permissions: [] })
  expect((await client.get('/agents')).status).toBe(403)
  await setUpTotp(client)
  expect((await client.get<Me>('/me')).body.secondFactorDue).toBe(false)
  expect((await client.get('/agents')).status).toBe(200)
  expect(codeOf(await client.send('DELETE', '/me/totp'))).toEqual([409, 'second_factor_required'])
  expect((await security(client)).totpSince).not.toBeNull()
  await helmi.send('PUT', '/sign-in-policy', { secondFactorRequired: false })
})
