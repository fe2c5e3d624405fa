import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { absentVisitor, mailHeader, mailsTo } from '../packages/server/test/support/away-updates.ts'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { judge, runVisitors, type StoredChat, storedChats } from './support/chats/judge.ts'
import { composer, openDesk, tabTo } from './support/desk.ts'
import { journey, openWindow } from './support/journey.ts'
import { phone, screens } from './support/screens.ts'

/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

journey('a chat between a visitor and the desk', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient
  const seen = new Set<string>()

  beforeAll(async () => {
    shop = await startDemoApp({
      THROUGHLINE_AWAY_DELAY_SECONDS: '900',
      // Visitors of a process of their own say where they are, for limits that count by address.
      THROUGHLINE_TRUSTED_PROXIES: '127.0.0.1',
    })
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  test.each(screens('phone'))(
    'on a %s files go both ways, and each side sees what the other has read',
    async (device, options) => {
      const visitor = await openChat(options)
      const { page } = visitor
      const words = `A torn seam, on a ${device}`
      await page.locator('.toolbar input[type=file]').setInputFiles({
        name: 'seam.png',
        mimeType: 'image/png',
        buffer: Buffer.from(dot, 'base64'),
      })
      await page.locator('.tray').getByText('seam.png').first().waitFor()
      await expect.poll(() => page.locator('.tray progress').count()).toBe(0)
      await write(page, words)
      await page.getByRole('img', { name: 'seam.png' }).waitFor()
      await page.getByText('You are', { exact: false }).waitFor()

      const id = await inQueue(words)
      const desk = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/queue/all/${id}` })
      await desk.page.getByText('seam.png').first().waitFor()
      await desk.page.locator('[data-card=visit]').getByRole('link', { name: 'Saimaa Outdoor' }).waitFor()
      await page.locator('.mark', { hasText: 'Read' }).waitFor()
      const [chooser] = await Promise.all([
        desk.page.waitForEvent('filechooser'),
        desk.page.getByRole('button', { name: 'Attach a file' }).click(),
      ])
      await chooser.setFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('to us') })
      await desk.page.getByText('label.txt').first().waitFor()
      await composer(desk.page, 'Reply').fill('Send it back with this label.')
      await desk.page.keyboard.press('Control+Enter')

      await page.getByText('Send it back with this label.').waitFor()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save label.txt' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('label.txt')
      await eventually(async () => {
        expect((await mikko.open(id)).messages.at(-1)?.deliveries[0]?.state).toBe('read')
      })
      await expect.poll(() => page.locator('.wait').count()).toBe(0)
      expect(visitor.complaints).toEqual([])
      for (const { context } of [visitor, desk]) await context.close()
    },
  )

  test.each(screens('phone'))(
    'on a %s a chat is offered e-mail, which is declined, runs out, is offered again and taken up',
    async (device, options) => {
      const visitor = await openChat(options)
      const { page } = visitor
      const words = `Which way is better, on a ${device}`
      await write(page, words)
      const id = await inQueue(words)
      const desk = await openDesk(browser, shop.url, 'Mikko', {
        ...options,
        at: `${shop.url}/queue/all/${id}`,
      })
      await desk.page.getByRole('button', { name: 'Switch channel' }).click()
      const dialog = desk.page.getByRole('dialog', { name: 'Switch channel' })
      await dialog.getByText('confirms an address').waitFor()
      expect(await violations(desk.page)).toEqual([])
      await isNarrow(desk.page)
      await dialog.getByRole('button', { name: 'Offer the switch' }).click()

      // They would rather stay: the page shows both ways, and what was said stands at the offer.
      const hers = await openWindow(browser, options)
      const first = await offeredLink(page)
      await hers.page.goto(first)
      await hers.page.getByRole('heading', { name: 'Which suits you better?' }).waitFor()
      expect(await violations(hers.page)).toEqual([])
      await isNarrow(hers.page)
      await hers.page.getByRole('button', { name: 'I would rather stay in the chat' }).click()
      await hers.page.getByRole('heading', { name: 'We go on in the chat' }).waitFor()
      await desk.page.getByText(/^Liisa declined it /).waitFor()
      await page.getByText('We go on here in the chat, as you wish.').waitFor()
      await expect.poll(() => page.getByRole('link', { name: 'Continue by e-mail' }).count()).toBe(0)

      // Its button goes, and leaves whoever presses it by the keyboard where they are.
      await desk.page.getByRole('button', { name: 'Offer again' }).press('Enter')
      await desk.page.getByRole('button', { name: 'Withdraw the offer' }).waitFor()
      const focused = desk.page.locator('[data-offer=declined] :focus')
      await focused.getByText(/^Liisa declined it /).waitFor()
      const late = await offeredLink(page, first)
      await runOut(id)
      await hers.page.goto(late)
      await hers.page.getByRole('heading', { name: 'This link is too old' }).waitFor()
      await desk.page.getByText(/^Not taken up in time, ended /).waitFor()
      await page.getByText('The offer to go on elsewhere has run out.').waitFor()

      await desk.page.getByRole('button', { name: 'Offer again' }).click()
      await hers.page.goto(await offeredLink(page, late))
      // The address that the chat knows needs no typing; another is as good.
      await hers.page.getByText(/^We write to .•••@/).waitFor()
      await hers.page.getByText('Use another address').click()
      expect(await violations(hers.page)).toEqual([])
      const field = hers.page.getByLabel('Your e-mail address')
      await field.fill('aino.virtanen@posti.example')
      await field.press('Enter')
      await hers.page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
      await isNarrow(hers.page)
      await hers.page.goto(await mailedLink('asked in our chat'))
      await hers.page.getByRole('button', { name: 'Yes, go on by e-mail' }).click()
      await hers.page.getByText('Your address is confirmed').waitFor()
      await desk.page.locator('[data-knot=accepted]').waitFor()
      await page.getByText('We go on by e-mail. Nothing is lost').waitFor()
      for (const one of [visitor, hers, desk]) {
        expect(one.complaints).toEqual([])
        await one.context.close()
      }
    },
  )

  test.each(screens('phone'))(
    'on a %s a code and a QR code lead from a mail to the chat, once',
    async (device, options) => {
      const { id } = await mailed({ shop, agent: mikko }, `On the telephone, on a ${device}`)
      const desk = await openDesk(browser, shop.url, 'Mikko', {
        ...options,
        at: `${shop.url}/queue/all/${id}`,
      })
      await desk.page.getByRole('button', { name: 'Switch channel' }).click()
      await desk.page.getByText('opens a page by a link or a code').waitFor()
      await desk.page.getByRole('button', { name: 'Offer the switch' }).click()
      await desk.page.getByRole('button', { name: 'Code and QR code…' }).click()
      const dialog = desk.page.getByRole('dialog', { name: 'Code and QR code' })
      await dialog.getByRole('img', { name: /^QR code of the link/ }).waitFor()
      const code = await dialog.locator('[data-code]').innerText()
      const number = (await mikko.open(id)).conversation.number
      expect(await violations(desk.page)).toEqual([])
      await isNarrow(desk.page)
      await desk.page.keyboard.press('Escape')

      const hers = await openWindow(browser, options)
      const { page } = hers
      await page.goto(`${shop.url}/h/code`)
      await page.getByLabel('Number').fill(String(number))
      await page.getByLabel('Code', { exact: true }).fill(code === '000 000' ? '000 001' : '000 000')
      await page.getByRole('button', { name: 'Open the chat' }).click()
      await page.getByRole('alert').waitFor()
      await isNarrow(page)
      // The cursor stands where the right one goes.
      await page.keyboard.type(code)
      await page.getByRole('button', { name: 'Open the chat' }).click()
      await page.locator('.moved').waitFor()
      await desk.page.locator('[data-knot=accepted]').waitFor()
      await desk.page.getByText('came by the code').waitFor()

      // The link in the mail is used by that; this very browser goes on from it.
      const link = await mailedLink('Press the button below')
      const elsewhere = await openWindow(browser, options)
      await elsewhere.page.goto(link)
      await elsewhere.page.getByRole('heading', { name: 'This link has been used already' }).waitFor()
      await isNarrow(elsewhere.page)
      await page.goto(link)
      await page.getByRole('link', { name: 'Go on to the chat' }).click()
      await page.locator('.composer').waitFor()
      expect(hers.complaints.filter((line) => !line.includes('status of 422'))).toEqual([])
      for (const one of [hers, elsewhere, desk]) await one.context.close()
    },
  )

  test('of two dozen chats at once, with lines cut at random, nothing is lost or doubled', async ({
    signal,
  }) => {
    const { url, demo, app } = shop
    const inbox = demo.house.chat.key
    const load = {
      url,
      inbox,
      cookie: mikko.cookie,
      chats: 24,
      atOnce: 24,
      pace: 150,
      patience: 60_000,
      seed: 5,
    }
    const report = await runVisitors(load, signal)
    const { rows } = await app.platform.db.pool.query<{ chats: StoredChat[] }>(storedChats)
    judge(report, rows[0]?.chats ?? [])
    expect(report.doubledRequests).toBeGreaterThan(0)
    expect(report.reconnects).toBeGreaterThan(10)
  })

  /** The link in a mail with these words that no journey has had before. */
  async function mailedLink(words: string): Promise<string> {
    const isNew = (link: string) => link.includes('/h/') && !seen.has(link)
    const mail = await shop.mailer.waitFor((one) => one.text.includes(words) && one.links.some(isNew))
    const link = mail.links.find(isNew) ?? ''
    seen.add(link)
    return link
  }

  /** The link of the newest of so many offers, as the chat shows it. */
  /** The one button in the chat, once it is not that of an offer before. */
  async function offeredLink(page: Page, before = ''): Promise<string> {
    const links = page.getByRole('link', { name: 'Continue by e-mail' })
    const hrefs = () => links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    await expect.poll(hrefs).toEqual([expect.not.stringMatching(before || /^$/)])
    return (await hrefs())[0] ?? ''
  }

  /** As if the time of the open offer had passed. */
  async function runOut(id: string): Promise<void> {
    const { platform, jobs } = shop.app
    await platform.db.kysely
      .updateTable('handoffs')
      .set({ expires_at: new Date(Date.now() - 1_000) })
      .where('conversation_id', '=', id)
      .where('state', '=', 'offered')
      .execute()
    await platform.db.transaction((tx) =>
      platform.enqueue(tx, { job: 'channels.expire-handoffs', payload: {} }),
    )
    await jobs.drainNow()
  }

  test('who gets the mail of a missed answer chooses how often, and the agent sees why it waits', async () => {
    const { id, address } = await absentVisitor(shop, mikko)
    const customerId = (await mikko.open(id)).conversation.customer.id
    await mikko.reply(id, 'It is.')
    const { id: first } = await plannedFor(id)
    await mikko.send('POST', `/away-updates/${first}/send-now`)
    const url = mailHeader(mailsTo(shop, address)[0] ?? '', 'list-unsubscribe')?.replace(/^<|>$/g, '') ?? ''

    const reader = await openWindow(browser, phone)
    await reader.page.goto(url)
    await reader.page.getByText(address).waitFor()
    expect(await violations(reader.page)).toEqual([])
    await tabTo(reader.page, reader.page.getByRole('button', { name: 'Once a day' }))
    await reader.page.keyboard.press('Enter')
    await reader.page.getByRole('status').getByText('Saved.').waitFor()
    expect(await reader.page.locator('[aria-current]').innerText()).toContain('Once a day')
    expect(await violations(reader.page)).toEqual([])

    await mikko.reply(id, 'And warm.')
    await plannedFor(id)
    const desk = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/customers/${customerId}` })
    const chosen = desk.page.getByRole('button', { name: address })
    await chosen.getByText('Once a day, in the morning').waitFor()
    await desk.page.getByText('Chosen by the customer').waitFor()
    expect(await violations(desk.page)).toEqual([])
    await desk.page.goto(`${shop.url}/queue/all/${id}`)
    const bar = desk.page.locator('[data-away=scheduled]')
    await bar.getByText('at 08:00 their time').waitFor()
    await bar.getByRole('button', { name: 'Send now' }).click()
    await bar.waitFor({ state: 'detached' })
    expect(mailsTo(shop, address)).toHaveLength(2)
    expect([...reader.complaints, ...desk.complaints]).toEqual([])
    for (const { context } of [reader, desk]) await context.close()
  })

  async function plannedFor(id: string) {
    return await eventually(async () => {
      const { awayUpdate } = await mikko.open(id)
      if (awayUpdate?.state !== 'scheduled') throw new Error('no update is planned yet')
      return awayUpdate
    })
  }

  test('a card is built by the keyboard, and pressed by the customer', async () => {
    const visitor = await openChat({})
    await write(visitor.page, 'The zip of my tent is broken')
    const id = await inQueue('The zip of my tent is broken')
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    await composer(page, 'Reply').fill('Half written')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('What do you want to do?').waitFor()
    await page.keyboard.type('send a card')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Send a card' })
    await dialog.getByRole('button', { name: 'Send the card' }).press('Enter')
    await dialog.getByText('Give at least one choice.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'Words above it' }).fill('What would you like?')
    await dialog.getByRole('textbox', { name: 'Choice 1' }).fill('Money back')
    await dialog.getByRole('textbox', { name: 'Choice 2' }).fill('Another tent')
    await dialog.getByRole('region', { name: 'Preview' }).getByText('Another tent').waitFor()
    await dialog.getByRole('button', { name: 'Send the card' }).press('Enter')

    const choice = visitor.page.getByRole('button', { name: 'Another tent' })
    await choice.press('Enter')
    // What the card shows is not said twice beside it; the words are there for mail and search.
    expect(await visitor.page.getByText('– Money back').count()).toBe(0)
    await eventually(async () => {
      const [said, answer] = (await mikko.open(id)).messages.slice(-2)
      expect(said?.text).toBe('What would you like?\n\n– Money back\n– Another tent')
      expect(answer?.text).toBe('Another tent')
    })
    // Nor in the desk, where what was pressed is marked.
    const asked = page.locator('[data-item]', { hasText: 'What would you like?' })
    await asked.getByRole('listitem').filter({ hasText: 'Another tent' }).getByLabel('Chosen:').waitFor()
    expect(await asked.getByText('Money back').count()).toBe(1)
    expect(await asked.getByLabel('Chosen:').count()).toBe(1)
    await visitor.page.getByRole('button', { name: 'Another tent', pressed: true }).waitFor()
    await expect.poll(() => composer(page, 'Reply').inputValue()).toBe('Half written')
    expect([...complaints, ...visitor.complaints]).toEqual([])
    for (const window of [visitor.context, context]) await window.close()
  })

  test('behind a proxy that lets no WebSocket through, the chat streams both ways all the same', async () => {
    const proxy = createServer((asked, answer) => {
      if (asked.headers.upgrade !== undefined) {
        answer.writeHead(426).end()
        return
      }
      const { method, headers } = asked
      const passed = request(shop.url + asked.url, { method, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers)
        given.pipe(answer)
      })
      passed.on('error', () => answer.destroy())
      answer.on('close', () => passed.destroy())
      asked.pipe(passed)
    })
    const port = await new Promise<number>((listening) =>
      proxy.listen(0, '127.0.0.1', () => listening((proxy.address() as AddressInfo).port)),
    )
    const { page, context } = await openWindow(browser)
    const streamed = page.waitForResponse((answer) => answer.url().endsWith('/v1/widget/events'))
    await page.goto(`http://127.0.0.1:${port}/chat/shop-chat`)
    expect((await streamed).headers()['content-type']).toContain('text/event-stream')
    await page.locator('input[autocomplete=name]').fill('Liisa Koski')
    await page.locator('input[autocomplete=email]').fill('liisa.koski@posti.example')
    await write(page, 'Only one way is open')
    const id = await inQueue('Only one way is open')
    const desk = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/queue/all/${id}` })
    await page.locator('.mark', { hasText: 'Read' }).waitFor()
    await composer(desk.page, 'Reply').pressSequentially('It is wide enough.')
    await page.locator('.typing').waitFor()
    await page.locator('.line textarea').pressSequentially('So it')
    await desk.page
      .getByText(/is (writing|typing)/)
      .first()
      .waitFor()
    await desk.page.keyboard.press('Control+Enter')
    await page.locator('.bubble').getByText('It is wide enough.').waitFor()
    await eventually(async () => {
      expect((await mikko.open(id)).messages.at(-1)?.deliveries[0]?.state).toBe('read')
    })
    for (const window of [context, desk.context]) await window.close()
    proxy.closeAllConnections()
    proxy.close()
  })

  async function openChat(options: object) {
    const visitor = await openWindow(browser, options)
    await visitor.page.goto(shop.demo.shopUrl)
    await visitor.page.locator('button.launcher').click()
    await visitor.page.locator('input[autocomplete=name]').fill('Liisa Koski')
    await visitor.page.locator('input[autocomplete=email]').fill('liisa.koski@posti.example')
    return visitor
  }

  async function inQueue(words: string): Promise<string> {
    return await eventually(async () => {
      const found = (await mikko.queue('all')).items.find(({ subject }) => subject === words)
      if (!found) throw new Error(`no conversation about ${words}`)
      return found.id
    })
  }
})

/** Nothing stands beyond the edge of the screen. */
async function isNarrow(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').fill(text)
  await page.locator('.send').click()
}
