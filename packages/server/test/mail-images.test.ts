import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AttachmentView, RemoteImagesView } from '@throughline/contracts'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** The sender's web server: what it was asked for, and with what headers. */
interface Pictures {
  server: Server
  origin: string
  asked: { path: string; headers: IncomingHttpHeaders }[]
}

let shop: DemoApp
let mikko: DeskClient
let allowed: Pictures
let inside: Pictures

beforeAll(async () => {
  allowed = await startPictures('127.0.0.1')
  inside = await startPictures('127.0.0.2')
  shop = await startDemoApp({ THROUGHLINE_ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(async () => {
  await shop?.stop()
  for (const pictures of [allowed, inside]) pictures?.server.close()
})

async function startPictures(host: string): Promise<Pictures> {
  const asked: Pictures['asked'] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, headers: request.headers })
    if (path.startsWith('/moved')) {
      response.writeHead(302, { location: `${inside.origin}/secret.png` }).end()
    } else if (path.startsWith('/script.svg')) {
      response
        .writeHead(200, { 'content-type': 'image/png' })
        .end('<svg xmlns="http://www.w3.org/2000/svg"/>')
    } else if (path.startsWith('/large')) {
      response
        .writeHead(200, { 'content-type': 'image/png' })
        .end(Buffer.concat([png, Buffer.alloc(6_000_000)]))
    } else if (path.startsWith('/gone')) response.writeHead(404, { 'content-type': 'image/png' }).end(png)
    else response.writeHead(200, { 'content-type': 'text/html' }).end(png)
  })
  await new Promise<void>((ready) => server.listen(0, host, ready))
  const { port } = server.address() as AddressInfo
  return { server, origin: `http://${host}:${port}`, asked }
}

/** Aino's mail with these pictures in it; answers its message's id. */
async function mailWith(urls: string[]): Promise<string> {
  const subject = `Pictures ${crypto.randomUUID()}`
  const transport = createTransport({
    host: '127.0.0.1',
    port: shop.world.provider.submission.port,
    auth: { user: aino.address, pass: aino.password },
    tls: { rejectUnauthorized: false },
  })
  const html = `<p>Look</p>${urls.map((url) => `<img src="${url}" alt="">`).join('')}`
  await transport.sendMail({ from: aino.address, to: supportAddress, subject, html })
  transport.close()
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((one) => one.subject === subject)
    const [message] = found ? (await mikko.open(found.id)).messages : []
    if (!message) throw new Error('it has not arrived yet')
    return message.id
  })
}

async function frame(
  messageId: string,
  query = '',
): Promise<{ html: string; policy: string; links: string[] }> {
  const answer = await fetch(`${shop.url}/v1/messages/${messageId}/frame${query}`, {
    headers: { cookie: mikko.cookie },
  })
  const html = await answer.text()
  const links = [...html.matchAll(/src="(\/mail-images[^"]*)"/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  return { html, links, policy: answer.headers.get('content-security-policy') ?? '' }
}

/** As the frame without an origin asks: without a session. */
const load = (link: string) => fetch(`${shop.url}${link}`)

