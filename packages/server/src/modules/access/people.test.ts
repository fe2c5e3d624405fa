import type { Agent, Invitation, Me, PasswordResetLink, Role, Team } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureSetupToken } from './actions/set-up.ts'
import { findAuditEntries } from './store/audit.ts'
import { type AccessServer, type Client, startAccess } from './testing.ts'

const password = 'kaksi keltaista kanoottia'
let server: AccessServer
let owner: Client
let ownerId: string

beforeAll(async () => {
  server = await startAccess()
  owner = server.client()
  const token = await ensureSetupToken(server.db)
  const me = await owner.send<Me>('POST', '/setup', {
    token,
    organisation: 'Kuusi',
    name: 'Outi Salo',
    email: 'outi@kuusi.example',
    password,
  })
  ownerId = me.body.agent.id
})

afterAll(() => server?.drop())

test('a role is made of permissions and what they need, and is deleted only when nobody has it', async () => {
  const role = await owner.send<Role>('POST', '/roles', {
    name: 'Returns desk',
    description: 'Only what returns need',
    permissions: ['handoffs.offer'],
  })
  expect(role.body).toMatchObject({ builtIn: false, agents: 0 })
  expect(role.body.permissions).toEqual([
    'conversations.read',
    'conversations.note',
    'conversations.reply',
    'handoffs.offer',
  ])
  const twice = await owner.send('POST', '/roles', { name: 'RETURNS desk', permissions: [] })
  expect(twice.refusal?.code).toBe('role_name_taken')

  const agent = await join('Rasmus', role.body.key)
  expect((await agent.get<Me>('/me')).body.permissions).toEqual(role.body.permissions)
  await owner.send('PATCH', `/roles/${role.body.key}`, { permissions: ['customers.read'] })
  expect((await agent.get<Me>('/me')).body.permissions).toEqual(['customers.read'])
  expect((await agent.get('/teams')).refusal?.code).toBe('permission_missing')

  expect((await owner.send('DELETE', `/roles/${role.body.key}`)).refusal?.code).toBe('role_in_use')
  const { id } = (await agent.get<Me>('/me')).body.agent
  await owner.send('PATCH', `/agents/${id}`, { role: 'agent' })
  expect((await owner.send('DELETE', `/roles/${role.body.key}`)).status).toBe(204)
  expect((await owner.send('PATCH', `/agents/${id}`, { role: role.body.key })).refusal?.code).toBe(
    'role_not_found',
  )
})

test('built-in roles stay as they are', async () => {
  for (const [method, body] of [['PATCH', { name: 'Boss' }], ['DELETE']] as const) {
    expect((await owner.send(method, '/roles/owner', body)).refusal?.code).toBe('role_built_in')
  }
  const roles = (await owner.get<Role[]>('/roles')).body.filter((role) => role.builtIn)
  expect(roles.map((role) => role.key)).toEqual(['owner', 'admin', 'supervisor', 'agent', 'light_agent'])
})

test('an admin does everything but what belongs to owners', async () => {
  const admin = await join('Aada', 'admin')
  const invited = await admin.send('POST', '/invitations', { name: 'X', email: 'x@x.example', role: 'owner' })
  expect(invited.refusal).toMatchObject({
    code: 'grant_beyond_own',
    details: { permissions: ['organisation.manage'] },
  })
  const role = { name: 'Second owner', permissions: ['organisation.manage'] }
  expect((await admin.send('POST', '/roles', role)).refusal?.code).toBe('grant_beyond_own')
  const demotion = await admin.send('PATCH', `/agents/${ownerId}`, { deactivated: true })
  expect(demotion.refusal?.code).toBe('grant_beyond_own')
})

test('the last active owner stays one, however it is tried', async () => {
  for (const change of [{ role: 'agent' }, { deactivated: true }]) {
    const refused = await owner.send('PATCH', `/agents/${ownerId}`, change)
    expect(refused.refusal?.code).toBe('last_owner')
  }
})

