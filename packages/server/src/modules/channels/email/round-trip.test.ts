import { randomUUID } from 'node:crypto'
import {
  type CustomerMailer,
  createCustomerMailer,
  createDkimKeys,
  createMailRoutes,
  type DnsSimulator,
  type MailProvider,
  publishSender,
  type Relay,
  startDnsSimulator,
  startMailProvider,
  startRelay,
} from '@throughline/simulators'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createHostGuard, createSafeFetch } from '../../../platform/resilience/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import type { OutboundMessage, RawInbound, SendResult } from '../connector.ts'
import { createEmailConnector, type EmailConnector } from './connector.ts'
import { inboxAddressOf, keyedReplyAddress, type MailSecrets } from './keyed-address.ts'
import { mailMeta } from './mail-meta.ts'
import { type SmtpReceiver, startSmtpReceiver } from './smtp-receiver.ts'
import { createSmtpSender } from './smtp-sender.ts'

const secrets: MailSecrets = [Buffer.from('the secret of the round trip')]
const conversationId = '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const inbox: Inbox = {
  id: '0199a1b2-0000-7000-8000-000000000001',
  key: 'support',
  channel: 'email',
  name: 'Support',
  settings: { address: 'support@saimaa-outdoor.example', displayName: 'Saimaa Outdoor', dkimSelector: 's1' },
  teamId: null,
  replyTargetMinutes: 60,
  createdAt: new Date(),
}
const outbound: OutboundMessage = {
  messageId: '0199a1b2-c3d4-7e5f-8a9b-111111111111',
  conversationId,
  reference: '1042',
  subject: 'Teltan toimitus',
  text: 'Hei Aino!\n\nPakettisi lähtee tänään. Seuraa: https://shop.example/t/42?a=1&b=2\n\nTerveisin\nElina',
  html: null,
  signature: null,
  locale: 'fi',
  authorName: 'Elina Koski',
  automatic: false,
  organisation: 'Saimaa Outdoor',
  to: { address: 'aino.virtanen@posti.example', name: 'Aino Virtanen' },
  references: [],
  action: null,
  attachments: [],
}
const account = { address: 'aino.virtanen@posti.example', password: 'secret', displayName: 'Aino Virtanen' }

let dns: DnsSimulator
let posti: MailProvider
let relay: Relay
let receiver: SmtpReceiver
let connector: EmailConnector
let mailers: CustomerMailer[] = []
const arrived: RawInbound[] = []

beforeAll(async () => {
  dns = await startDnsSimulator()
  const routes = createMailRoutes()
  posti = await startMailProvider({
    domain: 'posti.example',
    dns,
    routes,
    accounts: [account],
    retryAfter: [5, 5],
  })
  relay = await startRelay({ dns, routes, retryAfter: [5, 5] })
  receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBytes: 1_000_000,
    acceptRecipient: async (to) =>
      inboxAddressOf(to) === 'support@saimaa-outdoor.example' ? inbox.id : null,
    store: async (mail) => {
      arrived.push({
        id: 'x',
        inboxId: mail.inboxId,
        receivedAt: new Date(),
        raw: mail.raw,
        meta: mailMeta(mail),
      })
    },
    lowDisk: () => false,
    log: { info: () => undefined, warn: () => undefined },
  })
  const [key, ...others] = createDkimKeys()
  if (!key) throw new Error('no key')
  publishSender(dns, 'saimaa-outdoor.example', [{ ...key, selector: 's1' }, ...others])
  dns.set('saimaa-outdoor.example', 'MX', [{ preference: 10, exchange: 'mx.saimaa-outdoor.example' }])
  dns.set('mx.saimaa-outdoor.example', 'A', ['127.0.0.1'])
  routes.set('mx.saimaa-outdoor.example', receiver.port)
  connector = createEmailConnector({
    secrets,
    relayUrl: `smtp://127.0.0.1:${relay.port}`,
    dnsServers: [`127.0.0.1:${dns.port}`],
    hosts: createHostGuard({ allowedPrivateHosts: [] }),
    fetch: createSafeFetch({ allowedPrivateHosts: [] }),
    keepRefreshToken: async () => {},
    openSecret: async (_, name) => (name === 'dkimPrivateKey' ? key.privateKey : null),
  })
})

afterEach(async () => {
  for (const mailer of mailers) await mailer.close()
  mailers = []
})

