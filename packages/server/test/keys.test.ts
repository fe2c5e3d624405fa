import type {
  Agent,
  ApiKeyMade,
  ApiKeyView,
  AuditEntry,
  PermissionView,
  ServiceAccount,
} from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type Caller, type Installation, startInstallation } from './support/installation.ts'

let shop: Installation

beforeAll(async () => {
  shop = await startInstallation()
})
afterAll(() => shop?.stop())

async function makeKey(
  by: Caller,
  o: { scopes: string[]; name?: string; [more: string]: unknown },
): Promise<ApiKeyMade> {
  return (await by.ask<ApiKeyMade>('POST', '/keys', { name: 'Till', ...o })).body
}

async function addService(role: string, name = 'Parcel bot'): Promise<string> {
  return (await shop.owner.ask<ServiceAccount>('POST', '/service-accounts', { name, role })).body.id
}

test('a key is shown once, is kept as a hash, and calls what its scopes name', async () => {
  const made = await makeKey(shop.owner, { scopes: ['agents.read'] })
  expect(made.key).toMatch(/^tlk_[\w-]{43}$/)
  expect(made).toMatchObject({
    prefix: made.key.slice(0, 10),
    state: 'active',
    requestsPerMinute: 600,
    lastUsed: null,
  })
  const listed = await shop.owner.ask<ApiKeyView[]>('GET', '/keys')
  expect(JSON.stringify(listed.body)).not.toContain(made.key)
  const { rows } = await sql<{ stored: string }>`select api_keys::text as stored from api_keys`.execute(
    shop.app.platform.db.kysely,
  )
  expect(JSON.stringify(rows)).not.toContain(made.key.slice(10))

  const till = shop.withKey(made.key)
  const agents = await till.ask<Agent[]>('GET', '/agents')
  expect(agents.body.map((agent) => agent.name)).toContain('Helmi Laine')
  expect(agents.headers.get('ratelimit-limit')).toBe('600')
  const refused = await till.ask('GET', '/inboxes')
  expect([refused.status, refused.code, refused.error?.details]).toEqual([
    403,
    'key_scope_missing',
    { permission: 'inboxes.read' },
  ])
  const [used] = (await shop.owner.ask<ApiKeyView[]>('GET', '/keys')).body.filter(({ id }) => id === made.id)
  expect(used?.lastUsed?.address).toMatch(/127\.0\.0\.1|::1/)
})

test('a key needs no Origin, and its scopes count even beside a cookie with more rights', async () => {
  const { key } = await makeKey(shop.owner, { scopes: ['agents.manage', 'agents.read'] })
  const agent = { name: 'Otso', email: 'otso@saimaa-outdoor.example', role: 'light_agent' }
  const withKey = shop.withKey(key)
  // Nobody gives a role more than they have, and the key has less than the role.
  const beyond = await withKey.ask('POST', '/agents', { ...agent, password: 'a-pine-in-the-west' })
  expect([beyond.status, beyond.code]).toEqual([403, 'grant_beyond_own'])
  const both = await withKey.ask('GET', '/keys', undefined, { cookie: shop.owner.headers.cookie ?? '' })
  expect([both.status, both.code]).toEqual([403, 'key_scope_missing'])
})

test('what is a person’s own is not for keys, and no key makes keys', async () => {
  const { key } = await makeKey(shop.owner, { scopes: ['keys.manage', 'agents.read'] })
  const program = shop.withKey(key)
  for (const [method, path] of [
    ['GET', '/me'],
    ['GET', '/sessions'],
    ['DELETE', '/session'],
    ['POST', '/keys'],
    ['POST', '/service-accounts'],
  ] as const) {
    const body = method === 'POST' ? {} : undefined
    const answer = await program.ask(method, path, body)
    expect([method, path, answer.status, answer.code]).toEqual([method, path, 403, 'key_not_allowed'])
  }
  expect((await program.ask<ApiKeyView[]>('GET', '/keys')).body.length).toBeGreaterThan(0)
})

