import { randomUUID } from 'node:crypto'
import type { InboundView, InboxView, ReceivingTest, SendingTest } from '@throughline/contracts'
import { startRelay } from '@throughline/simulators'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aino, shopDomain, supportAddress } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postRawMail } from './support/outside.ts'

let shop: DemoApp
let owner: DeskClient
let support: InboxView

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  owner = await signInDemoAgent(shop.url, 'Olli')
  support = await inboxOf(supportAddress)
})

afterAll(() => shop?.stop())

async function inboxOf(address: string): Promise<InboxView> {
  const found = (await owner.get<InboxView[]>('/inboxes')).find((inbox) => inbox.address === address)
  if (!found) throw new Error(`${address} has no inbox`)
  return found
}

async function addInbox(settings: object, secrets: object = {}): Promise<InboxView> {
  const address = `t${randomUUID().slice(0, 8)}@${shopDomain}`
  const all = { address, displayName: 'Tried', ...settings }
  return await owner.send('POST', '/inboxes', { channel: 'email', name: 'Tried', settings: all, secrets })
}

const trySending = (inbox: InboxView, to = aino.address) =>
  owner.send<SendingTest>('POST', `/inboxes/${inbox.id}/sending-tests`, { to })
const tryReceiving = (inbox: InboxView) =>
  owner.send<ReceivingTest>('POST', `/inboxes/${inbox.id}/receiving-tests`)
const own = (port: number, more: object = {}) => ({
  relayHost: '127.0.0.1',
  relayPort: port,
  relaySecurity: 'none',
  ...more,
})

describe('a test of sending', () => {
  test('is a real mail, and tells what the relay said', async () => {
    expect(await trySending(support)).toMatchObject({
      to: aino.address,
      state: 'sent',
      words: expect.stringMatching(/^250 /),
      problem: null,
    })
    const mail = await shop.mailer.waitFor((one) => one.subject === 'Test from Support mail')
    expect(mail.from).toContain(supportAddress)
    expect(mail.raw.toString()).toMatch(/^Auto-Submitted: auto-generated\r$/im)
  })

  test('goes to whoever asks when no address is given', async () => {
    const { to } = await owner.send<SendingTest>('POST', `/inboxes/${support.id}/sending-tests`, {})
    expect(to).toBe(`olli@${shopDomain}`)
  })

  test('says which cause is behind a failure', async () => {
    const users = new Map([['shop', 'right']])
    const relay = await startRelay({ dns: shop.world.dns, routes: shop.world.routes, users, sink: 'all' })
    try {
      const wrong = await addInbox(own(relay.port, { relayUser: 'shop' }), { relayPassword: 'wrong' })
      expect(await trySending(wrong)).toMatchObject({
        state: 'later',
        problem: 'sign_in',
        words: expect.stringContaining('Wrong user or password'),
      })
      const right = await addInbox(own(relay.port, { relayUser: 'shop' }), { relayPassword: 'right' })
      relay.faults.rejectRecipients = ['nobody@elsewhere.example']
      expect(await trySending(right, 'nobody@elsewhere.example')).toMatchObject({
        state: 'refused',
        words: expect.stringContaining('No mailbox'),
      })
      const encrypted = await addInbox(own(relay.port, { relaySecurity: 'tls' }))
      expect(await trySending(encrypted)).toMatchObject({ state: 'later', problem: 'tls' })
    } finally {
      await relay.stop()
    }
    expect(await trySending(await addInbox(own(relay.port)))).toMatchObject({
      state: 'later',
      problem: 'unreachable',
    })
    expect(await trySending(await addInbox({ ...own(25), relayHost: '192.168.77.7' }))).toMatchObject({
      problem: 'host_refused',
    })
    expect(await trySending(await addInbox({ ...own(25), relayHost: 'no.such.invalid' }))).toMatchObject({
      problem: 'host_unknown',
    })
  })
})

describe('a test of receiving', () => {
  test('sends itself a mail, waits for it, and leaves no trace in the queue', async () => {
    const begun = await tryReceiving(support)
    expect(begun).toMatchObject({ way: 'mail', state: 'waiting', arrivedAt: null })
    const of = (inbox: InboxView) => `/inboxes/${inbox.id}/receiving-tests/${begun.id}`
    await eventually(async () => {
      expect(await owner.get(of(support))).toMatchObject({ state: 'works', arrivedAt: expect.any(String) })
    }, 60_000)
    const ignored = await owner.get<{ items: InboundView[] }>('/inbound?state=ignored')
    expect(ignored.items[0]).toMatchObject({ error: expect.stringContaining('test of receiving') })
    expect((await owner.queue('all')).items).toEqual([])
    const other = await addInbox({})
    const failure: ApiError = await owner.get(of(other)).then(
      () => null as never,
      (error) => error,
    )
    expect(failure.body.error?.code).toBe('receiving_test_not_found')
  })

  test('is known by its header too, where the relay gives mails another id', async () => {
    const begun = await tryReceiving(support)
    await eventually(async () => {
      const path = `/inboxes/${support.id}/receiving-tests/${begun.id}`
      expect((await owner.get<ReceivingTest>(path)).state).toBe('works')
    }, 60_000)
    const rows = await shop.app.platform.db.kysely.selectFrom('inbound').select('raw').orderBy('id').execute()
    const raw = rows.at(-1)?.raw.toString() ?? ''
    const renamed = raw.replace(/^Message-ID:\s*<[^>]*>/im, `Message-ID: <${randomUUID()}@relay.example>`)
    expect(renamed).not.toBe(raw)
    const inbound = async () =>
      (await owner.get<{ items: InboundView[] }>('/inbound?state=ignored')).items.length
    const before = await inbound()
    await postRawMail(shop, { from: supportAddress, raw: renamed })
    await eventually(async () => expect(await inbound()).toBe(before + 1), 60_000)
    expect((await owner.queue('all')).items).toEqual([])
  })

  test('says at once when its mail cannot go out', async () => {
    const closed = await addInbox({ ...own(25), relayHost: '10.9.8.7' })
    expect(await tryReceiving(closed)).toMatchObject({
      way: 'mail',
      state: 'failed',
      problem: 'host_refused',
    })
  })

  test('looks into the mailbox and counts', async () => {
    const address = `box${randomUUID().slice(0, 8)}@posti.example`
    const password = randomUUID()
    const account = shop.world.provider.addAccount({ address, password })
    account.inbox.append(Buffer.from('Subject: one\r\n\r\nOne.\r\n'), { flags: ['\\Seen'] })
    account.inbox.append(Buffer.from('Subject: two\r\n\r\nTwo.\r\n'))
    const mailbox = {
      imapHost: '127.0.0.1',
      imapPort: shop.world.provider.imap.port,
      imapSecurity: 'none',
      imapUser: address,
    }
    const inbox = await addInbox(mailbox, { imapPassword: password })
    expect(await tryReceiving(inbox)).toMatchObject({
      way: 'mailbox',
      state: 'works',
      folders: [{ name: 'INBOX', messages: 2, unseen: 1 }],
    })
    const lost = await addInbox({ ...mailbox, imapFolders: ['INBOX', 'Orders'] }, { imapPassword: password })
    expect(await tryReceiving(lost)).toMatchObject({
      state: 'failed',
      folders: [{ name: 'INBOX' }, { name: 'Orders', messages: null }],
      folderNames: expect.arrayContaining(['INBOX', 'Sent']),
    })
    const wrong = await addInbox(mailbox, { imapPassword: 'wrong' })
    expect(await tryReceiving(wrong)).toMatchObject({ state: 'failed', problem: 'sign_in' })
  })
})
