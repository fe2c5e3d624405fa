import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed, offered } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('sending from the desk', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient

  beforeAll(async () => {
    shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '900' })
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  const at = (id: string) => `${shop.url}/queue/all/${id}`
  const textsOf = async (id: string) => (await mikko.open(id)).messages.map((message) => message.text)
  const matter = async (about: string) => {
    const words = `${about} ${crypto.randomUUID()}`
    return { words, id: (await mailed({ shop, agent: mikko }, words)).id }
  }

  test('a reply that can be undone is there after a reload, in every window, and one undo takes it from all', async () => {
    const { id, words } = await matter('Undo')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 120, at: at(id) })
    await composer(page, 'Reply').click()
    await page.keyboard.type(words)
    await page.keyboard.press('Control+Enter')
    const waiting = page.locator('[data-outgoing="undoable"]')
    await waiting.getByText(/goes in \d+ s/).waitFor()
    expect((await composer(page, 'Reply').innerText()).trim()).toBe('')
    await page.reload()
    await waiting.getByText(words).waitFor()
    // A colleague sees it and can do nothing with it.
    const sanna = await openDesk(browser, shop.url, 'Sanna', { at: at(id) })
    const hers = sanna.page.locator('[data-outgoing="undoable"]')
    await hers.getByText('Mikko Korhonen').waitFor()
    expect(await hers.getByRole('button').count()).toBe(0)

    await waiting.getByRole('button', { name: 'Undo' }).click()
    await hers.waitFor({ state: 'detached' })
    await expect.poll(() => composer(page, 'Reply').innerText()).toContain(words)
    expect(await textsOf(id)).not.toContain(words)
    expect((await mikko.open(id)).pendingReplies).toEqual([])
    for (const one of [context, sanna.context]) await one.close()
  })

  test('the undo key reaches a reply from the next conversation, and says where the words are', async () => {
    const { id, words } = await matter('First')
    const { id: next, words: subject } = await matter('Next one')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 120, at: at(id) })
    await composer(page, 'Reply').click()
    await page.keyboard.type(words)
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-outgoing="undoable"]').waitFor()
    await page.getByRole('link', { name: subject }).first().click()
    await page.waitForURL(`**/${next}`)
    await page.locator('h2', { hasText: subject }).waitFor()
    await page.keyboard.press('z')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.waitForURL(`**/${id}`)
    await expect.poll(() => composer(page, 'Reply').innerText()).toContain(words)
    expect((await mikko.open(id)).pendingReplies).toEqual([])
    await context.close()
  })

  test('a closed window sends its reply all the same', async () => {
    const { id, words } = await matter('Closed')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 3, at: at(id) })
    await composer(page, 'Reply').click()
    await page.keyboard.type(words)
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-outgoing="undoable"]').waitFor()
    await context.close()
    await shop.mailer.waitFor((mail) => mail.text.includes(words))
  })

  test('by keyboard alone a reply is put off to tomorrow, moved, edited, and sent now', async () => {
    const { id, words } = await matter('Tomorrow')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const { keyboard } = page
    const field = composer(page, 'Reply')
    await field.click()
    await keyboard.type(words)
    await keyboard.press('Control+Shift+Enter')
    await page.getByRole('menu').waitFor()
    expect(await violations(page), 'menu').toEqual([])
    await keyboard.type('Tomorrow')
    await keyboard.press('Enter')
    const mark = page.locator('[data-outgoing="scheduled"]')
    await mark.getByText('goes out tomorrow 09:00').waitFor()
    expect(await violations(page), 'scheduled').toEqual([])
    const [first] = (await mikko.open(id)).pendingReplies
    expect(first).toMatchObject({ text: words, scheduled: true, thenStatus: 'waiting' })

    await tabTo(page, mark.getByRole('button', { name: 'Another time' }), 'Shift+Tab')
    await keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Send at' })
    const farOff = new Date(Date.now() + 62 * 86_400_000).toISOString().slice(0, 10)
    await dialog.getByLabel('Day').fill(farOff)
    await keyboard.press('Enter')
    await dialog.getByText('Choose a day within the next 60 days.').waitFor()
    await keyboard.press('Escape')
    await mark.getByRole('button', { name: 'Another time' }).press('Enter')
    await dialog.getByLabel('Time').fill('17:45')
    await keyboard.press('Enter')
    await mark.getByText('goes out tomorrow 17:45').waitFor()

    await tabTo(page, mark.getByRole('button', { name: 'Edit' }), 'Shift+Tab')
    await keyboard.press('Enter')
    await expect.poll(() => field.innerText()).toContain(words)
    await field.click()
    await keyboard.press('Control+Shift+Enter')
    await page.getByRole('menu').waitFor()
    await keyboard.type('In a week')
    await keyboard.press('Enter')
    await mark.waitFor()
    await tabTo(page, mark.getByRole('button', { name: 'Send now' }), 'Shift+Tab')
    await keyboard.press('Enter')
    await mark.waitFor({ state: 'detached' })
    expect((await textsOf(id)).filter((text) => text === words)).toHaveLength(1)
    await context.close()
  })

  test('a reply that is held says why, tells its author wherever they are, and lets the way be chosen again', async () => {
    const words = `Held ${crypto.randomUUID()}`
    const { id, link } = await offered({ shop, agent: mikko }, words)
    await mikko.reply(id, words, { delaySeconds: 4 })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko')
    await fetch(link, { method: 'POST', redirect: 'manual' })
    await page.getByText('Your reply to Aino Virtanen is held. Look why.').waitFor()
    await page.getByRole('link', { name: words }).getByText('Reply held').waitFor()
    await page.getByRole('button', { name: 'Open' }).click()
    const mark = page.locator('[data-outgoing="held"]')
    await mark.locator('[data-held="moved"]').waitFor()
    expect(await violations(page), 'held').toEqual([])
    expect(await mark.getByRole('button', { name: 'Send now' }).count()).toBe(0)
    await mark.getByRole('button', { name: 'Edit' }).click()
    const refusal = page.locator('[data-refusal]')
    await refusal.getByText('by chat').waitFor()
    await expect.poll(() => composer(page, 'Reply').inputValue()).toBe(words)
    expect(await textsOf(id)).not.toContain(words)
    await context.close()
  })

  test('who oversees the queue stops a reply, and its author keeps the words', async () => {
    const { id, words } = await matter('Stopped')
    await mikko.reply(id, words, { delaySeconds: 120 })
    const emma = await openDesk(browser, shop.url, 'Emma', { at: at(id) })
    await emma.page.locator('[data-outgoing="undoable"]').getByRole('button', { name: 'Stop' }).click()
    await emma.page.locator('[data-held="stopped"]').waitFor()
    expect((await mikko.open(id)).pendingReplies).toMatchObject([{ state: 'held', text: words }])
    await emma.context.close()
  })

  test('how long a reply can be undone is chosen in the settings, and for everybody by who may', async () => {
    const olli = await openDesk(browser, shop.url, 'Olli', { at: `${shop.url}/settings/writing` })
    await olli.page.getByRole('button', { name: /for everybody here/ }).click()
    await olli.page.getByRole('option', { name: '20 seconds' }).click()
    await olli.page.getByText('Saved', { exact: true }).waitFor()
    const sanna = await openDesk(browser, shop.url, 'Sanna', { at: `${shop.url}/settings/writing` })
    const own = sanna.page.getByRole('button', { name: /Undoing a reply/ })
    await own.getByText('As usual here: 20 seconds').waitFor()
    expect(await sanna.page.getByText('Undoing a reply, for everybody here').count()).toBe(0)
    await own.click()
    await sanna.page.getByRole('option', { name: '5 seconds' }).click()
    await own.getByText('5 seconds').waitFor()
    for (const one of [olli.context, sanna.context]) await one.close()
  })
})
