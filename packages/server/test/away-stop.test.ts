import type { AwayUpdateView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '1' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

/** Somebody who wrote in the chat, left an address and has no window open. */
async function absentVisitor(): Promise<{ id: string; address: string }> {
  const { token } = await chatSession(shop)
  const address = `${crypto.randomUUID()}@kunde.example`
  const text = `Is it waterproof? ${crypto.randomUUID()}`
  await postChat(shop, token, { text, name: 'Ilona', email: address })
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === text)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
  return { id, address }
}

const mailsTo = (address: string) =>
  shop.world.relay.sink.filter(({ to }) => to.includes(address)).map(({ raw }) => raw.toString())
const header = (raw: string, name: string) =>
  new RegExp(`^${name}:((?:.|\\r?\\n[ \\t])*)`, 'im').exec(raw)?.[1]?.trim() ?? null
const updateOf = async (id: string): Promise<AwayUpdateView | null> => (await mikko.open(id)).awayUpdate

async function post(path: string): Promise<Response> {
  // As a mail program does it: no cookie, no origin, and the body that RFC 8058 prescribes.
  return await fetch(`${shop.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
}

test('an away update can be stopped by its header, at once and for good, and let go again', async () => {
  const { id, address } = await absentVisitor()
  await mikko.reply(id, 'It is.')
  const [mail = ''] = await eventually(() => {
    const found = mailsTo(address)
    if (found.length === 0) throw new Error('no mail yet')
    return Promise.resolve(found)
  })
  expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const url = header(mail, 'list-unsubscribe')?.replace(/^<|>$/g, '') ?? ''
  expect(url.startsWith(`${shop.url}/u/`)).toBe(true)
  const { pathname } = new URL(url)

  // A mail scanner that opens the link stops nothing.
  const page = await (await fetch(url)).text()
  expect(page).toContain('data-state="wanted"')
  const stopped = await post(pathname)
  expect(stopped.status).toBe(200)
  expect(await stopped.text()).toContain('data-state="stopped"')

  await mikko.reply(id, 'Up to two metres.')
  await eventually(async () =>
    expect(await updateOf(id)).toMatchObject({ state: 'impossible', problem: 'stopped', address }),
  )
  expect(mailsTo(address)).toHaveLength(1)

  expect(await (await post(`${pathname}/again`)).text()).toContain('data-state="wanted"')
  await mikko.reply(id, 'And warm.')
  await eventually(() => {
    expect(mailsTo(address)).toHaveLength(2)
    return Promise.resolve()
  })
})

test('a link of another purpose or made up stops nothing', async () => {
  const { id, address } = await absentVisitor()
  await mikko.reply(id, 'It is.')
  await eventually(() => {
    expect(mailsTo(address)).toHaveLength(1)
    return Promise.resolve()
  })
  const mail = (mailsTo(address)[0] ?? '').replace(/=\r?\n/g, '')
  const goOn = /\/c\/([A-Za-z0-9_-]{43})/.exec(mail)?.[1]
  expect(goOn).toBeDefined()
  for (const token of [goOn, 'x'.repeat(43), 'short']) {
    expect(await (await post(`/u/${token}`)).text()).toContain('data-state="unknown"')
  }
  expect(
    await shop.app.platform.db.kysely.selectFrom('away_opt_outs').selectAll().execute(),
  ).not.toContainEqual(expect.objectContaining({ address }))
})

test('what people write themselves carries no such header', async () => {
  const { id, address } = await absentVisitor()
  const detail = await mikko.open(id)
  const target = detail.replyTargets.find((one) => one.channel === 'email')?.key ?? ''
  await mikko.reply(id, 'By mail.', { target })
  const mail = await eventually(() => {
    const found = mailsTo(address).find((raw) => raw.includes('By mail.'))
    if (found === undefined) throw new Error('no mail yet')
    return Promise.resolve(found)
  })
  expect(header(mail, 'list-unsubscribe')).toBeNull()
})
