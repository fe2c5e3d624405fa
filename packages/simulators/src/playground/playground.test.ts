import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCustomerMailer } from '../customer/customer-mailer.ts'
import { type DnsSimulator, startDnsSimulator } from '../dns/dns-simulator.ts'
import { headerValue } from '../mail/headers.ts'
import { type MailProvider, startMailProvider } from '../mail/provider.ts'
import { createMailRoutes } from '../mail/routes.ts'
import { type Site, startSite } from '../web/site.ts'
import { isFramable } from './framable.ts'
import { hasMoved } from './moved.ts'
import { startPlayground } from './playground.ts'
import { playgroundWords } from './words.ts'

let dns: DnsSimulator
let posti: MailProvider
let playground: Site

const aino = { address: 'aino@posti.example', password: 'secret', name: 'Aino Virtanen', signature: 'Aino' }
const support = { address: 'support@posti.example', password: 'other' }

beforeEach(async () => {
  dns = await startDnsSimulator()
  const accounts = [aino, support]
  posti = await startMailProvider({ domain: 'posti.example', dns, routes: createMailRoutes(), accounts })
  const urls = { productUrl: 'http://127.0.0.1:9', shopUrl: 'http://127.0.0.1:8' }
  playground = await startPlayground({ ...urls, provider: posti, account: aino })
})

afterEach(async () => {
  await playground.stop()
  await posti.stop()
  await dns.stop()
})

