import { randomUUID } from 'node:crypto'
import type { DkimKeyMade, DnsCheck, DnsFinding, InboxView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

let shop: DemoApp
let owner: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_SMTP_NAME: 'mail.throughline.example' })
  owner = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

/** An inbox at a domain that nobody has published anything of. */
async function atNewDomain(settings: object = {}): Promise<{ inbox: InboxView; domain: string }> {
  const domain = `d${randomUUID().slice(0, 8)}.example`
  const all = { address: `help@${domain}`, displayName: 'Help', ...settings }
  const inbox = await owner.send<InboxView>('POST', '/inboxes', {
    channel: 'email',
    name: 'Help',
    settings: all,
  })
  return { inbox, domain }
}

async function step(inbox: InboxView, which: DnsFinding['step']): Promise<DnsFinding> {
  const { findings } = await owner.send<DnsCheck>('POST', `/inboxes/${inbox.id}/dns-checks`)
  expect(findings.map((finding) => finding.step)).toEqual(['mx', 'spf', 'dkim', 'dmarc'])
  const found = findings.find((finding) => finding.step === which)
  if (!found) throw new Error(`${which} was not looked at`)
  return found
}

const txt = (name: string, ...values: string[]) => shop.world.dns.set(name, 'TXT', values)

test('a domain in order is said to be', async () => {
  const { dns } = shop.world
  const found = (await owner.get<InboxView[]>('/inboxes')).find(({ address }) => address === supportAddress)
  if (!found) throw new Error('the demo has no inbox')
  dns.set('mail.throughline.example', 'A', ['127.0.0.1'])
  expect(await step(found, 'mx')).toMatchObject({
    verdict: 'good',
    found: [expect.stringContaining('10 mx.')],
  })
  expect(await step(found, 'spf')).toMatchObject({ verdict: 'good', found: ['v=spf1 ip4:127.0.0.1 -all'] })
  expect(await step(found, 'dmarc')).toMatchObject({ verdict: 'good' })
})

test('mail that is meant to be delivered here needs an MX that leads here', async () => {
  const { inbox, domain } = await atNewDomain()
  const { dns } = shop.world
  const wanted = { type: 'MX', name: domain, value: '10 mail.throughline.example' }
  expect(await step(inbox, 'mx')).toMatchObject({ verdict: 'bad', problem: 'mx_missing', wanted })
  dns.set(domain, 'MX', [{ preference: 0, exchange: '.' }])
  expect(await step(inbox, 'mx')).toMatchObject({ problem: 'mx_refused' })
  dns.set(domain, 'MX', [{ preference: 5, exchange: `nowhere.${domain}` }])
  expect(await step(inbox, 'mx')).toMatchObject({ verdict: 'bad', problem: 'mx_unresolvable' })
  dns.set(`nowhere.${domain}`, 'A', ['198.51.100.7'])
  expect(await step(inbox, 'mx')).toMatchObject({ verdict: 'improve', problem: 'mx_elsewhere', wanted })
  dns.set(domain, 'MX', [{ preference: 5, exchange: 'mail.throughline.example' }])
  expect(await step(inbox, 'mx')).toMatchObject({ verdict: 'good', problem: null, wanted: null })
})

test('a mailbox elsewhere has its MX elsewhere', async () => {
  const { inbox, domain } = await atNewDomain({ imapHost: 'imap.provider.example' })
  shop.world.dns.set(domain, 'MX', [{ preference: 5, exchange: `mx.${domain}` }])
  shop.world.dns.set(`mx.${domain}`, 'A', ['198.51.100.7'])
  expect(await step(inbox, 'mx')).toMatchObject({ verdict: 'good' })
})

