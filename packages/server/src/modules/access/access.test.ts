import type { Agent, DemoState, Me, SessionView, Team } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensureSetupToken } from './actions/set-up.ts'
import { type AccessServer, type Client, startAccess } from './testing.ts'
import { firstBrokenAuditEntry } from './verify-audit.ts'

const ownerPassword = 'a-lake-in-the-north'
const owner = { organisation: 'Saimaa Outdoor', name: 'Helmi Laine', email: 'Helmi@saimaa-outdoor.example' }

let server: AccessServer

async function setUpOwner(): Promise<Client> {
  const token = await ensureSetupToken(server.db)
  const client = server.client()
  const answer = await client.send('POST', '/setup', {
    ...owner,
    token,
    password: ownerPassword,
    locale: 'fi',
  })
  expect(answer.status).toBe(200)
  return client
}

async function addAgent(by: Client, email: string, role = 'agent'): Promise<string> {
  const agent = { name: 'Otso Niemi', email, role, password: 'another-long-one' }
  const answer = await by.send<Agent>('POST', '/agents', agent)
  expect(answer.status).toBe(201)
  return answer.body.id
}

async function signIn(email: string, password: string): Promise<Client> {
  const client = server.client()
  expect((await client.send('POST', '/session', { email, password })).status).toBe(200)
  return client
}

async function eventTypes(): Promise<string[]> {
  const { rows } = await sql<{ type: string }>`select type from event_outbox
    union all select type from events`.execute(server.db.kysely)
  return rows.map((row) => row.type)
}