test('nobody puts more into a key than they may do themselves', async () => {
  const { caller } = await shop.addAgent('Mikko', 'admin')
  const own = await caller.ask('POST', '/keys', { name: 'Mine', scopes: ['organisation.manage'] })
  expect([own.status, own.code]).toEqual([403, 'grant_beyond_own'])
  const owner = await shop.owner.ask('POST', '/service-accounts', { name: 'Master', role: 'owner' })
  expect([owner.status, owner.code]).toEqual([422, 'service_account_role'])
})

test('a key has what its scopes and the present role of its owner have in common', async () => {
  const { id, caller } = await shop.addAgent('Ville', 'admin')
  const { key } = await makeKey(caller, { scopes: ['audit.read', 'agents.read'] })
  const program = shop.withKey(key)
  expect((await program.ask('GET', '/audit')).status).toBe(200)
  await shop.owner.ask('PATCH', `/agents/${id}`, { role: 'agent' })
  expect((await program.ask('GET', '/audit')).code).toBe('key_scope_missing')
  expect((await program.ask('GET', '/agents')).status).toBe(200)
  await shop.owner.ask('PATCH', `/agents/${id}`, { deactivated: true })
  const after = await program.ask('GET', '/agents')
  expect([after.status, after.code]).toEqual([401, 'key_owner_deactivated'])
})

test('unknown, expired and revoked keys are told apart', async () => {
  const unknown = await shop.withKey(`tlk_${'a'.repeat(43)}`).ask('GET', '/agents')
  expect([unknown.status, unknown.code]).toEqual([401, 'key_unknown'])

  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const made = await makeKey(shop.owner, { scopes: ['agents.read'], expiresAt: soon })
  expect((await shop.withKey(made.key).ask('GET', '/agents')).status).toBe(200)
  await sql`update api_keys set expires_at = now() where id = ${made.id}`.execute(shop.app.platform.db.kysely)
  expect((await shop.withKey(made.key).ask('GET', '/agents')).code).toBe('key_expired')

  expect((await shop.owner.ask('DELETE', `/keys/${made.id}`)).status).toBe(204)
  expect((await shop.owner.ask('DELETE', `/keys/${made.id}`)).status).toBe(204)
  expect((await shop.withKey(made.key).ask('GET', '/agents')).code).toBe('key_revoked')
  const past = { name: 'Late', scopes: ['agents.read'], expiresAt: '2020-01-01T00:00:00Z' }
  expect((await shop.owner.ask('POST', '/keys', past)).code).toBe('key_expiry_past')
})

test('each key has a rate of its own', async () => {
  const slow = await makeKey(shop.owner, { scopes: ['agents.read'], requestsPerMinute: 2 })
  const other = await makeKey(shop.owner, { scopes: ['agents.read'] })
  const answers = []
  for (let i = 0; i < 4; i++) answers.push(await shop.withKey(slow.key).ask('GET', '/agents'))
  const refused = answers.find((answer) => answer.status === 429)
  expect(refused?.code).toBe('too_many_requests')
  expect(refused?.headers.get('ratelimit-limit')).toBe('2')
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await shop.withKey(other.key).ask('GET', '/agents')).status).toBe(200)
})

test('revoking a key closes its socket', async () => {
  const made = await makeKey(shop.owner, { scopes: ['conversations.read'] })
  const socket = new WebSocket(`${shop.url.replace('http', 'ws')}/v1/realtime`, {
    headers: { authorization: `Bearer ${made.key}` },
  })
  const ready = new Promise<void>((resolve) => socket.on('message', () => resolve()))
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  await new Promise<void>((resolve, reject) => socket.once('open', () => resolve()).once('error', reject))
  socket.send(JSON.stringify({ type: 'hello', cursor: { epoch: 0, pos: 0 }, openConversationId: null }))
  await ready
  await shop.owner.ask('DELETE', `/keys/${made.id}`)
  expect(await closed).toBeGreaterThanOrEqual(4000)
})

