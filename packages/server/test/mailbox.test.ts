import { randomUUID } from 'node:crypto'
import type { InboxView, QueueItem } from '@throughline/contracts'
import { type CustomerMailer, createCustomerMailer, type MailAccount, Mailbox } from '@throughline/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postMail } from './support/outside.ts'

let shop: DemoApp
let owner: DeskClient
let mailbox: MailAccount
let mailer: CustomerMailer
let inbox: InboxView

const address = 'help@posti.example'
const password = 'kuusi-palaa'

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  owner = await signInDemoAgent(shop.url, 'Olli')
  mailbox = shop.world.provider.addAccount({ address, password })
  mailer = await createCustomerMailer({
    ...aino,
    smtp: { host: '127.0.0.1', port: shop.world.provider.submission.port },
    imap: { host: '127.0.0.1', port: shop.world.provider.imap.port },
  })
  mailbox.add(new Mailbox('Orders', null))
  // What lies there from before is somebody's to keep.
  await mailer.send({ to: address, subject: 'From before', text: 'Long settled.' })
  await eventually(async () => expect(mailbox.inbox.messages).toHaveLength(1))
  inbox = await owner.send<InboxView>('POST', '/inboxes', {
    channel: 'email',
    name: 'Help',
    settings: settings(),
    secrets: { imapPassword: password },
  })
  await collecting()
})

afterAll(async () => {
  await mailer?.close()
  await shop?.stop()
})

function settings(more: object = {}) {
  return {
    address,
    displayName: 'Help',
    imapHost: '127.0.0.1',
    imapPort: shop.world.provider.imap.port,
    imapSecurity: 'none',
    imapUser: address,
    imapFolders: ['INBOX', 'Orders'],
    ...more,
  }
}

const positions = () =>
  shop.app.platform.db.kysely
    .selectFrom('imap_positions')
    .selectAll()
    .where('inbox_id', '=', inbox.id)
    .orderBy('folder')
    .execute()

/** Both folders are being followed. */
async function collecting(): Promise<void> {
  await eventually(async () => expect(await positions()).toHaveLength(2))
}

