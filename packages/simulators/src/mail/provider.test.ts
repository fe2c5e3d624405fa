import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authenticate } from 'mailauth'
import { createTransport } from 'nodemailer'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DnsSimulator, startDnsSimulator } from '../dns/dns-simulator.ts'
import { headerValue } from './headers.ts'
import { type MailProvider, startMailProvider } from './provider.ts'
import { startRelay } from './relay.ts'
import { createMailRoutes, type MailRoutes } from './routes.ts'
import { type ReceivedMail, startSmtpReceiver } from './smtp-receiver.ts'

let dns: DnsSimulator
let routes: MailRoutes
let posti: MailProvider
let stops: (() => Promise<void>)[]

const aino = { address: 'aino@posti.example', password: 'secret', displayName: 'Aino Virtanen' }
const quick = [5, 5, 5, 5]

beforeEach(async () => {
  stops = []
  dns = await startDnsSimulator()
  routes = createMailRoutes()
  posti = await startMailProvider({
    domain: 'posti.example',
    dns,
    routes,
    accounts: [aino],
    retryAfter: quick,
  })
})

afterEach(async () => {
  for (const stop of stops) await stop()
  await posti.stop()
  await dns.stop()
})

/** Somebody else's mail exchanger, for a domain that is then known to DNS. */
async function startShop(): Promise<{
  mails: ReceivedMail[]
  mx: Awaited<ReturnType<typeof startSmtpReceiver>>
}> {
  const mails: ReceivedMail[] = []
  const mx = await startSmtpReceiver({ name: 'mx.shop.example', take: (mail) => void mails.push(mail) })
  dns.set('shop.example', 'MX', [{ preference: 10, exchange: 'mx.shop.example' }])
  dns.set('mx.shop.example', 'A', ['127.0.0.1'])
  routes.set('mx.shop.example', mx.port)
  stops.push(mx.stop)
  return { mails, mx }
}

async function submit(options: { to?: string; pass?: string; messageId?: string } = {}): Promise<void> {
  const auth = { user: aino.address, pass: options.pass ?? aino.password }
  const transport = createTransport({ host: '127.0.0.1', port: posti.submission.port, auth })
  await transport.sendMail({
    from: { name: 'Aino Virtanen', address: aino.address },
    to: options.to ?? 'support@shop.example',
    subject: 'Teltta',
    text: 'Hei! Missä paketti on?',
    ...(options.messageId ? { messageId: options.messageId } : {}),
  })
  transport.close()
}

