import type { ConversationDetail, HandoffOption, QueueItem } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { launchBrowser } from './support/browser.ts'
import { journey, openWindow } from './support/journey.ts'

let browser: Browser
let shop: DemoApp
let mikko: DeskClient

journey('the customer’s side, against the product', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
    shop = await startDemoApp()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  test('a developer tries the calls of the chat on a page of its own', async () => {
    const { page, context, complaints } = await openWindow(browser)
    await page.goto(`${shop.url}/chat/shop-chat/try`)
    const told = page.getByRole('log', { name: 'What it tells' })
    await page.getByLabel('Name').fill('Tekla Dev')
    await page.getByLabel('E-mail').fill('tekla@dev.example')
    await page.getByRole('button', { name: 'setContext' }).press('Enter')
    await page.getByRole('button', { name: 'open()' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await told.getByText(/ {2}ready$/).waitFor()
    await write(page, 'Does it know my name?')
    const { id, customer } = await eventually(async () => conversationWith('my name'))
    expect(customer.displayName).toBe('Tekla Dev')
    await mikko.reply(id, 'It does.')
    await told.getByText(/ {2}message \{.*It does\./).waitFor()
    await page.keyboard.press('Escape')
    await told.getByText(/^\S+ {2}close$/).waitFor()
    expect(complaints).toEqual([])
    expect((await page.goto(`${shop.url}/chat/nowhere/try`))?.status()).toBe(404)
    await context.close()
    // The page speaks the language of who tries it, and so does the chat on it.
    const finn = await openWindow(browser, { locale: 'fi-FI' })
    await finn.page.goto(`${shop.url}/chat/shop-chat/try`)
    await finn.page.getByRole('heading', { name: 'Kokeile chattia sivulla' }).waitFor()
    await finn.page.getByRole('button', { name: 'open()' }).click()
    await finn.page.getByLabel('Kirjoita viesti').waitFor()
    await finn.page.goto(`${shop.url}/chat/shop-chat/try?locale=da`)
    await finn.page.getByRole('heading', { name: 'Prøv chatten på en side' }).waitFor()
    expect(finn.complaints).toEqual([])
    await finn.context.close()
  })

  test('a stranger in the shop chats with an agent', async () => {
    const { page, context, complaints } = await openWindow(browser)
    await page.goto(shop.demo.shopUrl)
    await page.locator('button.launcher').click()
    await page.locator('input[autocomplete=name]').fill('Liisa Koski')
    await page.locator('input[autocomplete=email]').fill('liisa.koski@posti.example')
    await write(page, 'Does the tent have a footprint?')
    await page.locator('.mark', { hasText: /Sent|Lähetetty/ }).waitFor()

    const { id } = await eventually(async () => conversationWith('footprint'))
    await mikko.reply(id, 'It does: see https://saimaa-outdoor.example/footprint')
    await page.getByRole('link', { name: 'https://saimaa-outdoor.example/footprint' }).waitFor()
    await eventually(async () => {
      expect(lastDelivery(await mikko.open(id))).toBe('read')
    })

    // On another page of the shop, with the chat put away: counted, delivered, and not yet read.
    await page.keyboard.press('Escape')
    await page.reload()
    await page.locator('button.launcher').waitFor()
    await mikko.reply(id, 'Shall I put one aside?')
    await page.getByRole('button', { name: 'Chat (1)' }).waitFor()
    await eventually(async () => {
      expect(lastDelivery(await mikko.open(id))).toBe('delivered')
    })
    await page.locator('button.launcher').click()
    await page.getByText('Shall I put one aside?').waitFor()
    await write(page, 'Yes please')
    await eventually(async () => {
      expect((await mikko.open(id)).messages.map(({ text }) => text)).toEqual([
        'Does the tent have a footprint?',
        'It does: see https://saimaa-outdoor.example/footprint',
        'Shall I put one aside?',
        'Yes please',
      ])
    })
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the form in the shop’s page reaches the queue', async () => {
    const { page, context, complaints } = await openWindow(browser, { locale: 'fi-FI' })
    await page.goto(`${shop.demo.shopUrl}/fi/contact`)
    await page.locator('throughline-form textarea').waitFor()
    await page.waitForTimeout(900) // Whoever is faster is taken for a machine.
    await page.getByRole('button', { name: 'Lähetä' }).click()
    await page.getByRole('alert').waitFor()
    await fillForm(page, 'Kattila vuotaa')
    await page.getByRole('button', { name: 'Lähetä' }).click()
    await page.getByText('Kiitos, viestisi on perillä').waitFor()
    await eventually(async () => conversationWith('Kattila vuotaa'))
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the hosted form works without JavaScript, and keeps what was typed until it is right', async () => {
    const { page, context, complaints } = await openWindow(browser, { javaScriptEnabled: false })
    await page.goto(`${shop.url}/forms/${shop.demo.house.form.key}?locale=en`)
    await page.waitForTimeout(900)
    await fillForm(page, 'The kettle leaks', 'aino@posti')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('The kettle leaks, every morning.')
    await page.locator('input[type=email]').fill('aino.virtanen@posti.example')
    await page.waitForTimeout(900)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you, your message has arrived').waitFor()
    await eventually(async () => conversationWith('The kettle leaks'))
    expect(complaints.filter((line) => !line.includes('status of 422'))).toEqual([])
    await context.close()
  })

  test('a handoff’s link opens the chat once, says so kindly, and lets the same browser go on', async () => {
    const { id } = await eventually(async () => conversationWith('The kettle leaks'))
    await mikko.reply(id, 'Let us look at it together.')
    const mail = await shop.mailer.waitFor((letter) => letter.text.includes('look at it together'))
    await shop.mailer.reply(mail, 'Gladly.')
    await eventually(async () => {
      expect((await mikko.open(id)).messages.at(-1)?.text).toBe('Gladly.')
    })
    const options = await mikko.get<HandoffOption[]>(`/conversations/${id}/handoff-options`)
    await mikko.send('POST', `/conversations/${id}/handoffs`, {
      toInboxId: options.find(({ channel }) => channel === 'chat')?.inboxId,
      reason: 'convenience',
    })
    const offer = await shop.mailer.waitFor((letter) => /\/h\/[\w-]{43}/.test(letter.text))
    const link = /http\S+\/h\/[\w-]{43}/.exec(offer.text)?.[0] ?? ''

    const hers = await openWindow(browser)
    await hers.page.goto(link)
    await hers.page.getByRole('button', { name: 'Open the chat' }).click()
    await hers.page.locator('.moved').waitFor()
    expect(hers.page.url()).not.toContain('#')
    expect(await hers.page.locator('input:not([type=file])').count()).toBe(0)
    await write(hers.page, 'Here I am.')
    await eventually(async () => {
      expect((await mikko.open(id)).messages.at(-1)?.text).toBe('Here I am.')
    })
    await hers.page.goto(link)
    await hers.page.getByRole('link', { name: 'Go on to the chat' }).click()
    await hers.page.getByText('Here I am.').waitFor()
    expect(hers.complaints).toEqual([])

    const elsewhere = await openWindow(browser)
    await elsewhere.page.goto(link)
    await elsewhere.page.getByText('This link has been used already').waitFor()
    expect(await elsewhere.page.getByRole('button').count()).toBe(0)
    await hers.context.close()
    await elsewhere.context.close()
  })
})

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').fill(text)
  await page.locator('.send').click()
}

async function fillForm(page: Page, subject: string, email = 'aino.virtanen@posti.example'): Promise<void> {
  await page.locator('form input[autocomplete=name]').fill('Aino Virtanen')
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=text]:not([autocomplete])').fill(subject)
  await page.locator('textarea').fill(`${subject}, every morning.`)
}

async function conversationWith(text: string): Promise<QueueItem> {
  const { items } = await mikko.queue('all')
  const found = items.find(({ subject, preview }) => `${subject} ${preview?.text}`.includes(text))
  if (!found) throw new Error(`no conversation about ${text}`)
  return found
}

const lastDelivery = (detail: ConversationDetail) => detail.messages.at(-1)?.deliveries[0]?.state