function deliver(body: string, type = 'text/html'): void {
  const head = [
    'From: Saimaa Outdoor <support@posti.example>',
    'Subject: Your parcel',
    'Message-ID: <m.1@posti.example>',
    `Content-Type: ${type}; charset=utf-8`,
  ]
  posti.account(aino.address).inbox.append(Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`))
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${playground.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })

describe('the playground', () => {
  test('speaks both languages, with the same words to say', async () => {
    const english = await (await fetch(`${playground.url}/`)).text()
    const finnish = await (
      await fetch(`${playground.url}/`, { headers: { 'accept-language': 'fi-FI,fi' } })
    ).text()
    expect(english).toContain('<html lang="en">')
    expect(finnish).toContain('<html lang="fi">')
    expect(finnish).toContain('src="http://127.0.0.1:8/fi"')
    expect(playgroundWords.fi.steps).toHaveLength(playgroundWords.en.steps.length)
    for (const [, file = ''] of english.matchAll(/(?:src|href)="(\/[^"?]+)"/g)) {
      expect((await fetch(`${playground.url}${file}`)).status, file).toBe(200)
    }
  })

  test('tells of mail when it comes, and shows it in a frame where nothing can run', async () => {
    const abort = new AbortController()
    const events = await fetch(`${playground.url}/events`, { signal: abort.signal })
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe(': here\n\n')
    deliver('<p>Hello</p><script>alert(1)</script>')
    expect((await reader?.read())?.value).toBe('data: mail\n\n')
    abort.abort()
    expect(await (await fetch(`${playground.url}/mail/INBOX`)).json()).toMatchObject([
      { uid: 1, subject: 'Your parcel', seen: false },
    ])
    const body = await fetch(`${playground.url}/mail/INBOX/1/body`)
    const policy = body.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('sandbox ')
    expect(policy).not.toContain('allow-scripts')
    expect(await body.text()).toContain('<p>Hello</p>')
  })

  test('makes links of the addresses in a plain mail, and nothing else', async () => {
    deliver('See http://127.0.0.1:9/h/abc. <b>Bye</b>', 'text/plain')
    const body = await (await fetch(`${playground.url}/mail/INBOX/1/body`)).text()
    expect(body).toContain('<a href="http://127.0.0.1:9/h/abc" target="_blank" rel="noopener">')
    expect(body).not.toContain('<b>')
  })

  test('answers and writes by real mail', async () => {
    deliver('<p>Where shall we send it?</p>')
    const shown = await (await fetch(`${playground.url}/mail/INBOX/1`)).json()
    expect(shown.appended).toMatch(/^-- \nAino\n[\s\S]*> Where shall we send it\?/)
    expect((await post('/mail/INBOX/1', { text: 'To Oulu.' })).status).toBe(200)
    expect((await post('/mail/INBOX', { to: support.address, subject: 'Tent', text: 'Green?' })).status).toBe(
      200,
    )
    await posti.outgoing.settled()
    const [reply, fresh] = posti.account(support.address).inbox.messages
    expect(reply && headerValue(reply.raw, 'in-reply-to')).toBe('<m.1@posti.example>')
    expect(fresh && headerValue(fresh.raw, 'subject')).toBe('Tent')
    expect(await (await fetch(`${playground.url}/mail/Sent`)).json()).toHaveLength(2)
  })

  test('sends files and copies along', async () => {
    deliver('<p>How does it look?</p>')
    const photo = { filename: 'tent.png', contentType: 'image/png', content: btoa('torn') }
    const letter = { text: 'Like this.', cc: [aino.address, ''], files: [photo] }
    expect((await post('/mail/INBOX/1', letter)).status).toBe(200)
    await posti.outgoing.settled()
    expect(posti.account(support.address).inbox.messages).toHaveLength(1)
    const own = await (await fetch(`${playground.url}/mail/INBOX/2`)).json()
    expect(own).toMatchObject({ attachments: [{ filename: 'tent.png', size: 4 }] })
    expect(await (await fetch(`${playground.url}/mail/INBOX/2/attachments/0`)).text()).toBe('torn')
  })

  test('knows which pages of the product may stand in its frame', async () => {
    const headers: Record<string, Record<string, string>> = {
      '/none': { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" },
      '/mine': {
        'content-security-policy': "frame-ancestors 'self' http://127.0.0.1:*",
        'x-frame-options': 'DENY',
      },
      '/old': { 'x-frame-options': 'SAMEORIGIN' },
      '/any': {},
    }
    const product = await startSite((_request, url) => ({
      type: 'text/html',
      body: '',
      headers: headers[url.pathname] ?? {},
    }))
    const framer = 'http://127.0.0.1:4000'
    const asked = await Promise.all(
      Object.keys(headers).map((path) => isFramable(`${product.url}${path}`, [product.url], framer)),
    )
    const elsewhere = await isFramable(`${product.url}/any`, ['http://127.0.0.1:9'], framer)
    await product.stop()
    expect([...asked, elsewhere]).toEqual([false, true, false, true, false])
  })

  test('knows that a switch was taken up in another window, without reading what nobody has read', async () => {
    const states = new Map([
      ['/h/open', 'open'],
      ['/h/used', 'used'],
    ])
    const product = await startSite((_request, url) => ({
      type: 'text/html',
      body: `<section data-state="${states.get(url.pathname) ?? 'unknown'}"></section>`,
    }))
    const mailer = await createCustomerMailer({
      ...aino,
      smtp: { host: '127.0.0.1', port: posti.submission.port },
      imap: { host: '127.0.0.1', port: posti.imap.port },
    })
    const moved = () => hasMoved(mailer, product.url)
    deliver(`Go on here: ${product.url}/h/open`, 'text/plain')
    await mailer.read(1)
    expect(await moved()).toBe(false)
    deliver(`Go on here: ${product.url}/h/used`, 'text/plain')
    expect([await moved(), (await mailer.list())[0]?.seen]).toEqual([false, false])
    await mailer.read(2)
    expect(await moved()).toBe(true)
    await product.stop()
    expect(await moved()).toBe(false)
    await mailer.close()
  })

  test('refuses what other sites send', async () => {
    const evil = { origin: 'http://evil.example' }
    expect((await post('/mail/INBOX', { to: support.address, subject: 'x', text: 'x' }, evil)).status).toBe(
      403,
    )
    expect(posti.submission.received).toHaveLength(0)
  })
})
