import {
  createDkimKeys,
  createEdKey,
  type DnsSimulator,
  type Forwarder,
  passedOn,
  publishSender,
  signed,
  startDnsSimulator,
} from '@throughline/simulators'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readHeaders } from './headers.ts'
import { collectedVerdict, createMailResolver, mailVerdict } from './verdict.ts'

const keys = createDkimKeys()
const from = ['aino@posti.example']
const plain = Buffer.from(
  'From: Aino <aino@posti.example>\r\nTo: info@club.example\r\nSubject: Hei\r\nDate: Tue, 4 Mar 2025 09:15:02 +0200\r\n\r\nMissä paketti on?\r\n',
)
/** How Aino's own server hands her mail over. */
const home = { ip: '127.0.0.1', mailFrom: 'aino@posti.example' }
/** How a stranger hands a mail over. */
const stranger = { ip: '203.0.113.66', mailFrom: 'x@crook.example' }
/** How a forwarder's mail arrives here. */
const arrival = { ip: '203.0.113.9', helo: 'mx.club.example', mailFrom: 'info@club.example' }
const withFooter = (raw: Buffer) => Buffer.concat([raw, Buffer.from('-- \r\nSent on by the club\r\n')])

let dns: DnsSimulator
let club: Forwarder
let crook: Forwarder
beforeAll(async () => {
  dns = await startDnsSimulator()
  publishSender(dns, 'posti.example', keys)
  dns.set('nopolicy.example', 'TXT', ['v=spf1 ip4:127.0.0.1 -all'])
  club = forwarder('club.example')
  crook = forwarder('crook.example')
})
afterAll(() => dns.stop())

function forwarder(domain: string): Forwarder {
  const key = createEdKey()
  publishSender(dns, domain, [key])
  return { domain, key, dns }
}

const judges = (trustedSealers: readonly string[]) => ({
  resolver: createMailResolver([`127.0.0.1:${dns.port}`]),
  trustedSealers,
})
const verdict = (raw: Buffer, trusted: readonly string[] = ['club.example'], authors = from) =>
  mailVerdict(raw, arrival, authors, judges(trusted))
/** A mail of Aino's as the club passes it on, with its footer, which breaks her signature. */
const fromClub = async (claims?: string) =>
  passedOn(await signed(plain, 'posti.example', keys), club, {
    ...home,
    change: withFooter,
    ...(claims === undefined ? {} : { claims }),
  })
const nobody = { fromVerified: false, arc: { vouches: false } }

describe('a trusted forwarder', () => {
  test('that changed the mail vouches for the author it had verified', async () => {
    const raw = await fromClub()
    expect(raw.toString()).toMatch(/^ARC-Seal: i=1;[\s\S]*cv=none/)
    expect(await verdict(raw)).toEqual({
      spf: 'fail',
      dkim: 'neutral',
      dmarc: 'fail',
      arc: { result: 'pass', sealer: 'club.example', vouches: true },
      aligned: false,
      fromVerified: true,
    })
  })

  test('vouches in a mailbox as well, where the peer is not known', async () => {
    const raw = await fromClub()
    const found = await collectedVerdict(raw, readHeaders(raw), from, {
      ...judges(['Club.example']),
      authservId: null,
    })
    expect(found).toMatchObject({ spf: 'none', dmarc: 'fail', arc: { vouches: true }, fromVerified: true })
  })

  test('is believed as the last of several', async () => {
    const first = await passedOn(await signed(plain, 'posti.example', keys), crook, home)
    const raw = await passedOn(first, club, { ...home, change: withFooter })
    expect(raw.toString()).toMatch(/^ARC-Seal: i=2;[\s\S]*cv=pass/)
    expect(await verdict(raw)).toMatchObject({ arc: { sealer: 'club.example' }, fromVerified: true })
  })

  test('is not needed where the signature held', async () => {
    const raw = await passedOn(await signed(plain, 'posti.example', keys), club, home)
    expect(await verdict(raw)).toMatchObject({
      dmarc: 'pass',
      arc: { result: 'pass', vouches: false },
      fromVerified: true,
    })
  })
})