test('a service account is no colleague, acts by keys only and stops when it is deactivated', async () => {
  const id = await addService('supervisor')
  const { key } = await makeKey(shop.owner, { scopes: ['conversations.read'], serviceAccountId: id })
  const bot = shop.withKey(key)
  expect((await bot.ask('GET', '/conversations?view=all')).status).toBe(200)
  expect((await bot.ask('GET', '/agents')).code).toBe('key_scope_missing')
  const people = (await shop.owner.ask<Agent[]>('GET', '/agents')).body
  expect(people.map((agent) => agent.id)).not.toContain(id)
  expect((await shop.owner.ask('PATCH', `/agents/${id}`, { role: 'admin' })).status).toBe(404)
  const accounts = (await shop.owner.ask<ServiceAccount[]>('GET', '/service-accounts')).body
  expect(accounts.find((account) => account.id === id)).toMatchObject({ activeKeys: 1, deactivatedAt: null })

  await shop.owner.ask('PATCH', `/service-accounts/${id}`, { deactivated: true })
  expect((await bot.ask('GET', '/conversations?view=all')).code).toBe('key_owner_deactivated')
  const more = { name: 'Second', scopes: ['conversations.read'], serviceAccountId: id }
  expect((await shop.owner.ask('POST', '/keys', more)).code).toBe('service_account_deactivated')
  await shop.owner.ask('PATCH', `/service-accounts/${id}`, { deactivated: false, name: 'Parcels' })
  expect((await bot.ask('GET', '/conversations?view=all')).status).toBe(200)
})

test('the audit trail names the key that did something', async () => {
  const made = await makeKey(shop.owner, { scopes: ['teams.manage', 'agents.read'] })
  await shop.withKey(made.key).ask('POST', '/teams', { name: 'By key' })
  const { body } = await shop.owner.ask<{ items: AuditEntry[] }>('GET', '/audit?action=team.create')
  expect(body.items[0]).toMatchObject({ actor: { id: shop.ownerId }, data: { keyId: made.id } })
})

test('on every route a key is let in by its scope, and never where a person must be', async () => {
  const { body: all } = await shop.owner.ask<PermissionView[]>('GET', '/permissions')
  const scopes = all.map((permission) => permission.key)
  const whole = await makeKey(shop.owner, { scopes, requestsPerMinute: 6000 })
  const bare = await makeKey(shop.owner, { scopes: ['fields.manage'], requestsPerMinute: 6000 })
  const document = await (await fetch(`${shop.url}/openapi.json`)).json()
  const wrong: string[] = []
  let asked = 0
  for (const { method, url, permission } of shop.app.http.routes) {
    const described = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    if (described === undefined || permission === 'public' || permission === 'visitor') continue
    const takesKeys = JSON.stringify(described.security).includes('"key"')
    for (const [key, may] of [
      [whole.key, true],
      [bare.key, permission === 'fields.manage'],
    ] as const) {
      const code = await refusalOf(method, url, key)
      const refusals = ['key_not_allowed', 'key_scope_missing', 'not_signed_in', 'permission_missing']
      const wanted = !takesKeys ? 'key_not_allowed' : may ? 'none' : 'key_scope_missing'
      const found = code !== null && refusals.includes(code) ? code : 'none'
      asked += 1
      if (found !== wanted) wrong.push(`${method} ${url} (${permission}): ${found}, not ${wanted}`)
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBeGreaterThan(100)
})

/** The code with which a request with nothing in it is refused; streams are not waited for. */
async function refusalOf(method: string, url: string, key: string): Promise<string | null> {
  const path = url.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000')
  const patience = new AbortController()
  const answer = await fetch(`${shop.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' ? {} : { body: '{}' }),
    signal: patience.signal,
  })
  const isJson = answer.headers.get('content-type')?.startsWith('application/json') === true
  const body = isJson ? await answer.json() : null
  patience.abort()
  return body?.error?.code ?? null
}