test('SPF must be there once, end, let in only some, and name the relay', async () => {
  const { inbox, domain } = await atNewDomain({ relayHost: 'smtp.gmail.com' })
  const record = (value: string) => ({ type: 'TXT', name: domain, value })
  expect(await step(inbox, 'spf')).toMatchObject({
    problem: 'spf_missing',
    wanted: record('v=spf1 include:_spf.google.com ~all'),
  })
  txt(domain, 'site-verification=1', 'v=spf1 mx -all')
  expect(await step(inbox, 'spf')).toMatchObject({
    verdict: 'improve',
    problem: 'spf_without_relay',
    found: ['v=spf1 mx -all'],
    wanted: record('v=spf1 include:_spf.google.com mx -all'),
  })
  txt('_spf.google.com', 'v=spf1 ip4:192.0.2.0/24 ~all')
  txt(domain, 'v=spf1 include:_spf.google.com mx -all')
  expect(await step(inbox, 'spf')).toMatchObject({ verdict: 'good' })
  txt(domain, 'v=spf1 include:_spf.google.com ~all', 'v=spf1 mx -all')
  expect(await step(inbox, 'spf')).toMatchObject({
    problem: 'spf_several',
    wanted: record('v=spf1 include:_spf.google.com mx -all'),
  })
  txt(domain, 'v=spf1 include:_spf.google.com +all')
  expect(await step(inbox, 'spf')).toMatchObject({ verdict: 'bad', problem: 'spf_everybody' })
  txt(domain, 'v=spf1 include:_spf.google.com ?all')
  expect(await step(inbox, 'spf')).toMatchObject({
    problem: 'spf_open_end',
    wanted: record('v=spf1 include:_spf.google.com ~all'),
  })
  txt(domain, 'v=spf1 include:nothing.here.example nonsense -all')
  expect(await step(inbox, 'spf')).toMatchObject({ verdict: 'bad', problem: 'spf_broken' })
  shop.world.dns.fault(domain, 'servfail')
  expect(await step(inbox, 'spf')).toMatchObject({ verdict: 'unknown', problem: 'dns_silent' })
})

test('the DKIM record must hold the key that signs here', async () => {
  const { inbox, domain } = await atNewDomain()
  expect(await step(inbox, 'dkim')).toMatchObject({ verdict: 'unknown', problem: 'dkim_by_relay' })
  txt(`selector1._domainkey.${domain}`, 'v=DKIM1; k=rsa; p=MIIB')
  expect(await step(inbox, 'dkim')).toMatchObject({
    verdict: 'good',
    name: `selector1._domainkey.${domain}`,
  })
  const { record } = await owner.send<DkimKeyMade>('POST', `/inboxes/${inbox.id}/dkim-keys`)
  expect(await step(inbox, 'dkim')).toMatchObject({ problem: 'dkim_missing', wanted: record })
  txt(record.name, 'v=DKIM1; p=MIIBother')
  expect(await step(inbox, 'dkim')).toMatchObject({ problem: 'dkim_other_key', wanted: record })
  txt(record.name, 'v=DKIM1; p=')
  expect(await step(inbox, 'dkim')).toMatchObject({ problem: 'dkim_revoked' })
  txt(record.name, record.value.replace('k=rsa', 'k=rsa; t=y'))
  expect(await step(inbox, 'dkim')).toMatchObject({ verdict: 'improve', problem: 'dkim_testing' })
  // As some providers' forms cut it.
  txt(record.name, record.value.replace(/(p=.{100})/, '$1 '))
  expect(await step(inbox, 'dkim')).toMatchObject({ verdict: 'good' })
})

test('DMARC must ask for something, in one record, of the domain or one above it', async () => {
  const { inbox, domain } = await atNewDomain()
  const name = `_dmarc.${domain}`
  expect(await step(inbox, 'dmarc')).toMatchObject({
    problem: 'dmarc_missing',
    // Our own mail cannot be proved yet: a strict policy would hit it.
    wanted: { type: 'TXT', name, value: 'v=DMARC1; p=none' },
  })
  txt(name, 'v=DMARC1; rua=mailto:a@b.example')
  expect(await step(inbox, 'dmarc')).toMatchObject({ verdict: 'bad', problem: 'dmarc_broken' })
  txt(name, 'v=DMARC1; p=none', 'v=DMARC1; p=reject')
  expect(await step(inbox, 'dmarc')).toMatchObject({ problem: 'dmarc_several' })
  txt(name, 'v=DMARC1; p=none; rua=mailto:a@b.example')
  expect(await step(inbox, 'dmarc')).toMatchObject({
    verdict: 'improve',
    problem: 'dmarc_watches_only',
    wanted: null,
  })
  txt(domain, 'v=spf1 ip4:127.0.0.1 -all')
  txt(`google._domainkey.${domain}`, 'v=DKIM1; p=MIIB')
  expect(await step(inbox, 'dmarc')).toMatchObject({
    wanted: { value: 'v=DMARC1; p=quarantine; rua=mailto:a@b.example' },
  })
  txt(name, 'v=DMARC1; p=reject')
  expect(await step(inbox, 'dmarc')).toMatchObject({ verdict: 'good' })
  const below = await owner.send<InboxView>('POST', '/inboxes', {
    channel: 'email',
    name: 'Below',
    settings: { address: `help@shop.${domain}`, displayName: 'Below' },
  })
  expect(await step(below, 'dmarc')).toMatchObject({ verdict: 'good', name })
  txt(name, 'v=DMARC1; p=reject; sp=none')
  expect(await step(below, 'dmarc')).toMatchObject({ problem: 'dmarc_watches_only' })
})