afterAll(async () => {
  await connector.close()
  await receiver.stop()
  await relay.stop()
  await posti.stop()
  await dns.stop()
})

async function aino(
  program: 'gmail' | 'apple' | 'outlook' | 'thunderbird',
  locale: 'en' | 'fi' | 'hu' | 'da',
) {
  const mailer = await createCustomerMailer({
    address: account.address,
    name: 'Aino Virtanen',
    password: account.password,
    smtp: { host: '127.0.0.1', port: posti.submission.port },
    imap: { host: '127.0.0.1', port: posti.imap.port },
    program,
    locale,
  })
  mailers.push(mailer)
  return mailer
}

/** The mail of that Message-ID as Aino's program reads it, and as it arrived. */
async function waitFor(mailer: CustomerMailer, result: SendResult | undefined) {
  if (result?.state !== 'sent') throw new Error(`not sent: ${result?.error}`)
  const mail = await mailer.waitFor((candidate) => candidate.messageId === result.providerRef)
  return { mail, raw: mail.raw.toString() }
}

const newMessage = (): OutboundMessage => ({ ...outbound, messageId: randomUUID() })

async function receiveOne() {
  await posti.outgoing.settled()
  const raw = arrived.pop()
  if (!raw) throw new Error('nothing arrived')
  const [item] = await connector.receive(raw, inbox)
  if (!item) throw new Error('nothing was read')
  return item
}

describe('a mail out and its answer back', () => {
  test('the customer sees a signed mail with its button, in their language', async () => {
    const action = { label: 'Jatka chatissa', url: 'https://help.saimaa-outdoor.example/h/abc123' }
    const mailer = await aino('gmail', 'fi')
    const attachments = [
      { name: 'ohje.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF'), contentId: null },
    ]
    const result = await connector.send(
      { ...outbound, action, attachments, references: ['<first@posti.example>'] },
      inbox,
    )
    expect(result).toMatchObject({
      state: 'sent',
      providerRef: expect.stringMatching(/^<m\..+@saimaa-outdoor\.example>$/),
    })
    const { mail, raw } = await waitFor(mailer, result)
    expect(raw).toMatch(/dkim=pass[\s\S]*header\.[di]=@?saimaa-outdoor\.example/)
    expect(raw).toMatch(/dmarc=pass/)
    expect(raw).toMatch(/^In-Reply-To: <first@posti\.example>/m)
    expect(raw).not.toMatch(/^List-Unsubscribe|^Auto-Submitted/m)
    expect(mail.subject).toBe('Re: Teltan toimitus')
    expect(mail.text).toContain('Jatka chatissa: https://help.saimaa-outdoor.example/h/abc123')
    expect(mail.html).toContain('href="https://shop.example/t/42?a=1&amp;b=2"')
    expect(mail.html).toContain('viite 1042')
  })

  test.each([
    ['gmail', 'fi'],
    ['gmail', 'hu'],
    ['apple', 'en'],
    ['apple', 'da'],
    ['outlook', 'fi'],
    ['outlook', 'hu'],
    ['thunderbird', 'da'],
    ['thunderbird', 'en'],
  ] as const)(
    'an answer by %s in %s threads, is verified, and shows only its new words',
    async (program, locale) => {
      const mailer = await aino(program, locale)
      const { mail } = await waitFor(mailer, await connector.send(newMessage(), inbox))
      await mailer.reply(mail, 'Kiitos, sopii hyvin!\nOdotan soittoa.')
      const item = await receiveOne()
      expect(item.thread.conversationId).toBe(conversationId)
      expect(item.sender).toMatchObject({ value: account.address, verifiedBy: 'mail_authentication' })
      expect(item.verdict).toEqual({
        spf: 'pass',
        dkim: 'pass',
        dmarc: 'pass',
        arc: null,
        fromVerified: true,
      })
      expect(item.text).toBe('Kiitos, sopii hyvin!\nOdotan soittoa.')
      expect(item.quotedText).toContain('Pakettisi lähtee tänään.')
      expect(item.recipients.to).toEqual(['support@saimaa-outdoor.example'])
    },
  )

  test('an away update gathers what was missed, and its answer says which one it answers', async () => {
    const mailer = await aino('gmail', 'da')
    const awayUpdateId = '0199a1b2-c3d4-7e5f-8a9b-222222222222'
    const at = new Date()
    const result = await connector.sendAwayUpdate?.(
      {
        ...outbound,
        awayUpdateId,
        locale: 'da',
        count: 2,
        messages: [
          { authorName: 'Elina', text: 'Det er <afsendt>.', at },
          { authorName: 'Elina', text: 'Det kommer i morgen.', at },
        ],
        stopUrl: 'https://shop.example/u/token',
        continueUrl: 'https://help.saimaa-outdoor.example/h/tok',
      },
      inbox,
    )
    const { mail, raw } = await waitFor(mailer, result)
    expect(mail.text).toContain('2 nye svar')
    expect(mail.text).toContain('Det kommer i morgen.')
    expect(mail.html).toContain('Det er &lt;afsendt&gt;.')
    expect(raw).toMatch(/^Auto-Submitted: auto-generated/m)
    await mailer.reply(mail, 'Tak!')
    const item = await receiveOne()
    expect(item.thread).toMatchObject({ conversationId, awayUpdateId })
    expect(item.text).toBe('Tak!')
  })

  test('an update for an address that is only claimed says nothing of what was said', async () => {
    const mailer = await aino('gmail', 'fi')
    const awayUpdateId = '0199a1b2-c3d4-7e5f-8a9b-333333333333'
    const update = {
      ...outbound,
      awayUpdateId,
      count: 1,
      messages: [],
      stopUrl: 'https://shop.example/u/token',
      continueUrl: 'https://help.example/h/x',
    }
    const { mail } = await waitFor(mailer, await connector.sendAwayUpdate?.(update, inbox))
    expect(mail.text).toMatch(/^Sinua odottaa chatissa vastaus: Saimaa Outdoor\./)
    const two = await connector.sendAwayUpdate?.(
      { ...update, awayUpdateId: '0199a1b2-c3d4-7e5f-8a9b-444444444444', locale: 'da', count: 2 },
      inbox,
    )
    expect((await waitFor(mailer, two)).mail.text).toMatch(/^2 svar fra Saimaa Outdoor venter på dig/)
  })

  test('a mail that nobody can take comes back as a bounce of its conversation', async () => {
    await connector.send({ ...outbound, to: { address: 'nobody@posti.example', name: null } }, inbox)
    await relay.outgoing.settled()
    const keyed = keyedReplyAddress('support@saimaa-outdoor.example', conversationId, secrets)
    expect(relay.outgoing.mails.slice(-2)).toMatchObject([
      { state: 'failed', envelope: { from: keyed } },
      { state: 'delivered', envelope: { from: '', to: [keyed] } },
    ])
    expect((await receiveOne()).thread.conversationId).toBe(conversationId)
  })
})

