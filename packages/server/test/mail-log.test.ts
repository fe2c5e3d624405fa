import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import type { HealthChange, InboundView, InboxView, MailExchange } from '@throughline/contracts'
import { startRelay } from '@throughline/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { pruneMailExchanges } from '../src/modules/channels/store/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { mailPortOf, postMail, postRawMail } from './support/outside.ts'

let shop: DemoApp
let owner: DeskClient
let support: InboxView

beforeAll(async () => {
  shop = await startDemoApp({
    THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    THROUGHLINE_MAIL_MAX_BYTES: '65536',
  })
  owner = await signInDemoAgent(shop.url, 'Olli')
  const all = await owner.get<InboxView[]>('/inboxes')
  const found = all.find(({ address }) => address === supportAddress)
  if (!found) throw new Error('the demo has no e-mail inbox')
  support = found
})

afterAll(() => shop?.stop())

const exchanges = (inbox: InboxView) => owner.get<MailExchange[]>(`/inboxes/${inbox.id}/exchanges`)

/** The newest exchange that fits, once it is written down. */
async function exchange(inbox: InboxView, like: Partial<MailExchange>): Promise<MailExchange> {
  return await eventually(async () => {
    const [newest] = await exchanges(inbox)
    expect(newest).toMatchObject(like)
    if (newest === undefined) throw new Error('nothing was written down')
    return newest
  }, 60_000)
}

async function addInbox(settings: object, secrets: object = {}): Promise<InboxView> {
  const all = { address: `l${randomUUID().slice(0, 8)}@posti.example`, displayName: 'Log', ...settings }
  return await owner.send('POST', '/inboxes', { channel: 'email', name: 'Log', settings: all, secrets })
}

test('what comes in and what goes out is written down, and nothing of what it says', async () => {
  const mark = randomUUID()
  await postMail(shop, { from: aino.address, envelopeFrom: aino.address, subject: mark, text: mark })
  const came = await exchange(support, { way: 'received', outcome: 'done', peer: '127.0.0.1' })
  expect(came.size).toBeGreaterThan(100)
  await owner.send('POST', `/inboxes/${support.id}/sending-tests`, { to: aino.address })
  await exchange(support, { way: 'sent', outcome: 'done', words: expect.stringMatching(/^250 /) })
  const text = JSON.stringify(await exchanges(support))
  expect(text).not.toContain(mark)
  expect(text).not.toContain(aino.address)
})

test('a mail that is too large is a refusal with the answer that its server got', async () => {
  expect(await handIn(`From: a@b.example\r\nSubject: large\r\n\r\n${'x'.repeat(100_000)}`)).toMatch(/^552 /)
  await exchange(support, {
    way: 'received',
    outcome: 'refused',
    size: null,
    words: '552 The mail is too large',
  })
})

/** Hands a mail in without saying before how large it is, as old servers do; resolves with the answer to it. */
async function handIn(raw: string): Promise<string> {
  const socket = connect(mailPortOf(shop), '127.0.0.1')
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]()
  const answer = async () => (await answers.next()).value ?? ''
  await answer()
  for (const line of ['HELO b.example', 'MAIL FROM:<a@b.example>', `RCPT TO:<${supportAddress}>`, 'DATA']) {
    socket.write(`${line}\r\n`)
    expect(await answer()).toMatch(/^[23]/)
  }
  socket.write(`${raw}\r\n.\r\n`)
  const said = await answer()
  socket.destroy()
  return said
}

test('a relay’s refusal is kept without whose address it names', async () => {
  const relay = await startRelay({ dns: shop.world.dns, routes: shop.world.routes, sink: 'all' })
  relay.faults.rejectRecipients = ['gone.person@elsewhere.example']
  try {
    const inbox = await addInbox({ relayHost: '127.0.0.1', relayPort: relay.port, relaySecurity: 'none' })
    await owner.send('POST', `/inboxes/${inbox.id}/sending-tests`, { to: 'gone.person@elsewhere.example' })
    const refused = await exchange(inbox, { way: 'sent', outcome: 'refused', peer: '127.0.0.1' })
    expect(refused.words).toContain('No mailbox …@elsewhere.example')
    expect(refused.words).not.toContain('gone.person')
  } finally {
    await relay.stop()
  }
})

