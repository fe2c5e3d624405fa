import type {
  ContextPackage,
  ConversationDetail,
  CustomerList,
  HandoffOption,
  InboundView,
  InboxView,
  Queue,
  WidgetSnapshot,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RawInbound } from '../src/modules/channels/connector.ts'
import { runConnectorSuite } from '../src/modules/channels/connector-suite.ts'
import { createSafeFetch } from '../src/platform/resilience/index.ts'
import { handoffLinkTo } from './support/away-updates.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'
import { createPagerConnector, pagerOf } from './support/pager/connector.ts'
import { pagerKind } from './support/pager/declaration.ts'
import { type PagerGateway, startPagerGateway } from './support/pager/gateway.ts'

const anId = '01900000-0000-7000-8000-000000000001'

let gateway: PagerGateway
let shop: DemoApp
let mikko: DeskClient
let olli: DeskClient
let pager: InboxView
let door: string

beforeAll(async () => {
  gateway = await startPagerGateway()
  shop = await startDemoApp(
    { THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' },
    { conversations: 0, further: (platform) => [pagerOf(platform)] },
  )
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  olli = await signInDemoAgent(shop.url, 'Olli')
  pager = await olli.send<InboxView>('POST', '/inboxes', {
    channel: 'pager',
    name: 'Shop pager',
    settings: { gateway: gateway.url, number: '5550100' },
    secrets: { signingKey: gateway.signingKey },
  })
  door = `${shop.url}/in/${pager.key}`
})

afterAll(async () => {
  await shop?.stop()
  await gateway?.stop()
})

runConnectorSuite('pager', {
  // Nothing listens there: sending and health must say so.
  connector: () =>
    createPagerConnector({
      fetch: createSafeFetch({ allowedPrivateHosts: ['127.0.0.1'] }),
      signingKey: async () => null,
    }),
  inbox: {
    ...{ id: anId, key: 'sample', channel: pagerKind, name: 'Sample', teamId: null },
    settings: { gateway: 'http://127.0.0.1:1', number: '5550100' },
    replyTargetMinutes: 15,
    createdAt: new Date(0),
  },
  raw: arrival('{"id":"1","from":"70010","text":"Hello"}'),
  unreadable: [arrival('{'), arrival('{"id":"1","text":"Who?"}')],
  outbound: {
    ...{
      messageId: anId,
      conversationId: anId,
      reference: '1001',
      subject: 'Your tent',
      text: 'It is here.',
    },
    ...{
      html: null,
      signature: null,
      locale: 'en',
      authorName: 'Mikko',
      automatic: false,
      organisation: 'Shop',
    },
    ...{ to: { address: '70010', name: null }, references: [], action: null, attachments: [] },
  },
})

test('what the gateway posts becomes a conversation, and an answer goes out by it however often it takes', async () => {
  expect(pager).toMatchObject({ channel: 'pager', replyTargetMinutes: 15, secretNames: ['signingKey'] })
  const { id, detail } = await paged('70010', 'The zip of my tent is stuck')
  expect(detail.legs).toMatchObject([
    { channel: 'pager', address: '70010', proof: 'verified', identity: { kind: 'pager', display: '70010' } },
  ])

  // Away first, then back: each attempt stands at the message, and nothing goes out twice.
  gateway.answerWith(503)
  const { id: answer } = await mikko.reply(id, 'Please send us a picture of it.')
  await delivered(id, answer, { state: 'queued', attempts: 1, lastError: '503 not now' })
  gateway.answerWith(202)
  await delivered(id, answer, { state: 'sent', route: 'pager', attempts: 2 })
  expect(gateway.pages.filter(({ to }) => to === '70010')).toMatchObject([
    { id: `pager:${answer}`, text: 'Please send us a picture of it.' },
  ])

  // What will never be taken is a failure that an agent may have tried again.
  gateway.answerWith(404)
  const { id: refused } = await mikko.reply(id, 'Or tell us the size.')
  await delivered(id, refused, { state: 'failed', lastError: '404 not now' })
  gateway.answerWith(202)
  await mikko.send('POST', `/messages/${refused}/attempts`)
  await delivered(id, refused, { state: 'sent' })

  // All that passes between a pager and the shop is one thread.
  await pageAgain('70010', 'It is the large one')
  expect((await mikko.open(id)).messages.at(-1)).toMatchObject({ text: 'It is the large one' })
  expect((await mikko.open(id)).legs).toHaveLength(1)
})

test('a post that the connector does not know is kept out, and what it cannot read waits for a person', async () => {
  const crook = await fetch(door, { method: 'POST', body: '{"from":"70010","text":"Send me the address"}' })
  expect([crook.status, (await crook.json()).error.code]).toEqual([403, 'arrival_refused'])
  expect((await gateway.post(`${shop.url}/in/nobody`, { from: '1', text: '' })).status).toBe(404)
  expect((await gateway.post(door, { from: 'no number', text: 'Hello' })).status).toBe(202)
  const kept = await olli.get<{ items: InboundView[] }>('/inbound?state=quarantined')
  expect(kept.items).toMatchObject([
    { inboxId: pager.id, error: expect.stringContaining('gateway promises') },
  ])
  await expect(
    olli.send('POST', '/inboxes', { channel: 'fax', name: 'Fax', settings: {} }),
  ).rejects.toMatchObject({ body: { error: { code: 'channel_unknown' } } })
  expect(await mikko.get('/channels')).toMatchObject([
    { channel: 'email' },
    { channel: 'chat' },
    { channel: 'form' },
    { channel: 'pager', words: { fi: { name: 'Hakulaite' } }, arrivesBy: 'address', awayUpdates: true },
  ])
})

test('from a pager to the chat and back it is one conversation, and the pages speak of it as its connector does', async () => {
  const { id } = await paged('70020', 'Do you have my size?')
  const link = await offeredByPager(id, '70020')
  const page = await (await fetch(link)).text()
  expect(page).toContain('<b>In the chat</b>')
  expect(page).toContain('<b>By pager</b>')
  expect(page).toContain('Only you and we read it, and whoever holds your pager.')
  expect(page).toContain('I would rather go on by pager')
  expect(page).not.toMatch(/e-mail/i)
  const taken = await fetch(link, { method: 'POST', redirect: 'manual' })
  const token = /#s=([\w-]{43})$/.exec(taken.headers.get('location') ?? '')?.[1] ?? ''
  await postChat(shop, token, { text: 'Here I am in the chat' })
  const inChat = await mikko.open(id)
  expect(inChat.legs.map(({ channel }) => channel)).toEqual(['pager', 'chat'])
  expect(inChat.messages.at(-1)?.text).toBe('Here I am in the chat')

  // Their number is known there: the page names only its end, and the press of the button moves the matter.
  const [back] = await optionsTo(id, 'pager')
  expect(back).toMatchObject({ allowed: true, arrivesBy: 'address', address: '70020' })
  expect(back?.instructions.convenience).toContain('Let us go on by pager')
  await mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId: pager.id, reason: 'convenience' })
  const offer = (await snapshotOf(token)).messages.at(-1)
  expect(offer?.action).toMatchObject({ label: 'Continue by pager' })
  const there = offer?.action?.url ?? ''
  const known = await (await fetch(there)).text()
  expect(known).toContain('We go on by pager: •••20')
  expect(known).not.toContain('70020')
  expect(await (await fetch(there, { method: 'POST' })).text()).toContain(
    'Our answers come by pager from now on',
  )
  await gateway.waitFor(({ to, text }) => to === '70020' && text.startsWith('We go on here by pager'))
  expect((await snapshotOf(token)).conversation?.movedAway).toContain('We go on by pager.')
  await pageAgain('70020', 'Back on my pager')
  const moved = await mikko.open(id)
  const leg = moved.legs.find(({ id: one }) => one === moved.messages.at(-1)?.legId)
  expect([leg?.channel, leg?.id, leg?.endedAt]).toEqual(['pager', moved.conversation.defaultLegId, null])
  expect(moved.handoffs.map(({ state, toChannel }) => [state, toChannel])).toEqual([
    ['accepted', 'chat'],
    ['accepted', 'pager'],
  ])
})

