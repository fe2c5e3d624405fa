import { randomUUID } from 'node:crypto'
import type { DeliveryView, InboxView, MessageView } from '@throughline/contracts'
import { type MailFaults, type Relay, startRelay } from '@throughline/simulators'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { createTestClock } from '../src/platform/clock/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

const MINUTE = 60_000
const signedIn = { relaySecurity: 'none', relayUser: 'shop' }
/** It stands still, so that nothing is due before a test lets it be. */
const clock = createTestClock(new Date())

let shop: DemoApp
let olli: DeskClient
let conversation: string
let inbox: InboxView
/** Relays that ask for more than the shop's own does. */
const others: Relay[] = []

beforeAll(async () => {
  shop = await startDemoApp(
    { THROUGHLINE_SMTP_RELAY_PATIENCE: '2', THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' },
    { conversations: 0, clock },
  )
  olli = await signInDemoAgent(shop.url, 'Olli')
  const inboxes = await olli.get<InboxView[]>('/inboxes')
  inbox = inboxes.find((one) => one.address === supportAddress) ?? expect.unreachable()
  conversation = (await mailed({ shop, agent: olli }, 'The relay')).id
})

afterEach(() => shop.world.relay.clearFaults())

afterAll(async () => {
  for (const relay of others) await relay.stop()
  await shop?.stop()
})

interface Passing {
  faults: Partial<MailFaults>
  words: RegExp
  /** Whether the relay may have taken the mail all the same, and whether it had. */
  doubt?: 'taken' | 'lost'
}

describe('while the relay', () => {
  const passing: [string, Passing][] = [
    ['says nothing', { faults: { silent: true }, words: /Timeout|Greeting never received/ }],
    ['turns everybody away at the greeting', { faults: { refuse: true }, words: /421/ }],
    ['greylists', { faults: { greylist: 2 }, words: /450.*Greylisted/ }],
    ['breaks off before its answer', { faults: { dropAfterData: 2 }, words: /clos/i, doubt: 'taken' }],
    ['breaks off and loses the mail', { faults: { loseAfterData: 2 }, words: /clos/i, doubt: 'lost' }],
    ['is silent after the mail', { faults: { silentAfterData: 2 }, words: /time/i, doubt: 'taken' }],
  ]
  test.each(passing)('%s, a mail rests longer each time, and goes under one id', async (_, o) => {
    const { faults } = shop.world.relay
    Object.assign(faults, o.faults)
    const marker = randomUUID()
    const { id } = await olli.reply(conversation, `It is on its way. ${marker}`)
    const resting = { state: o.doubt === undefined ? 'queued' : 'unknown', sentAt: null }
    await untilDelivery(id, { ...resting, attempts: 1, lastError: expect.stringMatching(o.words) })
    await sweep()
    expect(await deliveryOf(id)).toMatchObject({ attempts: 1 })

    clock.advance(3_000)
    await sweep()
    await untilDelivery(id, { ...resting, attempts: 2, lastError: expect.stringMatching(o.words) })
    // The first rest would be over by now; the second is longer.
    clock.advance(3_000)
    await sweep()
    expect(await deliveryOf(id)).toMatchObject({ ...resting, attempts: 2 })

    shop.world.relay.clearFaults()
    clock.advance(MINUTE)
    await sweep()
    await untilDelivery(id, { state: 'sent', attempts: 3, lastError: null, sentAt: expect.any(String) })
    const { copies, ids } = atRelay(shop.world.relay, marker)
    expect([copies, ids]).toEqual([o.doubt === 'taken' ? 3 : 1, 1])
    await shop.mailer.waitFor((mail) => mail.text.includes(marker))
    expect(await recorded(marker)).toBe(1)
  })

  test('closes in the middle of a long message, it was not handed over and rests', async () => {
    const marker = randomUUID()
    shop.world.relay.faults.cutWithinData = 1
    const { id } = await olli.reply(conversation, `All the pictures. ${marker}`, {
      attachmentIds: [await uploaded(15_000_000)],
    })
    await untilDelivery(id, { state: 'queued', attempts: 1, lastError: expect.any(String) })
    expect(atRelay(shop.world.relay, marker).copies).toBe(0)
    clock.advance(MINUTE)
    await sweep()
    await untilDelivery(id, { state: 'sent', attempts: 2 })
    expect(atRelay(shop.world.relay, marker)).toEqual({ copies: 1, ids: 1 })
  })

  test('is away after it broke off, the mail stays unknown, however often it greylisted before', async () => {
    const { faults } = shop.world.relay
    faults.greylist = 4
    const marker = randomUUID()
    const { id } = await olli.reply(conversation, `After all that. ${marker}`)
    for (let attempts = 1; attempts <= 4; attempts += 1) {
      await untilDelivery(id, { state: 'queued', attempts })
      if (attempts === 4) Object.assign(faults, { dropAfterData: 1 })
      clock.advance(5 * MINUTE)
      await sweep()
    }
    await untilDelivery(id, { state: 'unknown', attempts: 5 })
    faults.refuse = true
    clock.advance(5 * MINUTE)
    await sweep()
    await untilDelivery(id, { state: 'unknown', attempts: 6, lastError: expect.stringContaining('421') })
    faults.refuse = false
    clock.advance(30 * MINUTE)
    await sweep()
    await untilDelivery(id, { state: 'sent', attempts: 7 })
    expect(atRelay(shop.world.relay, marker)).toEqual({ copies: 2, ids: 1 })
  })

  test('never answers for a mail, it is offered three times, stays unknown, and goes again when asked', async () => {
    shop.world.relay.faults.dropAfterData = 3
    const marker = randomUUID()
    const { id } = await olli.reply(conversation, `Who knows. ${marker}`)
    for (let attempts = 1; attempts <= 3; attempts += 1) {
      await untilDelivery(id, { state: 'unknown', attempts })
      clock.advance(10 * MINUTE)
      await sweep()
    }
    clock.advance(24 * 60 * MINUTE)
    await sweep()
    expect(await deliveryOf(id)).toMatchObject({ state: 'unknown', attempts: 3 })
    expect(atRelay(shop.world.relay, marker)).toEqual({ copies: 3, ids: 1 })
    await olli.send('POST', `/messages/${id}/attempts`)
    await untilDelivery(id, { state: 'sent', lastError: null })
    expect(atRelay(shop.world.relay, marker)).toEqual({ copies: 4, ids: 1 })
  })
})

describe('a mail that the relay refuses', () => {
  const refusals: [string, () => void, RegExp][] = [
    ['by its sender', () => Object.assign(shop.world.relay.faults, { rejectSender: 1 }), /550.*not send/],
    [
      'by its recipient',
      () => shop.world.relay.faults.rejectRecipients.push(aino.address),
      /550.*No mailbox/,
    ],
    ['as a whole', () => Object.assign(shop.world.relay.faults, { rejectData: 1 }), /550.*refused/],
  ]
  test.each(refusals)('%s is not offered again until somebody asks for it', async (_, refuse, words) => {
    refuse()
    const marker = randomUUID()
    const { id } = await olli.reply(conversation, `Not today. ${marker}`)
    await untilDelivery(id, { state: 'failed', attempts: 1, lastError: expect.stringMatching(words) })
    // Whom it was for does not know that we answered.
    expect((await olli.open(conversation)).conversation.status).toBe('open')
    shop.world.relay.clearFaults()
    clock.advance(60 * MINUTE)
    await sweep()
    expect(await deliveryOf(id)).toMatchObject({ state: 'failed', attempts: 1 })
    expect(atRelay(shop.world.relay, marker).copies).toBe(0)
    await olli.send('POST', `/messages/${id}/attempts`)
    await untilDelivery(id, { state: 'sent', lastError: null })
    expect(atRelay(shop.world.relay, marker)).toEqual({ copies: 1, ids: 1 })
    expect(await recorded(marker)).toBe(1)
  })
})

describe('a relay of the inbox’s own', () => {
  const wrongly: [string, { settings: object; secrets?: object }, RegExp][] = [
    ['that refuses STARTTLS', { settings: { relaySecurity: 'starttls' } }, /STARTTLS|TLS/],
    ['that refuses the sign-in', { settings: signedIn, secrets: { relayPassword: 'wrong' } }, /535/],
    ['that wants a sign-in', { settings: { relaySecurity: 'none' } }, /530/],
  ]
  test.each(wrongly)(
    '%s gets nothing until it is set right',
    async (_, { settings, secrets = {} }, words) => {
      const relay = await startRelay({
        dns: shop.world.dns,
        routes: shop.world.routes,
        users: new Map([['shop', 'right']]),
        sink: 'all',
      })
      others.push(relay)
      const own = { relayHost: '127.0.0.1', relayPort: relay.port }
      const set = (more: object, itsSecrets: object) =>
        olli.send('PATCH', `/inboxes/${inbox.id}`, {
          settings: { ...inbox.settings, ...own, ...more },
          secrets: itsSecrets,
        })
      await set(settings, secrets)
      const marker = randomUUID()
      const { id } = await olli.reply(conversation, `By another way. ${marker}`)
      await untilDelivery(id, { state: 'queued', attempts: 1, lastError: expect.stringMatching(words) })
      expect(relay.received).toEqual([])
      await set(signedIn, { relayPassword: 'right' })
      clock.advance(MINUTE)
      await sweep()
      await untilDelivery(id, { state: 'sent', attempts: 2, lastError: null })
      expect(atRelay(relay, marker)).toEqual({ copies: 1, ids: 1 })
      expect(atRelay(shop.world.relay, marker).copies).toBe(0)
    },
  )
})

/** What goes out by itself every half minute. */
async function sweep(): Promise<void> {
  const { platform, jobs } = shop.app
  await platform.db.transaction((tx) => platform.enqueue(tx, { job: 'channels.sweep-legs', payload: {} }))
  await jobs.drainNow()
}

async function deliveryOf(messageId: string): Promise<DeliveryView | undefined> {
  return (await messages()).find((message) => message.id === messageId)?.deliveries[0]
}

async function untilDelivery(messageId: string, expected: object): Promise<void> {
  await eventually(async () => expect(await deliveryOf(messageId)).toMatchObject(expected), 30_000)
}

async function recorded(marker: string): Promise<number> {
  return (await messages()).filter((message) => message.text.includes(marker)).length
}

async function messages(): Promise<MessageView[]> {
  return (await olli.open(conversation)).messages
}

/** How often a relay took the mail with this word, under how many ids. */
function atRelay(relay: Relay, marker: string): { copies: number; ids: number } {
  const taken = relay.received.filter((mail) => mail.raw.includes(marker))
  return { copies: taken.length, ids: new Set(taken.map((mail) => mail.messageId)).size }
}

async function uploaded(size: number): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([Buffer.alloc(size, 'tent')]), 'pictures.bin')
  const answer = await shop.fetch(`/v1/conversations/${conversation}/attachments`, {
    method: 'POST',
    headers: { cookie: olli.cookie, origin: shop.url },
    body,
  })
  return (await answer.json()).id
}
