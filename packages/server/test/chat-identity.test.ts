import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InboxView, WidgetPast, WidgetPastMessages, WidgetSession } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { type Desk, mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'

const secret = 'a secret of at least thirty-two characters'

let shop: DemoApp
let mikko: DeskClient
let olli: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  olli = await signInDemoAgent(shop.url, 'Olli')
  desk = { shop, agent: mikko }
  await change({ secrets: { identitySecret: secret } })
})

afterAll(() => shop?.stop())

test('whom the shop vouches for with a proved address is the customer of their mails, on each device', async () => {
  const mail = await mailed(desk, 'By mail before')
  const account = { sub: '42', email: aino.address, email_verified: true, name: 'Aino Virtanen' }
  const { token, config } = await signedIn(account)
  expect([config.askFirst, config.addressKnown]).toEqual([false, true])
  await postChat(shop, token, { text: 'In the chat now' })
  const chat = await inQueue('In the chat now')
  const customerOf = async (id: string) => (await mikko.open(id)).conversation.customer
  expect(await customerOf(chat)).toEqual(await customerOf(mail.id))
  expect((await mikko.open(chat)).legs[0]?.identity).toMatchObject({
    kind: 'email',
    display: aino.address,
  })

  const other = await signedIn(account)
  expect(other.token).not.toBe(token)
  expect(other.snapshot.messages.map(({ text }) => text)).toEqual(['In the chat now'])
  // The same person again keeps the session, so that nothing is asked twice.
  expect((await signedIn(account, token)).token).toBe(token)
})

test('whom the shop vouches for reads their earlier conversations, and nobody else does', async () => {
  const mail = await mailed(desk, 'Earlier, by mail')
  await mikko.send('POST', `/conversations/${mail.id}/notes`, { text: 'A note of ours.', mentions: [] })
  const account = { sub: 'past', email: aino.address, email_verified: true, name: 'Aino Virtanen' }
  const { token } = await signedIn(account)
  const list: WidgetPast = await (await past(token)).json()
  expect(list).toContainEqual(expect.objectContaining({ id: mail.id, channels: ['email'] }))
  const said: WidgetPastMessages = await (await past(token, `/${mail.id}`)).json()
  expect(said.map(({ from }) => from)).toEqual(['customer', 'agent'])
  expect(JSON.stringify(said)).not.toContain('A note of ours')
  // The one that goes on here is no earlier one.
  await postChat(shop, token, { text: 'And now this' })
  const now = await inQueue('And now this')
  expect((await (await past(token)).json()).map(({ id }: { id: string }) => id)).not.toContain(now)

  const strangers = [
    (await chatSession(shop)).token,
    (await signedIn({ sub: 'claims', email: aino.address, name: 'Not Aino' })).token,
    (await signedIn({ sub: 'other', email: 'ilona@kunde.example', email_verified: true })).token,
  ]
  for (const other of strangers) {
    expect(await (await past(other)).json()).toEqual([])
    expect((await past(other, `/${mail.id}`)).status).toBe(404)
  }
})

test('an address that is not proved is a claim, and joins nobody', async () => {
  const mail = await mailed(desk, 'Mine alone')
  const { token } = await signedIn({ sub: '43', email: aino.address, name: 'Not Aino' })
  await postChat(shop, token, { text: 'I say that I am Aino' })
  const id = await inQueue('I say that I am Aino')
  const { conversation, legs } = await mikko.open(id)
  expect(conversation.customer).not.toEqual((await mikko.open(mail.id)).conversation.customer)
  expect(legs[0]).toMatchObject({ identity: { kind: 'visitor' }, proof: 'none' })
})

test('signing in and out ends the session that was there, and shows nobody’s past', async () => {
  const stranger = await chatSession(shop)
  await postChat(shop, stranger.token, { text: 'Before I signed in' })
  const one = await signedIn({ sub: 'one' }, stranger.token)
  expect(one.snapshot.messages).toEqual([])
  expect((await snapshotOf(stranger.token)).status).toBe(401)

  await postChat(shop, one.token, { text: 'A secret of one' })
  const two = await signedIn({ sub: 'two' }, one.token)
  expect([two.snapshot.messages, (await snapshotOf(one.token)).status]).toEqual([[], 401])

  const nobody = await identify(null, two.token)
  expect(nobody.status).toBe(200)
  const after: WidgetSession = await nobody.json()
  expect([after.snapshot.messages, after.config.addressKnown]).toEqual([[], false])
  expect((await snapshotOf(two.token)).status).toBe(401)
  // Nobody again is nobody still.
  expect((await (await identify(null, after.token)).json()).token).toBe(after.token)
})

test('a token with another signature is refused with a reason, and the session stays', async () => {
  const { token } = await chatSession(shop)
  const forged = await identify(`${hs({ sub: '42' }).slice(0, -4)}AAAA`, token)
  expect(forged.status).toBe(403)
  expect((await forged.json()).error).toMatchObject({
    code: 'chat_identity_refused',
    details: { reason: 'Its signature does not fit the keys of this inbox.' },
  })
  expect((await snapshotOf(token)).status).toBe(200)
})

test('keys that the shop publishes are fetched; while they cannot be, nobody is believed', async () => {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = { ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1' }
  const server = createServer((_request, response) => response.end(JSON.stringify({ keys: [jwk] })))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await change({ settings: { colour: '#1f5f4f', identity: { keysUrl: `http://127.0.0.1:${port}/jwks` } } })
  const signed = `${encode({ alg: 'ES256', kid: 'k1' })}.${encode({ sub: 'es', exp: later() })}`
  const signature = sign('sha256', Buffer.from(signed), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' })
  const token = `${signed}.${signature.toString('base64url')}`
  expect((await identify(token)).status).toBe(200)
  await new Promise((done) => server.close(done))
  await change({ settings: { colour: '#1f5f4f', identity: { keysUrl: `http://127.0.0.1:${port}/gone` } } })
  expect((await identify(token)).status).toBe(403)
})

function past(token: string, path = ''): Promise<Response> {
  return shop.fetch(`/v1/widget/past${path}`, { headers: { authorization: `Bearer ${token}` } })
}

async function change(part: object): Promise<void> {
  const chat = (await olli.get<InboxView[]>('/inboxes')).find(({ key }) => key === 'shop-chat')
  await olli.send('PATCH', `/inboxes/${chat?.id}`, part)
}

const later = () => Math.floor(Date.now() / 1000) + 600
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

function hs(claims: object): string {
  const signed = `${encode({ alg: 'HS256' })}.${encode({ exp: later(), ...claims })}`
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

async function signedIn(claims: object, former?: string): Promise<WidgetSession> {
  const answer = await identify(hs(claims), former)
  if (!answer.ok) throw new Error(`the token was answered ${answer.status} ${await answer.text()}`)
  return await answer.json()
}

function identify(token: string | null, former?: string): Promise<Response> {
  return shop.fetch('/v1/widget/identities', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(former === undefined ? {} : { authorization: `Bearer ${former}` }),
    },
    body: JSON.stringify({ inbox: 'shop-chat', locale: 'en', token }),
  })
}

function snapshotOf(token: string): Promise<Response> {
  return shop.fetch('/v1/widget/snapshot', { headers: { authorization: `Bearer ${token}` } })
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
