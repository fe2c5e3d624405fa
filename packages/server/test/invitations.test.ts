import type { Agent, Invitation, InvitationOffer, Me, Role } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, openBrowser, signInDemo } from './support/browser.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { eventually } from './support/eventually.ts'

const password = 'kolme sinistä venettä'
let shop: DemoApp
let olli: Browser

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemo(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

test('an invitation comes by mail, is accepted once, and makes the agent that it describes', async () => {
  const invited = await invite('Veera Niemi', 'veera@ulkona.example', 'light_agent', 'fi')
  expect(invited).toMatchObject({ state: 'open', link: null, mail: { state: 'queued' } })
  const mail = await mailTo('veera@ulkona.example')
  expect(mail).toContain('Olli Saari kutsuu sinut')
  expect(mail).toContain('From: Saimaa Outdoor <support@saimaa-outdoor.example>')
  const token = tokenIn(mail)
  await eventually(async () => expect(await state(invited.id)).toMatchObject({ mail: { state: 'sent' } }))

  const veera = openBrowser(shop.url)
  const offer = await veera.ask<InvitationOffer>('POST', '/invitation', { token })
  expect(offer.body).toMatchObject({ name: 'Veera Niemi', locale: 'fi', invitedBy: 'Olli Saari' })
  const weak = await veera.ask('POST', '/invitation/acceptance', { token, name: 'Veera', password: 'short' })
  expect(weak.status).toBeGreaterThanOrEqual(400)
  const [first, second] = await Promise.all(
    [veera, openBrowser(shop.url)].map((browser) =>
      browser.ask<Me>('POST', '/invitation/acceptance', { token, name: 'Veera Niemi', password }),
    ),
  )
  const statuses = [first?.status, second?.status].sort()
  expect(statuses).toEqual([200, 410])
  expect(await state(invited.id)).toMatchObject({ state: 'accepted' })
  const again = await veera.ask('POST', '/invitation', { token })
  expect(again.code).toBe('invitation_over')
  const made = (await olli.ask<Agent[]>('GET', '/agents')).body.filter(
    (agent) => agent.name === 'Veera Niemi',
  )
  expect(made).toMatchObject([{ role: 'light_agent', locale: 'fi', email: 'veera@ulkona.example' }])
})

test('a withdrawn invitation opens nothing, and its address can be invited again', async () => {
  const first = await invite('Petri', 'petri@ulkona.example', 'agent')
  const token = tokenIn(await mailTo('petri@ulkona.example'))
  const twice = await olli.ask('POST', '/invitations', {
    name: 'P',
    email: 'PETRI@ulkona.example',
    role: 'agent',
  })
  expect(twice.code).toBe('invitation_open')
  await olli.ask('DELETE', `/invitations/${first.id}`)
  const offer = await openBrowser(shop.url).ask('POST', '/invitation', { token })
  expect(offer.code).toBe('invitation_over')
  const second = await invite('Petri', 'petri@ulkona.example', 'agent')
  expect(second.state).toBe('open')
})

test('nobody invites into, gives or changes a role that may do more than they', async () => {
  const keys = await olli.ask<Role>('POST', '/roles', { name: 'Inviter', permissions: ['agents.manage'] })
  expect(keys.body.permissions).toEqual(['agents.read', 'agents.manage'])
  const agents = (await olli.ask<Agent[]>('GET', '/agents')).body
  const sanna = agents.find((agent) => agent.name.startsWith('Sanna'))
  const olliSaari = agents.find((agent) => agent.name.startsWith('Olli'))
  await olli.ask('PATCH', `/agents/${sanna?.id}`, { role: keys.body.key })
  const inviter = await signInDemo(shop.url, 'Sanna')
  const beyond = { name: 'X', email: 'x@ulkona.example', role: 'agent' }
  expect((await inviter.ask('POST', '/invitations', beyond)).code).toBe('grant_beyond_own')
  const demote = await inviter.ask('PATCH', `/agents/${olliSaari?.id}`, { role: keys.body.key })
  expect(demote.code).toBe('grant_beyond_own')
  const reset = await inviter.ask('POST', `/agents/${olliSaari?.id}/password-resets`)
  expect(reset.code).toBe('grant_beyond_own')
  const same = await inviter.ask('POST', '/invitations', { ...beyond, role: keys.body.key })
  expect(same.status).toBe(201)
})

test('a forgotten password is put right by mail, once, and everybody else is signed out', async () => {
  const stranger = openBrowser(shop.url)
  const [known, unknown] = [
    await stranger.ask('POST', '/password-resets', { email: 'veera@ulkona.example' }),
    await stranger.ask('POST', '/password-resets', { email: 'nobody@ulkona.example' }),
  ]
  expect([known.status, unknown.status]).toEqual([204, 204])
  const mail = await mailTo('veera@ulkona.example', 'Valitse uusi salasana')
  const token = tokenIn(mail)
  const veera = await signInDemo(shop.url, 'Veera')
  const next = 'neljä punaista venettä'
  expect((await stranger.ask('POST', '/password-reset', { token, password: next })).status).toBe(204)
  expect((await veera.ask('GET', '/me')).status).toBe(401)
  const signedIn = await stranger.ask('POST', '/session', { email: 'veera@ulkona.example', password: next })
  expect(signedIn.status).toBe(200)
  const again = await stranger.ask('POST', '/password-reset', { token, password: 'viisi vihreää venettä' })
  expect(again.code).toBe('reset_link_over')
  expect(shop.world.relay.sink.some((one) => one.to.includes('nobody@ulkona.example'))).toBe(false)
})

async function invite(name: string, email: string, role: string, locale = 'en'): Promise<Invitation> {
  return (await olli.ask<Invitation>('POST', '/invitations', { name, email, role, locale })).body
}

async function state(id: string): Promise<Invitation | undefined> {
  return (await olli.ask<Invitation[]>('GET', '/invitations')).body.find((one) => one.id === id)
}

/** The newest mail to an address that the relay took, as text. */
async function mailTo(address: string, words = ''): Promise<string> {
  return await eventually(async () => {
    const texts = await Promise.all(
      shop.world.relay.sink.filter((mail) => mail.to.includes(address)).map((mail) => readable(mail.raw)),
    )
    const found = texts.filter((text) => text.includes(words)).at(-1)
    if (found === undefined) throw new Error(`no mail to ${address} yet`)
    return found
  })
}

async function readable(raw: Buffer): Promise<string> {
  const { simpleParser } = await import('mailparser')
  const mail = await simpleParser(raw)
  return `From: ${mail.from?.value[0]?.name} <${mail.from?.value[0]?.address}>\n${mail.text}`
}

function tokenIn(mail: string): string {
  return /#([A-Za-z0-9_-]{43})/.exec(mail)?.[1] ?? ''
}