async function itemAbout(subject: string): Promise<QueueItem> {
  return await eventually(async () => {
    const found = (await owner.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found
  })
}

async function isAlone(subject: string): Promise<void> {
  const found = (await owner.queue('all')).items.filter((item) => item.subject === subject)
  expect(found).toHaveLength(1)
}

test('mail that lies in the mailbox becomes a conversation, and its customer’s answers come the same way', async () => {
  const subject = `Collected ${randomUUID()}`
  await mailer.send({ to: address, subject, text: 'Where is my parcel?' })
  const { id } = await itemAbout(subject)
  const first = await owner.open(id)
  expect(first.messages[0]?.verdict).toMatchObject({ dkim: 'pass', fromVerified: true })
  expect((await owner.queue('all')).items.some((item) => item.subject === 'From before')).toBe(false)

  const marker = randomUUID()
  await owner.reply(id, `It comes tomorrow. ${marker}`)
  const answer = await mailer.waitFor((mail) => mail.text.includes(marker))
  const thanks = `Thank you ${randomUUID()}`
  await mailer.reply(answer, thanks)
  await eventually(async () => expect((await owner.open(id)).messages.at(-1)?.text).toBe(thanks))
  expect(mailbox.inbox.messages.every(({ flags }) => !flags.has('\\Seen'))).toBe(true)
})

test('the same mail by the mailbox and by SMTP is one message with two arrivals', async () => {
  const subject = `Twice ${randomUUID()}`
  const messageId = `<${randomUUID()}@posti.example>`
  const text = 'Sent to two of your addresses.'
  await postMail(shop, { from: aino.address, envelopeFrom: aino.address, subject, text, messageId })
  const { id } = await itemAbout(subject)
  const raw = await rawOf(subject)
  mailbox.find('Orders')?.append(raw)
  await eventually(async () => {
    const arrivals = await shop.app.platform.db.kysely
      .selectFrom('message_arrivals')
      .select('inbox_id')
      .where('external_id', '=', messageId)
      .execute()
    expect(new Set(arrivals.map((arrival) => arrival.inbox_id)).size).toBe(2)
  })
  expect((await owner.open(id)).messages).toHaveLength(1)
})

test('a folder that its server numbers anew is gone through again: nothing twice, nothing skipped', async () => {
  const before = `Before ${randomUUID()}`
  await mailer.send({ to: address, subject: before, text: 'One.' })
  await itemAbout(before)
  const old = mailbox.inbox
  const after = `After ${randomUUID()}`
  const renumbered = new Mailbox('INBOX', null, {
    uidValidity: old.uidValidity + 1,
    uidNext: 100,
    messages: old.messages.map((message, at) => ({ ...message, uid: at + 1 })),
  })
  renumbered.append(
    Buffer.from(`From: b@b.example\r\nMessage-ID: <${randomUUID()}@b>\r\nSubject: ${after}\r\n\r\nTwo.`),
  )
  mailbox.add(renumbered)
  // The line is cut, as it is when a server changes its store.
  shop.world.provider.imap.cutLines()
  await itemAbout(after)
  await isAlone(before)
  expect((await positions()).find(({ folder }) => folder === 'INBOX')).toMatchObject({
    uid_validity: renumbered.uidValidity,
    since: null,
  })
})

test('only the named server of the mailbox is believed about a sender', async () => {
  const told = async (server: string, authservId: string | undefined) => {
    const subject = `Told ${randomUUID()}`
    await change({ settings: settings(authservId === undefined ? {} : { imapAuthservId: authservId }) })
    mailbox.inbox.append(
      Buffer.from(
        `Authentication-Results: ${server}; spf=pass smtp.mailfrom=eve@shop.example; dmarc=pass header.from=shop.example\r\n` +
          `From: eve@shop.example\r\nTo: ${address}\r\nMessage-ID: <${randomUUID()}@x>\r\nSubject: ${subject}\r\n\r\nHello.`,
      ),
    )
    return (await owner.open((await itemAbout(subject)).id)).messages[0]?.verdict
  }
  expect(await told('mx.posti.example', undefined)).toMatchObject({ fromVerified: false })
  expect(await told('mx.crook.example', 'mx.posti.example')).toMatchObject({ fromVerified: false })
  expect(await told('mx.posti.example', 'mx.posti.example')).toMatchObject({
    spf: 'pass',
    dmarc: 'pass',
    fromVerified: true,
  })
})

test('a wrong password is said in the inbox’s health, and the right one goes on where it stood', async () => {
  await change({ secrets: { imapPassword: 'wrong' } })
  await eventually(async () => {
    const found = (await owner.get<InboxView[]>('/inboxes')).find(({ id }) => id === inbox.id)
    expect(found?.health.state).toBe('down')
  })
  const down = await owner.send<InboxView>('POST', `/inboxes/${inbox.id}/health-checks`)
  expect(down.health).toMatchObject({
    state: 'down',
    detail: expect.stringMatching(/^[\w.-]+:\d+ does not let/),
  })
  await change({ secrets: { imapPassword: password } })
  const well = await owner.send<InboxView>('POST', `/inboxes/${inbox.id}/health-checks`)
  expect(well.health).toMatchObject({ state: 'ok' })
  await arrives(`After the right password ${randomUUID()}`)
})

test('a mailbox that wants OAuth2 is signed in to with a token, and a new refresh token is kept', async () => {
  const { microsoft } = shop.world
  const client = { id: 'throughline', secret: 'client-secret', redirectUris: [] }
  microsoft.clients.set(client.id, client)
  const first = microsoft.grants.refreshTokenOf(mailbox, client, [
    'https://outlook.office.com/IMAP.AccessAsUser.All',
  ])
  await change({
    settings: settings({ oauthTokenUrl: microsoft.tokenUrl, oauthClientId: client.id }),
    secrets: { oauthClientSecret: client.secret, oauthRefreshToken: first },
  })
  await eventually(async () => expect(mailbox.accessTokens.size).toBeGreaterThan(0))
  await arrives(`By token ${randomUUID()}`)
  const issued = mailbox.accessTokens.size
  expect(await keptRefreshToken()).not.toBe(first)
  // The new one is taken up without asking for another.
  await owner.send<InboxView>('POST', `/inboxes/${inbox.id}/health-checks`)
  expect(mailbox.accessTokens.size).toBe(issued)

  microsoft.grants.takeBack(address)
  await change({ secrets: { oauthRefreshToken: 'taken-back' } })
  const { health } = await owner.send<InboxView>('POST', `/inboxes/${inbox.id}/health-checks`)
  expect(health).toMatchObject({ state: 'down', detail: expect.stringContaining('Sign in again') })
  await change({ settings: settings() })
})

async function keptRefreshToken(): Promise<string> {
  const { db, secrets } = shop.app.platform
  const row = await db.kysely
    .selectFrom('inbox_secrets')
    .select('sealed')
    .where('inbox_id', '=', inbox.id)
    .where('name', '=', 'oauthRefreshToken')
    .executeTakeFirstOrThrow()
  return secrets.open(row.sealed)
}

/** A mail that is put into the mailbox reaches the queue. */
async function arrives(subject: string): Promise<void> {
  const head = `From: c@c.example\r\nTo: ${address}\r\nMessage-ID: <${randomUUID()}@c>\r\nSubject: ${subject}`
  mailbox.inbox.append(Buffer.from(`${head}\r\n\r\nHello.\r\n`))
  await itemAbout(subject)
}

async function change(body: object): Promise<void> {
  await owner.send('PATCH', `/inboxes/${inbox.id}`, body)
}

/** A mail as it was stored when it came by SMTP. */
async function rawOf(subject: string): Promise<Buffer> {
  const rows = await shop.app.platform.db.kysely.selectFrom('inbound').select('raw').execute()
  const found = rows.find(({ raw }) => raw.includes(subject))
  if (!found) throw new Error(`${subject} was not stored`)
  return found.raw
}