/** Holds every write back just before it ends; the answer lets them go on once so many are waiting. */
async function closeAuditGate(): Promise<(waiting: number) => Promise<void>> {
  const gate = await server.db.pool.connect()
  await gate.query(`select pg_advisory_lock(hashtextextended('throughline.access.audit', 0))`)
  const countWaiting = async () => {
    const { rows } = await gate.query<{ count: number }>(
      `select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0]?.count
  }
  return async (waiting) => {
    await expect.poll(countWaiting).toBe(waiting)
    await gate.query(`select pg_advisory_unlock(hashtextextended('throughline.access.audit', 0))`)
    gate.release()
  }
}

describe('the first-run set-up', () => {
  beforeAll(async () => {
    server = await startAccess()
  })
  afterAll(() => server.drop())

  test('needs the token that was printed last, works once, and signs the owner in', async () => {
    const anyone = server.client()
    expect((await anyone.get('/setup')).body).toEqual({ needed: true })
    const earlier = await ensureSetupToken(server.db)
    const token = await ensureSetupToken(server.db)
    const request = { ...owner, password: ownerPassword }

    const withOld = await anyone.send('POST', '/setup', { ...request, token: earlier })
    expect([withOld.status, withOld.refusal?.code]).toEqual([403, 'setup_token_invalid'])
    const both = await Promise.all([
      server.client().send('POST', '/setup', { ...request, token }),
      server.client().send('POST', '/setup', { ...request, email: 'other@saimaa-outdoor.example', token }),
    ])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const made = both.find((answer) => answer.status === 200)
    expect(made?.body).toMatchObject({
      agent: { role: 'owner', deactivatedAt: null },
      organisation: { name: 'Saimaa Outdoor', locale: 'en', timezone: 'UTC' },
      demo: false,
    })
    expect(made?.headers.getSetCookie()[0]).toMatch(/^tl_session=.+; HttpOnly; SameSite=Lax$/)

    expect((await anyone.get('/setup')).body).toEqual({ needed: false })
    expect(await ensureSetupToken(server.db)).toBeNull()
    expect(await eventTypes()).toEqual(expect.arrayContaining(['agent.created', 'session.started']))
  })

  test('tokens are stored as hashes only', async () => {
    const { rows } = await sql<{ token_hash: Buffer }>`select token_hash from sessions`.execute(
      server.db.kysely,
    )
    expect(rows.map((row) => row.token_hash.length)).toEqual([32])
  })
})

describe('signing in', () => {
  beforeAll(async () => {
    server = await startAccess()
    await setUpOwner()
  })
  afterAll(() => server.drop())

  test('takes the address in any case, and the session lasts until signing out', async () => {
    const client = await signIn('HELMI@saimaa-outdoor.example', ownerPassword)
    expect((await client.get('/me')).body).toMatchObject({ agent: { name: 'Helmi Laine' } })
    const { cookie } = client
    expect((await client.send('DELETE', '/session')).status).toBe(204)
    client.cookie = cookie
    expect((await client.get('/me')).status).toBe(401)
  })

  test('says the same for an unknown address as for a wrong password', async () => {
    const client = server.client()
    const unknown = await client.send('POST', '/session', { email: 'nobody@example.com', password: 'x' })
    const wrong = await client.send('POST', '/session', { email: owner.email, password: 'x' })
    expect(unknown.status).toBe(401)
    const { requestId: _one, ...first } = unknown.refusal ?? {}
    const { requestId: _two, ...second } = wrong.refusal ?? {}
    expect(first).toEqual(second)
  })

  test('slows guesses down, also many at once, and forgets them after a success', async () => {
    const guess = () =>
      server.client().send('POST', '/session', { email: 'guessed@saimaa-outdoor.example', password: 'x' })
    const answers = await Promise.all(Array.from({ length: 12 }, guess))
    const throttled = answers.filter((answer) => answer.status === 429)
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5)
    expect(throttled).toHaveLength(7)
    expect(Number(throttled[0]?.headers.get('retry-after'))).toBeGreaterThan(0)

    const another = await signIn(owner.email, ownerPassword)
    expect((await another.get('/me')).status).toBe(200)

    await sql`update sign_in_attempts set at = at - interval '2 minutes'`.execute(server.db.kysely)
    expect((await guess()).status).toBe(401)
    expect((await guess()).status).toBe(429)
  })

  test('ends by itself after two weeks without use', async () => {
    const client = await signIn(owner.email, ownerPassword)
    await sql`update sessions set last_seen_at = now() - interval '13 days', expires_at = now() + interval '1 day'`.execute(
      server.db.kysely,
    )
    expect((await client.get('/me')).status).toBe(200)
    const { rows } = await sql<{ days: number }>`
      select max(extract(day from expires_at - now()))::int as days from sessions`.execute(server.db.kysely)
    expect(rows[0]?.days).toBe(13)
    await sql`update sessions set expires_at = now() - interval '1 second'`.execute(server.db.kysely)
    expect((await client.get('/me')).status).toBe(401)
  })

  test("is shown to its owner, who can end another session but not somebody else's", async () => {
    const here = await signIn(owner.email, ownerPassword)
    const there = server.client({ userAgent: 'A lost telephone' })
    await there.send('POST', '/session', { email: owner.email, password: ownerPassword })
    const { body: sessions } = await here.get<Static<typeof SessionView>[]>('/sessions')
    const lost = sessions.find((session) => session.userAgent === 'A lost telephone')
    expect(lost).toMatchObject({ current: false, address: '127.0.0.1' })

    await addAgent(here, 'stranger@saimaa-outdoor.example')
    const stranger = await signIn('stranger@saimaa-outdoor.example', 'another-long-one')
    expect((await stranger.send('DELETE', `/sessions/${lost?.id}`)).status).toBe(404)
    expect((await there.get('/me')).status).toBe(200)
    expect((await here.send('DELETE', `/sessions/${lost?.id}`)).status).toBe(204)
    expect((await there.get('/me')).status).toBe(401)
  })

  test('a page of another site cannot write with the cookie', async () => {
    const client = await signIn(owner.email, ownerPassword)
    const elsewhere = server.client({ origin: 'https://elsewhere.example' })
    elsewhere.cookie = client.cookie
    expect((await elsewhere.send('PATCH', '/me', { theme: 'dark' })).status).toBe(403)
    expect((await client.send<Me>('PATCH', '/me', { theme: 'dark' })).body.theme).toBe('dark')
  })

  test('without a password exists in the demo only', async () => {
    const { body } = await server.client().get('/demo')
    expect(body).toEqual({ enabled: false, agents: [], links: [] })
    const me = await (await signIn(owner.email, ownerPassword)).get<Me>('/me')
    const answer = await server.client().send('POST', '/demo/session', { agentId: me.body.agent.id })
    expect(answer.status).toBe(404)
  })
})

describe('agents and teams', () => {
  let helmi: Client
  beforeAll(async () => {
    server = await startAccess()
    helmi = await setUpOwner()
  })
  afterAll(() => server.drop())

  test('an agent is added with the language of the organisation and works in their teams', async () => {
    const team = await helmi.send<Team>('POST', '/teams', { name: 'Repairs' })
    expect(team.status).toBe(201)
    const id = await addAgent(helmi, 'otso@saimaa-outdoor.example')
    const changed = await helmi.send('PATCH', `/agents/${id}`, { teamIds: [team.body.id], name: 'Otso N.' })
    expect(changed.body).toMatchObject({ name: 'Otso N.', locale: 'fi', teamIds: [team.body.id] })
    expect((await helmi.get('/teams')).body).toEqual([{ id: team.body.id, name: 'Repairs', agentIds: [id] }])
    const again = await helmi.send('POST', '/teams', { name: 'repairs' })
    expect([again.status, again.refusal?.code]).toEqual([409, 'team_name_taken'])
  })

  test('two agents cannot have one address', async () => {
    await addAgent(helmi, 'taken@saimaa-outdoor.example')
    const agent = {
      name: 'X',
      email: 'TAKEN@saimaa-outdoor.example',
      role: 'agent',
      password: 'long enough 1',
    }
    const answer = await helmi.send('POST', '/agents', agent)
    expect([answer.status, answer.refusal?.code]).toEqual([409, 'email_taken'])
  })

  test('a deactivated agent is signed out at once and cannot sign in', async () => {
    const id = await addAgent(helmi, 'leaving@saimaa-outdoor.example')
    const leaving = await signIn('leaving@saimaa-outdoor.example', 'another-long-one')
    await helmi.send('PATCH', `/agents/${id}`, { deactivated: true })
    expect((await leaving.get('/me')).status).toBe(401)
    const again = { email: 'leaving@saimaa-outdoor.example', password: 'another-long-one' }
    expect((await leaving.send('POST', '/session', again)).status).toBe(401)
    expect(await eventTypes()).toEqual(expect.arrayContaining(['agent.deactivated', 'session.ended']))
    await helmi.send('PATCH', `/agents/${id}`, { deactivated: false })
    expect((await leaving.send('POST', '/session', again)).status).toBe(200)
  })

  test('the last owner stays, also when two owners dismiss each other at once', async () => {
    const me = (await helmi.get<Me>('/me')).body.agent.id
    const alone = await helmi.send('PATCH', `/agents/${me}`, { role: 'agent' })
    expect([alone.status, alone.refusal?.code]).toEqual([409, 'last_owner'])
    const second = await addAgent(helmi, 'second@saimaa-outdoor.example', 'owner')
    const openGate = await closeAuditGate()
    const dismissals = Promise.all([
      helmi.send('PATCH', `/agents/${second}`, { role: 'supervisor' }),
      helmi.send('PATCH', `/agents/${me}`, { role: 'supervisor' }),
    ])
    await openGate(2)
    const both = await dismissals
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const roles = (await helmi.get<Agent[]>('/agents')).body.map((agent) => agent.role)
    expect(roles.filter((role) => role === 'owner')).toHaveLength(1)
    await sql`update agents set role = 'owner' where id = ${me}`.execute(server.db.kysely)
  })

  test('a changed password ends the other sessions', async () => {
    await addAgent(helmi, 'careful@saimaa-outdoor.example')
    const here = await signIn('careful@saimaa-outdoor.example', 'another-long-one')
    const there = await signIn('careful@saimaa-outdoor.example', 'another-long-one')
    const wrong = await here.send('POST', '/me/password', { current: 'not it', next: 'a new long one' })
    expect([wrong.status, wrong.refusal?.code]).toEqual([422, 'password_wrong'])
    const right = { current: 'another-long-one', next: 'a new long one' }
    expect((await here.send('POST', '/me/password', right)).status).toBe(204)
    expect((await here.get('/me')).status).toBe(200)
    expect((await there.get('/me')).status).toBe(401)
    await signIn('careful@saimaa-outdoor.example', 'a new long one')
  })

  test('a time zone must exist', async () => {
    expect((await helmi.send<Me>('PATCH', '/me', { timezone: 'Europe/Helsinki' })).body.agent.timezone).toBe(
      'Europe/Helsinki',
    )
    const answer = await helmi.send('PATCH', '/me', { timezone: 'Mars/Olympus' })
    expect([answer.status, answer.refusal?.code]).toEqual([422, 'timezone_unknown'])
  })

  test('the audit trail shows a changed and a missing entry, and bears the erasure of personal values', async () => {
    expect(await firstBrokenAuditEntry(server.db.kysely)).toBeNull()
    await sql`delete from audit_personal`.execute(server.db.kysely)
    expect(await firstBrokenAuditEntry(server.db.kysely)).toBeNull()

    await sql`update audit_entries set action = 'agent.praise' where seq = 2`.execute(server.db.kysely)
    expect(await firstBrokenAuditEntry(server.db.kysely)).toMatchObject({ seq: 2, why: 'changed' })
    await sql`delete from audit_entries where seq = 2`.execute(server.db.kysely)
    expect(await firstBrokenAuditEntry(server.db.kysely)).toMatchObject({ seq: 3, why: 'missing' })
  })
})

test('in the demo anybody signs in as any active agent', async () => {
  server = await startAccess({ demo: true })
  try {
    await setUpOwner()
    const { body } = await server.client().get<Static<typeof DemoState>>('/demo')
    expect(body).toMatchObject({ enabled: true, agents: [{ name: 'Helmi Laine' }] })
    const client = server.client()
    expect((await client.send<Me>('POST', '/demo/session', { agentId: body.agents[0]?.id })).body.demo).toBe(
      true,
    )
    expect((await client.get('/me')).status).toBe(200)
  } finally {
    await server.drop()
  }
})