test('what is collected, and why it cannot be, is written down, and so is how the health changed', async () => {
  const password = randomUUID()
  const address = `l${randomUUID().slice(0, 8)}@posti.example`
  const account = shop.world.provider.addAccount({ address, password })
  const settings = {
    address,
    imapHost: '127.0.0.1',
    imapPort: shop.world.provider.imap.port,
    imapSecurity: 'none',
    imapFrom: 'beginning',
  }
  account.inbox.append(
    Buffer.from(`From: c@c.example\r\nMessage-ID: <${randomUUID()}@c>\r\nSubject: Hi\r\n\r\nHello.\r\n`),
  )
  const inbox = await addInbox(settings, { imapPassword: password })
  await exchange(inbox, { way: 'collected', outcome: 'done', peer: '127.0.0.1', words: null })
  const health = () => owner.get<HealthChange[]>(`/inboxes/${inbox.id}/health-changes`)
  await owner.send('POST', `/inboxes/${inbox.id}/health-checks`)
  await owner.send('POST', `/inboxes/${inbox.id}/health-checks`)
  expect(await health()).toMatchObject([{ state: 'ok', detail: null }])
  await owner.send('PATCH', `/inboxes/${inbox.id}`, { secrets: { imapPassword: 'wrong' } })
  await exchange(inbox, {
    way: 'collected',
    outcome: 'later',
    words: expect.stringContaining('does not let'),
  })
  await eventually(async () => {
    expect(await health()).toMatchObject([{ state: 'down' }, { state: 'ok' }])
  }, 60_000)
})

test('of each inbox the newest hundred stay', async () => {
  const inbox = await addInbox({})
  const { kysely } = shop.app.platform.db
  for (let count = 0; count < 105; count++) {
    await kysely
      .insertInto('mail_exchanges')
      .values({
        id: `01900000-0000-7000-8000-${count.toString().padStart(12, '0')}`,
        inbox_id: inbox.id,
        at: new Date(),
        way: 'received',
        outcome: 'done',
        peer: '192.0.2.1',
        size: count,
        words: null,
      })
      .execute()
  }
  await pruneMailExchanges(kysely)
  const { count } = await kysely
    .selectFrom('mail_exchanges')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('inbox_id', '=', inbox.id)
    .executeTakeFirstOrThrow()
  expect(Number(count)).toBe(100)
  expect((await exchanges(inbox)).map(({ size }) => size).slice(0, 2)).toEqual([104, 103])
  expect((await exchanges(support)).length).toBeGreaterThan(0)
})

test('the quarantine of one inbox can be looked at, taken as a file and tried again', async () => {
  const raw = `To: ${supportAddress}\r\nSubject: <script>alert(1)</script> ${randomUUID()}\r\n\r\nNobody.\r\n`
  await postRawMail(shop, { from: 'somebody@elsewhere.example', raw })
  const page = (inboxId: string) =>
    owner.get<{ items: InboundView[] }>(`/inbound?state=quarantined&inboxId=${inboxId}`)
  const item = await eventually(async () => {
    const [found] = (await page(support.id)).items
    if (!found) throw new Error('nothing is in quarantine')
    return found
  }, 60_000)
  expect(item.error).toContain('no sender')
  expect((await page((await addInbox({})).id)).items).toEqual([])

  const original = (who: DeskClient) =>
    shop.fetch(`/v1/inbound/${item.id}/original`, { headers: { cookie: who.cookie } })
  const answer = await original(owner)
  expect(await answer.text()).toContain('Nobody.')
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${item.id}.eml"`)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await original(await signInDemoAgent(shop.url, 'Mikko'))).status).toBe(403)
  const trail = await owner.get<{ items: { action: string }[] }>('/audit?limit=1')
  expect(trail.items[0]?.action).toBe('inbound.export')
  expect(await owner.send('POST', `/inbound/${item.id}/replay`)).toMatchObject({ outcome: 'quarantined' })
})
