import type { AwayUpdateView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { absentVisitor, mailHeader, mailsTo, pressOnce } from './support/away-updates.ts'
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
  expect(page).toContain('data-state="wanted"')
  const stopped = await pressOnce(shop, pathname)
  expect(stopped.status).toBe(200)
  expect(await stopped.text()).toContain('data-state="stopped"')

  await mikko.reply(id, 'Up to two metres.')
  await eventually(async () =>
    expect(await updateOf(id)).toMatchObject({ state: 'impossible', problem: 'stopped', address }),
  )
  expect(mailsTo(shop, address)).toHaveLength(1)

  expect(await (await pressOnce(shop, `${pathname}/again`)).text()).toContain('data-state="wanted"')
  await mikko.reply(id, 'And warm.')
  await eventually(() => {
    expect(mailsTo(shop, address)).toHaveLength(2)
    return Promise.resolve()
  })
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
    await shop.app.platform.db.kysely.selectFrom('away_opt_outs').selectAll().execute(),
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