test('images of elsewhere load only when asked for, through us, and are kept', async () => {
  const name = crypto.randomUUID()
  const url = `${allowed.origin}/${name}.png?who=mikko&n=1`
  const messageId = await mailWith([url])
  expect(await mikko.get<RemoteImagesView>(`/messages/${messageId}/remote-images`)).toEqual({ count: 1 })
  const hidden = await frame(messageId)
  expect(hidden.links).toEqual([])
  expect(hidden.policy).toContain('img-src data:;')

  const shown = await frame(messageId, '?images=shown')
  expect(shown.links).toHaveLength(1)
  expect(shown.html).not.toContain(`src="${allowed.origin}`)
  expect(shown.policy).toContain(new URL(shop.url).host)
  expect(shown.policy).not.toContain(new URL(allowed.origin).host)
  const asked = () => allowed.asked.filter(({ path }) => path.includes(name))
  expect(asked()).toEqual([])

  const image = await load(shown.links[0] ?? '')
  expect(image.status).toBe(200)
  expect(Object.fromEntries(image.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(Buffer.from(await image.arrayBuffer())).toEqual(png)
  expect(asked().map(({ path }) => path)).toEqual([`/${name}.png?who=mikko&n=1`])
  const headers = asked()[0]?.headers
  expect([headers?.cookie, headers?.referer, headers?.origin]).toEqual([undefined, undefined, undefined])

  expect((await load(shown.links[0] ?? '')).status).toBe(200)
  expect(asked()).toHaveLength(1)
})

test('what is no picture, too large, not there or inside our network is not shown', async () => {
  const name = crypto.randomUUID()
  const messageId = await mailWith([
    `${allowed.origin}/script.svg?${name}`,
    `${allowed.origin}/large.png?${name}`,
    `${allowed.origin}/gone.png?${name}`,
    `${allowed.origin}/moved.png?${name}`,
    `${inside.origin}/secret.png?${name}`,
  ])
  const { links } = await frame(messageId, '?images=shown')
  expect(links).toHaveLength(5)
  for (const link of links) {
    const answer = await load(link)
    expect(answer.status, link).toBe(404)
    // Browsers show it in place of their own sign for a broken picture.
    expect(answer.headers.get('content-type')).toContain('image/svg+xml')
    expect(await answer.text()).toContain('>This picture could not be loaded</text>')
  }
  const inFinnish = await load((links[0] ?? '').replace('locale=en', 'locale=fi'))
  expect(await inFinnish.text()).toContain('>Kuvaa ei saatu ladattua</text>')
  expect(inside.asked).toEqual([])
  // What could not be had rests before it is asked for again.
  const asked = allowed.asked.length
  for (const link of links) expect((await load(link)).status).toBe(404)
  expect(allowed.asked).toHaveLength(asked)
})

test('an address that we did not sign, or signed long ago, gives nothing', async () => {
  const url = `${allowed.origin}/${crypto.randomUUID()}.png`
  const [link = ''] = (await frame(await mailWith([url]), '?images=shown')).links
  const forged = new URL(link, shop.url)
  forged.searchParams.set('url', `${allowed.origin}/other.png`)
  const later = new URL(link, shop.url)
  later.searchParams.set('until', String(Number(later.searchParams.get('until')) + 1))
  for (const { pathname, search } of [forged, later]) {
    expect((await load(`${pathname}${search}`)).status).toBe(404)
  }
  expect(allowed.asked.filter(({ path }) => path === '/other.png')).toEqual([])
})

test('a picture within the words of a reply goes out as a part of the mail, and is shown in the desk', async () => {
  const { id } = await mailed({ shop, agent: mikko }, `Within the words ${crypto.randomUUID()}`)
  const form = new FormData()
  form.set('file', new Blob([png], { type: 'image/png' }), 'tent.png')
  const answer = await fetch(`${shop.url}/v1/conversations/${id}/attachments`, {
    method: 'POST',
    headers: { cookie: mikko.cookie, origin: shop.url },
    body: form,
  })
  const { url }: AttachmentView = await answer.json()
  const marker = crypto.randomUUID()
  const html = `<p>See ${marker} <img src="${url}" alt="tent.png" style="max-width: 100%"> here</p>`
  await mikko.reply(id, `See ${marker} [tent.png] here`, {
    html,
    sendAt: new Date(Date.now() + 3_600_000).toISOString(),
  })
  // What waits keeps its picture; nobody else can take it.
  const [pending] = (await mikko.open(id)).pendingReplies
  expect(pending?.attachments).toMatchObject([{ name: 'tent.png' }])
  await mikko.send('PATCH', `/conversations/${id}/pending-replies/${pending?.id}`, { delaySeconds: 0 })

  const mail = await shop.mailer.waitFor((one) => one.text.includes(marker))
  expect(mail.text).toContain(`See ${marker} [tent.png] here`)
  expect(mail.html).toMatch(/<img[^>]*src="data:image\/png;base64/)
  expect(mail.html).not.toContain('/v1/attachments')
  expect(mail.attachments.map(({ content }) => content)).toEqual([png])
  const message = (await mikko.open(id)).messages.at(-1)
  expect(message?.attachments).toMatchObject([{ name: 'tent.png', inline: true }])
  expect((await frame(message?.id ?? '')).html).toMatch(/<img[^>]*src="data:image\/png;base64/)

  // A picture of another conversation is not there to take.
  const other = await mailed({ shop, agent: mikko }, `Elsewhere ${crypto.randomUUID()}`)
  await expect(mikko.reply(other.id, 'See', { html })).rejects.toMatchObject({
    body: { error: { code: 'attachment_not_found' } },
  })
})