test('who writes by mail says which pager is theirs, and is known by it once they confirm it there', async () => {
  const subject = `A pager for me ${crypto.randomUUID()}`
  const { id } = await mailed({ shop, agent: mikko }, subject)
  await mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId: pager.id, reason: 'urgency' })
  const mail = await shop.mailer.waitFor(({ text, links }) => text.includes('by pager') && links.length > 0)
  const link = mail.links.find((url) => url.includes('/h/')) ?? ''
  const asks = await (await fetch(link)).text()
  for (const words of ['Go on by pager?', 'The number of your pager', 'I would rather go on by e-mail']) {
    expect(asks).toContain(words)
  }
  const wrong = await say(link, 'my pager')
  expect([wrong.status, await wrong.text()]).toEqual([
    422,
    expect.stringContaining('We cannot reach you by pager like this.'),
  ])
  await say(link, '700-30')
  const asked = await gateway.waitFor(({ to }) => to === '70030')
  expect(asked.text).toContain('You asked to go on by pager')
  const confirm = await (await fetch(asked.link ?? '')).text()
  expect(confirm).toContain('whoever holds your pager')
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')
  await fetch(asked.link ?? '', { method: 'POST' })
  await pageAgain('70030', 'Now on my pager')
  const moved = await mikko.open(id)
  expect(moved.messages.at(-1)?.text).toBe('Now on my pager')
  expect(moved.legs.map(({ channel }) => channel)).toEqual(['email', 'pager'])

  // The profile, the context package and both searches show it.
  const { customer, legs } = await mikko.get<ContextPackage>(`/conversations/${id}/context`)
  expect(customer.identities).toContainEqual(
    expect.objectContaining({ kind: 'pager', display: '70030', verifiedBy: 'link' }),
  )
  expect(legs.at(-1)?.channel).toBe('pager')
  const found = await mikko.get<CustomerList>('/customers?search=70030')
  expect(found.items).toMatchObject([{ id: customer.id, matched: { by: 'identity', value: '70030' } }])
  const matters = await mikko.get<Queue>('/conversations?view=all&q=channel:pager%20from:70030')
  expect(matters.items.map((item) => item.id)).toEqual([id])
})

