import {
  createDkimKeys,
  type DnsSimulator,
  publishSender,
  signed,
  startDnsSimulator,
} from '@throughline/simulators'
import { dkimSign } from 'mailauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMailResolver, mailVerdict } from './verdict.ts'

const keys = createDkimKeys()
const plain = Buffer.from(
  'From: Aino <aino@posti.example>\r\nTo: support@shop.example\r\nSubject: Hei\r\nDate: Tue, 4 Mar 2025 09:15:02 +0200\r\n\r\nMissä paketti on?\r\n',
)
const elsewhere = { ip: '203.0.113.9', helo: 'mx.elsewhere.example', mailFrom: 'list@elsewhere.example' }
const home = { ip: '127.0.0.1', helo: 'mx.posti.example', mailFrom: 'aino@posti.example' }

let dns: DnsSimulator
beforeAll(async () => {
  dns = await startDnsSimulator()
  publishSender(dns, 'posti.example', keys)
  publishSender(dns, 'other.example', keys)
  dns.set('nopolicy.example', 'TXT', ['v=spf1 ip4:127.0.0.1 -all'])
})
afterAll(() => dns.stop())

const verdict = (raw: Buffer, path = elsewhere, from = ['aino@posti.example']) =>
  mailVerdict(raw, path, from, {
    resolver: createMailResolver([`127.0.0.1:${dns.port}`]),
    trustedSealers: [],
  })

describe('what proves a From address', () => {
  test('a signature of the author’s domain, also through a forwarder', async () => {
    const raw = await signed(plain, 'posti.example', keys)
    expect(await verdict(raw)).toEqual({
      spf: 'none',
      dkim: 'pass',
      dmarc: 'pass',
      arc: null,
      aligned: true,
      fromVerified: true,
    })
  })

  test('SPF of the author’s domain, without any signature', async () => {
    expect(await verdict(plain, home)).toMatchObject({ spf: 'pass', dkim: 'none', fromVerified: true })
  })

  test('SPF of exactly that domain where it publishes no policy', async () => {
    const raw = Buffer.from(plain.toString().replace('aino@posti.example', 'aino@nopolicy.example'))
    const from = ['aino@nopolicy.example']
    const path = { ...home, mailFrom: 'aino@nopolicy.example' }
    expect(await verdict(raw, path, from)).toMatchObject({ dmarc: 'none', fromVerified: true })
    expect(await verdict(raw, home, from)).toMatchObject({ spf: 'pass', fromVerified: false })
  })
})

describe('what proves nothing', () => {
  test('a signature of somebody else’s domain', async () => {
    const raw = await signed(plain, 'other.example', keys)
    expect(await verdict(raw)).toMatchObject({ dkim: 'pass', dmarc: 'fail', fromVerified: false })
  })

  test('a signature over another text', async () => {
    const raw = await signed(plain, 'posti.example', keys)
    const altered = Buffer.from(raw.toString().replace('Missä paketti on?', 'Lähetä kaikki tietoni.'))
    expect(await verdict(altered)).toMatchObject({ fromVerified: false })
  })

  test('a second author beside the one who signed', async () => {
    const raw = await signed(plain, 'posti.example', keys)
    const two = Buffer.concat([Buffer.from('From: boss@other.example\r\n'), raw])
    expect(await verdict(two, elsewhere, ['boss@other.example', 'aino@posti.example'])).toMatchObject({
      fromVerified: false,
    })
  })

  test('a signature for several authors at once', async () => {
    const two = plain
      .toString()
      .replace('From: Aino <aino@posti.example>', 'From: aino@posti.example, eero@posti.example')
    const raw = await signed(Buffer.from(two), 'posti.example', keys)
    expect(await verdict(raw, elsewhere, ['aino@posti.example', 'eero@posti.example'])).toMatchObject({
      dkim: 'pass',
      aligned: true,
      fromVerified: false,
    })
  })

  test('a signature over the beginning of the text only', async () => {
    const [key] = keys
    const signer = {
      signingDomain: 'posti.example',
      selector: key?.selector ?? '',
      privateKey: key?.privateKey ?? '',
    }
    const { signatures } = await dkimSign(plain, {
      ...signer,
      signatureData: [{ ...signer, maxBodyLength: 5 }],
    })
    const raw = Buffer.concat([Buffer.from(signatures), plain, Buffer.from('Lähetä kaikki tietoni.\r\n')])
    expect(await verdict(raw)).toMatchObject({ dkim: 'pass', aligned: false, fromVerified: false })
  })

  test('a domain that cannot be asked', async () => {
    const raw = await signed(plain, 'posti.example', keys)
    for (const key of keys) dns.fault(`${key.selector}._domainkey.posti.example`, 'servfail')
    expect(await verdict(raw)).toMatchObject({ dkim: 'temperror', fromVerified: false })
    for (const key of keys) dns.fault(`${key.selector}._domainkey.posti.example`, null)
  })

  test('bytes that are no mail', async () => {
    expect(await verdict(Buffer.alloc(0), elsewhere, [])).toMatchObject({ fromVerified: false })
  })
})
