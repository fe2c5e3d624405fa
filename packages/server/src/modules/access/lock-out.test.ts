import type { AgentSecurity, OwnSecurity, PasswordResetLink } from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reserveAttempt } from './actions/attempts.ts'
import { ensureSetupToken } from './actions/set-up.ts'
import { type AccessServer, type Answer, type Client, startAccess } from './testing.ts'

const password = 'a-lake-in-the-north'
let server: AccessServer
let helmi: Client

beforeAll(async () => {
  server = await startAccess()
  const token = await ensureSetupToken(server.db)
  helmi = server.client()
  const owner = { organisation: 'Saimaa', name: 'Helmi', email: 'helmi@saimaa.example' }
  expect((await helmi.send('POST', '/setup', { ...owner, token, password })).status).toBe(200)
})
afterAll(() => server.drop())

let people = 0
async function newcomer(): Promise<{ email: string; id: string }> {
  people += 1
  const email = `person${people}@saimaa.example`
  const agent = { name: 'Otso', email, role: 'agent', password }
  const { body } = await helmi.send<{ id: string }>('POST', '/agents', agent)
  return { email, id: body.id }
}

const signIn = (email: string, word: string, client = server.client()) =>
  client.send('POST', '/session', { email, password: word })
const codeOf = (answer: Answer<unknown>) => [answer.status, answer.refusal?.code]

/** Waits without waiting: what happened happened earlier. */
const pass = (time: string) =>
  sql`update sign_in_attempts set at = at - ${sql.lit(time)}::interval`.execute(server.db.kysely)

async function guess(email: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    expect(codeOf(await signIn(email, 'not it'))).toEqual([401, 'sign_in_failed'])
    await pass('20 minutes')
  }
}

test('twenty wrong passwords in a day lock an account, also for the right one, and alike for unknown addresses', async () => {
  const { email, id } = await newcomer()
  const unknown = 'nobody@saimaa.example'
  await guess(email, 19)
  await guess(unknown, 19)
  // Each stays on the way in until the last one.
  expect(codeOf(await signIn(email, 'not it'))).toEqual([401, 'sign_in_failed'])
  expect(codeOf(await signIn(unknown, 'not it'))).toEqual([401, 'sign_in_failed'])
  await pass('20 minutes')
  for (const address of [email, email.toUpperCase(), unknown]) {
    expect(codeOf(await signIn(address, password))).toEqual([403, 'account_locked'])
  }
  const { body } = await helmi.get<AgentSecurity>(`/agents/${id}/security`)
  expect(body.lockedAt).not.toBeNull()
  const { rows } = await sql<{ action: string }>`
    select action from audit_entries where subject_id = ${id} order by seq desc limit 1`.execute(
    server.db.kysely,
  )
  expect(rows).toEqual([{ action: 'account.lock' }])

  await pass('1 day')
  expect(codeOf(await signIn(email, password))).toEqual([403, 'account_locked'])
})

test('an administrator unlocks it, and its owner is told what happened', async () => {
  const { email, id } = await newcomer()
  await guess(email, 20)
  const client = server.client()
  expect(codeOf(await signIn(email, password, client))).toEqual([403, 'account_locked'])
  expect((await helmi.send('DELETE', `/agents/${id}/lock`)).status).toBe(204)
  expect((await signIn(email, password, client)).status).toBe(200)
  expect((await client.get<OwnSecurity>('/me/security')).body.failedBefore).toMatchObject({ count: 20 })
  expect((await helmi.get<AgentSecurity>(`/agents/${id}/security`)).body.lockedAt).toBeNull()
  expect((await client.send('DELETE', `/agents/${id}/lock`)).status).toBe(403)
})

test('a new password by the link unlocks it', async () => {
  const { email, id } = await newcomer()
  await guess(email, 20)
  const offered = await helmi.send<PasswordResetLink>('POST', `/agents/${id}/password-resets`, {})
  const token = offered.body.link?.split('#')[1]
  const next = 'a boat on the other shore'
  expect((await server.client().send('POST', '/password-reset', { token, password: next })).status).toBe(204)
  expect(codeOf(await signIn(email, password))).toEqual([401, 'sign_in_failed'])
  expect((await signIn(email, next)).status).toBe(200)
})

test('thirty over two days do not', async () => {
  const { email } = await newcomer()
  await guess(email, 15)
  await pass('1 day')
  await guess(email, 15)
  expect((await signIn(email, password)).status).toBe(200)
})

test('failed attempts are told at the next sign-in, until they have been seen', async () => {
  const { email } = await newcomer()
  await guess(email, 3)
  await pass('2 days')
  const client = server.client()
  await signIn(email, password, client)
  const told = await client.get<OwnSecurity>('/me/security')
  expect(told.body.failedBefore).toMatchObject({ count: 3 })
  await client.send('DELETE', '/me/failed-sign-ins')
  expect((await client.get<OwnSecurity>('/me/security')).body.failedBefore).toBeNull()
  const next = server.client()
  await signIn(email, password, next)
  expect((await next.get<OwnSecurity>('/me/security')).body.failedBefore).toBeNull()
})

test('signing out everywhere ends every session, or every other one', async () => {
  const { email, id } = await newcomer()
  const [here, there, elsewhere] = [server.client(), server.client(), server.client()]
  for (const client of [here, there, elsewhere]) await signIn(email, password, client)
  const cookie = here.cookie
  expect((await here.send('DELETE', '/sessions?others=true')).status).toBe(204)
  expect((await there.get('/me')).status).toBe(401)
  expect((await here.get('/me')).status).toBe(200)
  await signIn(email, password, there)
  expect((await here.send('DELETE', '/sessions')).status).toBe(204)
  here.cookie = cookie
  expect((await here.get('/me')).status).toBe(401)
  expect((await there.get('/me')).status).toBe(401)

  await signIn(email, password, there)
  expect((await helmi.send('DELETE', `/agents/${id}/sessions`)).status).toBe(204)
  expect((await there.get('/me')).status).toBe(401)
})

test('no session outlives ninety days, however much it is used', async () => {
  const { email } = await newcomer()
  const client = server.client()
  await signIn(email, password, client)
  await sql`update sessions set created_at = now() - interval '89 days', last_seen_at = now() - interval '1 hour'
    where agent_id = (select id from agents where email = ${email})`.execute(server.db.kysely)
  expect((await client.get('/me')).status).toBe(200)
  const { rows } = await sql<{ hours: number }>`
    select extract(epoch from expires_at - now())::float8 / 3600 as hours from sessions
    where agent_id = (select id from agents where email = ${email})`.execute(server.db.kysely)
  expect(rows[0]?.hours).toBeGreaterThan(23)
  expect(rows[0]?.hours).toBeLessThanOrEqual(24)
})

test('whoever holds a line of IPv6 has all its addresses, and they count as one', async () => {
  const attempt = (name: string, address: string) =>
    reserveAttempt(server.db, `${name}@saimaa.example`, address)
  for (let time = 0; time < 50; time += 1) await attempt(`line${time}`, `2001:db8:1:2::${time.toString(16)}`)
  await expect(attempt('another', '2001:db8:1:2:ffff::1')).rejects.toMatchObject({
    code: 'sign_in_throttled',
  })
  await expect(attempt('another', '2001:db8:1:3::1')).resolves.toMatchObject({ id: expect.any(String) })
})