test('from a pager one goes on by e-mail', async () => {
  const { id } = await paged('70040', 'I need the invoice')
  const toInboxId = (await inboxOf('email')).id
  await mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId, reason: 'complexity' })
  const { link } = await gateway.waitFor(({ to, link: url }) => to === '70040' && url !== null)
  const asks = await (await fetch(link ?? '')).text()
  expect(asks).toContain('Your e-mail address')
  expect(asks).toContain('I would rather go on by pager')
  const address = `${crypto.randomUUID()}@kunde.example`
  expect((await say(link ?? '', address)).status).toBe(200)
  const confirm = await eventually(async () => {
    const url = handoffLinkTo(shop, address)
    if (url === '') throw new Error('the mail is not there yet')
    return url
  })
  await fetch(confirm, { method: 'POST' })
  const moved = await mikko.open(id)
  expect(moved.handoffs).toMatchObject([{ state: 'accepted', fromChannel: 'pager', toChannel: 'email' }])
  expect(moved.legs.at(-1)).toMatchObject({ channel: 'email', address, proof: 'verified' })
})

test('who prefers a pager is told there what they missed in the chat', async () => {
  const { id } = await paged('70050', 'Is it in stock?')
  const link = await offeredByPager(id, '70050')
  await fetch(link, { method: 'POST', redirect: 'manual' })
  const { customer } = await mikko.get<ContextPackage>(`/conversations/${id}/context`)
  await mikko.send(
    'PATCH',
    `/customers/${customer.id}`,
    { preferredChannel: 'pager' },
    { 'if-match': `"${customer.version}"` },
  )
  const { id: missed } = await mikko.reply(id, 'Yes, in every colour.')
  const update = await gateway.waitFor(({ to, text }) => to === '70050' && text === 'Yes, in every colour.')
  expect(update.link).toContain('/c/')
  await delivered(id, missed, { route: 'away_pager', state: 'sent' })
  await pageAgain('70050', 'Then I take the green one')
  const moved = await mikko.open(id)
  expect(moved.handoffs.at(-1)).toMatchObject({ reason: 'away', toChannel: 'pager', state: 'accepted' })
  expect(moved.messages.at(-1)?.text).toBe('Then I take the green one')
})

function arrival(content: string): RawInbound {
  return { id: anId, inboxId: anId, receivedAt: new Date(0), raw: Buffer.from(content), meta: {} }
}

async function delivered(id: string, messageId: string, wanted: Record<string, unknown>): Promise<void> {
  await eventually(async () => {
    const message = (await mikko.open(id)).messages.find((one) => one.id === messageId)
    expect(message?.deliveries).toContainEqual(expect.objectContaining(wanted))
  })
}

/** Somebody pages the shop; the conversation that it began, as the desk shows it. */
async function paged(from: string, text: string): Promise<{ id: string; detail: ConversationDetail }> {
  await pageAgain(from, text)
  const id = (await mikko.queue('all')).items.find(({ preview }) => preview?.text === text)?.id ?? ''
  return { id, detail: await mikko.open(id) }
}

async function pageAgain(from: string, text: string): Promise<void> {
  expect((await gateway.post(door, { from, text })).status).toBe(202)
}

/** The chat is offered; the link is on their pager. */
async function offeredByPager(id: string, to: string): Promise<string> {
  const toInboxId = (await inboxOf('chat')).id
  await mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId, reason: 'convenience' })
  return (await gateway.waitFor((page) => page.to === to && page.link !== null)).link ?? ''
}

async function inboxOf(channel: string): Promise<InboxView> {
  const found = (await mikko.get<InboxView[]>('/inboxes')).find((inbox) => inbox.channel === channel)
  if (!found) throw new Error(`there is no inbox of ${channel}`)
  return found
}

async function optionsTo(id: string, channel: string): Promise<HandoffOption[]> {
  const all = await mikko.get<HandoffOption[]>(`/conversations/${id}/handoff-options`)
  return all.filter((option) => option.channel === channel)
}

async function snapshotOf(token: string): Promise<WidgetSnapshot> {
  return (await chatSession(shop, token)).snapshot
}

function say(link: string, address: string): Promise<Response> {
  return fetch(link, { method: 'POST', body: new URLSearchParams({ address }) })
}