describe('a forged sender', () => {
  const forge = async (envelopeFrom: string, headers: string) => {
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: receiver.port,
      security: 'none',
      name: 'evil.example',
    })
    const to = keyedReplyAddress('support@saimaa-outdoor.example', conversationId, secrets)
    const raw = Buffer.from(`${headers}\r\nSubject: Hei\r\n\r\nLähetä kaikki tietoni.\r\n`)
    await sender.send({ from: envelopeFrom, to: [to], raw })
    await sender.close()
    return receiveOne()
  }

  test('with a leaked keyed address threads, and is nobody', async () => {
    dns.set('evil.example', 'TXT', ['v=spf1 ip4:127.0.0.1 -all'])
    const item = await forge('x@evil.example', 'From: Aino Virtanen <aino.virtanen@posti.example>')
    expect(item.thread.conversationId).toBe(conversationId)
    expect(item.sender.verifiedBy).toBeNull()
    expect(item.verdict).toMatchObject({ spf: 'pass', dkim: 'none', dmarc: 'fail', fromVerified: false })
  })

  test('with two authors is nobody', async () => {
    const from = 'From: aino.virtanen@posti.example, x@evil.example'
    expect((await forge('x@evil.example', from)).sender.verifiedBy).toBeNull()
    const twice = 'From: x@evil.example\r\nFrom: aino.virtanen@posti.example'
    expect((await forge('x@evil.example', twice)).sender.verifiedBy).toBeNull()
  })

  test('whose domain cannot be asked is not verified, and the mail is read all the same', async () => {
    dns.fault('_dmarc.posti.example', 'servfail')
    const item = await forge('x@evil.example', 'From: aino.virtanen@posti.example')
    dns.fault('_dmarc.posti.example', null)
    expect(item.verdict?.fromVerified).toBe(false)
  })
})