describe('the mail provider', () => {
  test('signs what its customers send, so that SPF, both DKIM keys and DMARC pass at the receiver', async () => {
    const { mails } = await startShop()
    await submit()
    await posti.outgoing.settled()
    const [mail] = mails
    if (mail === undefined) throw new Error('nothing arrived')
    const resolver = dns.resolver()
    const verdict = await authenticate(mail.raw, {
      ip: mail.client.ip,
      helo: mail.client.helo,
      sender: mail.from,
      mta: 'mx.shop.example',
      resolver: (name, type) => (type === 'TXT' ? resolver.resolveTxt(name) : resolver.resolve4(name)),
    })
    expect(verdict.dkim.results.map((one) => [one.status.result, one.status.aligned])).toEqual([
      ['pass', 'posti.example'],
      ['pass', 'posti.example'],
    ])
    expect(verdict).toMatchObject({
      spf: { status: { result: 'pass' } },
      dmarc: { status: { result: 'pass' } },
    })
  })

  test('asks for the right password', async () => {
    await expect(submit({ pass: 'wrong' })).rejects.toMatchObject({ responseCode: 535 })
  })

  test('brings mail between its own accounts through its exchanger, with the verdict on top', async () => {
    posti.addAccount({ address: 'eero@posti.example', password: 'other' })
    await submit({ to: 'Eero@posti.example', messageId: '<one@posti.example>' })
    await posti.outgoing.settled()
    const [message] = posti.account('eero@posti.example').inbox.messages
    expect(posti.mx.countOf('<one@posti.example>')).toBe(1)
    expect(message && headerValue(message.raw, 'authentication-results')).toMatch(
      /^mx\.posti\.example;.*dkim=pass/,
    )
    expect(message && headerValue(message.raw, 'return-path')).toBe('<aino@posti.example>')
  })

  test('tries again after 4xx until the mail is taken, and then no more', async () => {
    const { mails, mx } = await startShop()
    mx.faults.greylist = 2
    await submit()
    await posti.outgoing.settled()
    expect(mails).toHaveLength(1)
    expect(posti.outgoing.mails[0]).toMatchObject({ state: 'delivered', attempts: 3 })
  })

  test('delivers again, under the same Message-ID, when the line breaks before the answer', async () => {
    const { mx } = await startShop()
    mx.faults.dropAfterData = 1
    await submit({ messageId: '<twice@posti.example>' })
    await posti.outgoing.settled()
    expect(mx.countOf('<twice@posti.example>')).toBe(2)
    expect(mx.received.map((mail) => mail.answered)).toEqual([false, true])
  })

  test('reports to the sender what cannot be delivered', async () => {
    const { mx } = await startShop()
    mx.faults.rejectRecipients = ['support@shop.example']
    await submit({ messageId: '<lost@posti.example>' })
    await posti.outgoing.settled()
    const [report] = posti.account(aino.address).inbox.messages
    expect(report && headerValue(report.raw, 'in-reply-to')).toBe('<lost@posti.example>')
    expect(report?.raw.toString()).toContain('Final-Recipient: rfc822; support@shop.example')
  })

  test('refuses, loses and delays as it is told', async () => {
    const { mails, mx } = await startShop()
    mx.faults.refuse = true
    await submit()
    while (posti.outgoing.mails[0]?.lastError === null) await new Promise((done) => setTimeout(done, 2))
    expect(posti.outgoing.mails[0]?.lastError).toContain('421')
    mx.clearFaults()
    mx.faults.loseAfterData = 1
    mx.faults.delay = 5
    await posti.outgoing.settled()
    expect(mails).toHaveLength(1)
  })

  test('keeps mailboxes and keys in a folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'provider-'))
    stops.push(async () => rmSync(folder, { recursive: true }))
    const options = {
      domain: 'kept.example',
      dns,
      routes,
      folder,
      accounts: [{ address: 'a@kept.example', password: 'p' }],
    }
    const first = await startMailProvider(options)
    const inbox = first.account('a@kept.example').inbox
    inbox.append(Buffer.from('Subject: One\r\n\r\n'))
    inbox.append(Buffer.from('Subject: Two\r\n\r\n'))
    inbox.setFlags(2, ['\\Seen'])
    inbox.remove(1)
    const key = await dns.resolver().resolveTxt('r1._domainkey.kept.example')
    await first.stop()
    const second = await startMailProvider(options)
    stops.unshift(second.stop)
    const kept = second.account('a@kept.example').inbox
    expect(kept.uidValidity).toBe(inbox.uidValidity)
    expect(kept.uidNext).toBe(3)
    expect(kept.messages).toEqual([inbox.get(2)])
    expect(await dns.resolver().resolveTxt('r1._domainkey.kept.example')).toEqual(key)
  })
})

describe('the relay', () => {
  test('brings mail on to the exchanger, and keeps what no exchanger takes', async () => {
    const relay = await startRelay({ dns, routes, sink: 'unknown-domains', retryAfter: quick })
    stops.push(relay.stop)
    const transport = createTransport({ host: '127.0.0.1', port: relay.port })
    await transport.sendMail({
      from: 'support@shop.example',
      to: [aino.address, 'nobody@elsewhere.example'],
      subject: 'Answer',
      messageId: '<answer@shop.example>',
      text: 'Hello',
    })
    transport.close()
    await relay.outgoing.settled()
    expect(posti.mx.countOf('<answer@shop.example>')).toBe(1)
    expect(posti.account(aino.address).inbox.messages).toHaveLength(1)
    expect(relay.sink.map((mail) => mail.to)).toEqual([['nobody@elsewhere.example']])
  })

  test('reports to the sender what an exchanger refuses, and to nobody what comes from nobody', async () => {
    const relay = await startRelay({ dns, routes, retryAfter: quick })
    stops.push(relay.stop)
    const transport = createTransport({ host: '127.0.0.1', port: relay.port })
    const mail = { raw: 'Message-ID: <lost@posti.example>\r\nSubject: Lost\r\n\r\nHello' }
    for (const from of [aino.address, '']) {
      await transport.sendMail({ envelope: { from, to: ['nobody@posti.example'] }, ...mail })
    }
    transport.close()
    await relay.outgoing.settled()
    const reports = posti.account(aino.address).inbox.messages.map(({ raw }) => raw.toString())
    expect(reports.filter((report) => report.includes('nobody@posti.example'))).toHaveLength(1)
    expect(reports.at(-1)).toContain('In-Reply-To: <lost@posti.example>')
    expect(reports.at(-1)).toMatch(/Diagnostic-Code: smtp; .*550/)
    const fates = relay.outgoing.mails.map(({ envelope, state }) => `${envelope.from || 'nobody'}: ${state}`)
    expect(fates.toSorted()).toEqual([`${aino.address}: failed`, 'nobody: delivered', 'nobody: failed'])
  })
})