describe('nothing is proved by', () => {
  test('a forwarder that nobody trusts', async () => {
    const raw = await fromClub()
    const unproved = { arc: { result: 'pass', sealer: 'club.example', vouches: false }, fromVerified: false }
    expect(await verdict(raw, [])).toMatchObject(unproved)
    expect(await verdict(raw, ['example', 'posti.example', 'mx.club.example'])).toMatchObject(unproved)
  })

  test('a mail that was changed after it was sealed', async () => {
    const raw = await fromClub()
    const broken = { arc: { result: 'fail', sealer: null, vouches: false }, fromVerified: false }
    expect(await verdict(withFooter(raw))).toMatchObject(broken)
    const other = Buffer.from(raw.toString().replace('Subject: Hei', 'Subject: Lahjakortti'))
    expect(await verdict(other)).toMatchObject(broken)
  })

  test('a report that was changed after it was sealed', async () => {
    const honest = await passedOn(plain, club, stranger)
    expect(await verdict(honest)).toMatchObject({ arc: { result: 'pass', vouches: false } })
    const raw = Buffer.from(honest.toString().replace('dmarc=fail', 'dmarc=pass'))
    expect(raw.equals(honest)).toBe(false)
    expect(await verdict(raw)).toMatchObject({ arc: { result: 'fail' }, fromVerified: false })
  })

  test('a forwarder that seals a chain as broken', async () => {
    const broken = withFooter(await fromClub())
    const raw = await passedOn(broken, club, { ...home, claims: 'mx.club.example; arc=fail', cv: 'fail' })
    expect(raw.toString()).toMatch(/^ARC-Seal: i=2;[\s\S]*cv=fail/)
    expect(await verdict(raw)).toMatchObject({ arc: { result: 'fail' }, fromVerified: false })
  })

  test('what an untrusted server claimed before a trusted one sealed it', async () => {
    const claims = 'mx.crook.example; dmarc=pass header.from=posti.example'
    const lie = await passedOn(plain, crook, { ...stranger, claims })
    const raw = await passedOn(lie, club, stranger)
    expect(raw.toString()).toContain('dmarc=pass header.from=posti.example')
    expect(await verdict(raw)).toMatchObject({ ...nobody, arc: { result: 'pass', sealer: 'club.example' } })
  })

  test('what a trusted server found before an untrusted one sealed it', async () => {
    const claims = 'mx.crook.example; dmarc=pass header.from=posti.example'
    const raw = await passedOn(await fromClub(), crook, { ...stranger, claims })
    expect(await verdict(raw)).toMatchObject({ ...nobody, arc: { result: 'pass', sealer: 'crook.example' } })
  })

  test('a seal in the name of a trusted server, made without its key', async () => {
    const forger = { ...club, key: createEdKey() }
    const claims = 'mx.club.example; dmarc=pass header.from=posti.example'
    const raw = await passedOn(plain, forger, { ...stranger, claims })
    expect(await verdict(raw)).toMatchObject({ arc: { result: 'fail' }, fromVerified: false })
  })

  test.each([
    ['another author’s domain', 'dmarc=pass header.from=crook.example'],
    ['nobody’s domain', 'dmarc=pass'],
    ['a domain of which it is a part', 'dmarc=pass header.from=posti.example.crook.example'],
    ['both', 'dmarc=pass header.from=posti.example; dmarc=fail header.from=posti.example'],
    ['SPF and DKIM alone', 'spf=pass smtp.mailfrom=aino@posti.example; dkim=pass header.d=posti.example'],
    ['a comment', 'dmarc=fail (; dmarc=pass header.from=posti.example)'],
    ['a quoted value', 'spf=none smtp.mailfrom="a\\"; dmarc=pass header.from=posti.example; b=@x"'],
  ])('a report of a pass in %s', async (_, claims) => {
    const raw = await fromClub(`mx.club.example; ${claims}`)
    expect(await verdict(raw)).toMatchObject({ ...nobody, arc: { result: 'pass', sealer: 'club.example' } })
  })

  test('a mail of a domain that publishes no policy', async () => {
    const mail = Buffer.from(plain.toString().replace('aino@posti.example', 'aino@nopolicy.example'))
    const claims = 'mx.club.example; dmarc=pass header.from=nopolicy.example'
    const raw = await passedOn(mail, club, { ...home, claims })
    expect(await verdict(raw, ['club.example'], ['aino@nopolicy.example'])).toMatchObject(nobody)
  })

  test('a mail of several authors', async () => {
    const two = await fromClub()
    const raw = Buffer.concat([Buffer.from('From: boss@crook.example\r\n'), two])
    expect(await verdict(raw, ['club.example'], [...from, 'boss@crook.example'])).toMatchObject({
      fromVerified: false,
    })
  })

  test('a seal whose key cannot be asked for', async () => {
    const raw = await fromClub()
    const name = `${club.key.selector}._domainkey.club.example`
    dns.fault(name, 'servfail')
    expect(await verdict(raw)).toMatchObject({ arc: { result: 'fail' }, fromVerified: false })
    dns.fault(name, null)
  })
})