test('without mail the link is shown, to those who could give the role themselves', async () => {
  const invitation = await invite('Liisa', 'owner')
  expect(invitation).toMatchObject({ state: 'open', mail: { state: 'none' } })
  expect(invitation.link).toMatch(/\/invitation#[\w-]{43}$/)
  const admin = await join('Antti', 'admin')
  const seen = (await admin.get<Invitation[]>('/invitations')).body.find(({ id }) => id === invitation.id)
  expect(seen?.link).toBeNull()
  await owner.send('DELETE', `/invitations/${invitation.id}`)
  const offer = await server.client().send('POST', '/invitation', { token: tokenOf(invitation.link) })
  expect(offer.refusal?.code).toBe('invitation_over')
  const cut = await server
    .client()
    .send('POST', '/invitation', { token: tokenOf(invitation.link).slice(0, 9) })
  expect(cut.refusal?.code).toBe('invitation_over')
})

test('a link for a new password works once and for one person', async () => {
  const agent = await join('Niilo', 'agent')
  const { id, email } = (await agent.get<Me>('/me')).body.agent
  const offered = await owner.send<PasswordResetLink>('POST', `/agents/${id}/password-resets`)
  const token = tokenOf(offered.body.link)
  const stranger = server.client()
  const reset = (body: object) => stranger.send('POST', '/password-reset', body)
  expect((await reset({ token, password: 'niilo niilo' })).refusal?.code).toBe('password_personal')
  const forged = `${token.slice(0, 20)}${'A'.repeat(23)}`
  expect((await reset({ token: forged, password })).refusal?.code).toBe('reset_link_over')
  expect((await reset({ token, password: 'seitsemän sinistä suksea' })).status).toBe(204)
  expect((await reset({ token, password: 'kahdeksan suksea' })).refusal?.code).toBe('reset_link_over')
  expect((await agent.get('/me')).refusal?.code).toBe('not_signed_in')
  const signedIn = await agent.send('POST', '/session', { email, password: 'seitsemän sinistä suksea' })
  expect(signedIn.status).toBe(200)
})

test('a team is renamed, gets members and is deleted', async () => {
  const team = (await owner.send<Team>('POST', '/teams', { name: 'Sales' })).body
  await owner.send('POST', '/teams', { name: 'Repairs' })
  const taken = await owner.send('PATCH', `/teams/${team.id}`, { name: 'repairs' })
  expect(taken.refusal?.code).toBe('team_name_taken')
  const changed = await owner.send<Team>('PATCH', `/teams/${team.id}`, { name: 'Shop', agentIds: [ownerId] })
  expect(changed.body).toMatchObject({ name: 'Shop', agentIds: [ownerId] })
  expect((await owner.send('DELETE', `/teams/${team.id}?successor=${team.id}`)).refusal?.code).toBe(
    'team_not_found',
  )
  expect((await owner.send('DELETE', `/teams/${team.id}`)).status).toBe(204)
  const me = (await owner.get<Agent[]>('/agents')).body.find(({ id }) => id === ownerId)
  expect(me?.teamIds).toEqual([])
})

test('every change is in the audit trail', async () => {
  const actions = new Set((await findAuditEntries(server.db.kysely, 0, 500)).map(({ action }) => action))
  const wanted = ['role.create', 'role.update', 'role.delete', 'agent.update', 'invitation.create']
  const others = ['invitation.accept', 'invitation.withdraw', 'password.offerReset', 'password.reset']
  for (const action of [...wanted, ...others, 'team.create', 'team.update', 'team.delete']) {
    expect(actions).toContain(action)
  }
})

async function invite(name: string, role: string): Promise<Invitation> {
  const email = `${name.toLowerCase()}@kuusi.example`
  return (await owner.send<Invitation>('POST', '/invitations', { name, email, role })).body
}

/** Invites somebody and lets them accept. */
async function join(name: string, role: string): Promise<Client> {
  const { link } = await invite(name, role)
  const client = server.client()
  await client.send('POST', '/invitation/acceptance', { token: tokenOf(link), name, password })
  return client
}

function tokenOf(link: string | null): string {
  return link?.split('#')[1] ?? ''
}
