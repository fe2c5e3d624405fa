import type { AuditEntry, AwayPreference, AwayUpdateView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  absentVisitor,
  choosePace,
  mailHeader,
  mailsTo,
  pressOnce,
  stopPath,
} from './support/away-updates.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '1' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const updateOf = async (id: string): Promise<AwayUpdateView | null> => (await mikko.open(id)).awayUpdate

test('an away update can be stopped by its header, at once and for good, and let go again', async () => {
  const { id, address } = await absentVisitor(shop, mikko)
  await mikko.reply(id, 'It is.')
  const [mail = ''] = await eventually(() => {
    const found = mailsTo(shop, address)
    if (found.length === 0) throw new Error('no mail yet')
    return Promise.resolve(found)
  })
  expect(mailHeader(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  const url = mailHeader(mail, 'list-unsubscribe')?.replace(/^<|>$/g, '') ?? ''
  expect(url.startsWith(`${shop.url}/u/`)).toBe(true)
  const { pathname } = new URL(url)

  // A mail scanner that opens the link stops nothing.
  const page = await (await fetch(url)).text()
  expect(page).toContain('data-state="at_once"')
  const stopped = await pressOnce(shop, pathname)
  expect(stopped.status).toBe(200)
  expect(await stopped.text()).toContain('data-state="never"')

  await mikko.reply(id, 'Up to two metres.')
  await eventually(async () =>
    expect(await updateOf(id)).toMatchObject({ state: 'impossible', problem: 'stopped', address }),
  )
  expect(mailsTo(shop, address)).toHaveLength(1)

  expect(await (await choosePace(shop, pathname, 'at_once')).text()).toContain('data-state="at_once"')
  await mikko.reply(id, 'And warm.')
  await eventually(() => {
    expect(mailsTo(shop, address)).toHaveLength(2)
    return Promise.resolve()
  })
})

test('an agent sees what was chosen for each address and by whom, and may choose for a customer who asks', async () => {
  const { id, address } = await absentVisitor(shop, mikko)
  await mikko.reply(id, 'It is.')
  const [mail = ''] = await eventually(() => {
    const found = mailsTo(shop, address)
    if (found.length === 0) throw new Error('no mail yet')
    return Promise.resolve(found)
  })
  const path = `/customers/${(await mikko.open(id)).conversation.customer.id}/away-preferences`
  expect(await mikko.get(path)).toEqual([{ address, pace: 'at_once', setBy: null, at: null }])
  await choosePace(shop, stopPath(mail), 'hourly')
  expect(await mikko.get(path)).toMatchObject([
    { address, pace: 'hourly', setBy: null, at: expect.any(String) },
  ])
  const nonsense = await choosePace(shop, stopPath(mail), 'always')
  expect(await nonsense.text()).toContain('data-state="hourly"')

  const change = { address: address.toUpperCase(), pace: 'daily' }
  const chosen = await mikko.send<AwayPreference[]>('PUT', path, change)
  expect(chosen).toMatchObject([
    { address, pace: 'daily', setBy: { name: expect.stringContaining('Mikko') } },
  ])
  const stranger = { address: 'somebody@else.example', pace: 'never' }
  await expect(mikko.send('PUT', path, stranger)).rejects.toMatchObject({
    body: { error: { code: 'away_address_unknown' } },
  })
  const olli = await signInDemoAgent(shop.url, 'Olli')
  const { items } = await olli.get<{ items: AuditEntry[] }>('/audit?action=customer.awayPreference')
  expect(items).toMatchObject([{ data: { before: 'hourly', pace: 'daily' }, personal: { address } }])
})

test('a link of another purpose or made up stops nothing', async () => {
  const { id, address } = await absentVisitor(shop, mikko)
  await mikko.reply(id, 'It is.')
  await eventually(() => {
    expect(mailsTo(shop, address)).toHaveLength(1)
    return Promise.resolve()
  })
  const mail = (mailsTo(shop, address)[0] ?? '').replace(/=\r?\n/g, '')
  const goOn = /\/c\/([A-Za-z0-9_-]{43})/.exec(mail)?.[1]
  expect(goOn).toBeDefined()
  for (const token of [goOn, 'x'.repeat(43), 'short']) {
    expect(await (await pressOnce(shop, `/u/${token}`)).text()).toContain('data-state="unknown"')
  }
  expect(
    await shop.app.platform.db.kysely.selectFrom('away_preferences').selectAll().execute(),
  ).not.toContainEqual(expect.objectContaining({ address }))
})

test('what people write themselves carries no such header', async () => {
  const { id, address } = await absentVisitor(shop, mikko)
  const detail = await mikko.open(id)
  const target = detail.replyTargets.find((one) => one.channel === 'email')?.key ?? ''
  await mikko.reply(id, 'By mail.', { target })
  const mail = await eventually(() => {
    const found = mailsTo(shop, address).find((raw) => raw.includes('By mail.'))
    if (found === undefined) throw new Error('no mail yet')
    return Promise.resolve(found)
  })
  expect(mailHeader(mail, 'list-unsubscribe')).toBeNull()
})
