import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { launchBrowser } from './support/browser.ts'
import { composer } from './support/desk.ts'
import { journey, openWindow, type Visitor } from './support/journey.ts'

journey('the first quarter of an hour', () => {
  let shop: DemoApp
  let browser: Browser
  const windows: Record<string, Visitor> = {}

  beforeAll(async () => {
    shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '30' }, { conversations: 60 })
    browser = await launchBrowser()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  afterEach(async (context) => {
    if (context.task.result?.state !== 'fail' || !process.env.PICTURES) return
    for (const [name, { page }] of Object.entries(windows)) {
      await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` }).catch(() => undefined)
    }
  })

  async function open(name: string, o = {}): Promise<Page> {
    const visitor = await openWindow(browser, o)
    windows[name] = visitor
    return visitor.page
  }

  test('disappoints nobody who tries the demo', { timeout: 300_000 }, async () => {
    // The desk opens by one press, without a password; the top conversation is read.
    const desk = await open('desk')
    await desk.goto(shop.url)
    await desk.getByRole('button', { name: /Mikko Korhonen/ }).click()
    await desk.locator('a[href^="/queue/mine/"]').first().click()
    const main = desk.getByRole('main')
    await main.getByRole('article').last().waitFor()

    // What is typed outlives a reload.
    await composer(desk, 'Reply').pressSequentially('Let me look at that for you')
    await main.getByText('Saved').waitFor()
    await desk.reload()
    await composer(desk, 'Reply').getByText('Let me look at that for you').waitFor()

    // They play the customer: the contact page, then her mail.
    const play = await open('playground', { viewport: { width: 1600, height: 900 } })
    await play.goto(shop.demo.playgroundUrl)
    await play.getByRole('button', { name: 'Open the contact page' }).click()
    const web = play.frameLocator('#web')
    await web.getByLabel('Your name').fill('Aino Virtanen')
    await web.getByLabel('Your e-mail address').fill('aino.virtanen@posti.example')
    await web.getByLabel('What is it about?').fill('Skis are too short')
    await web.getByLabel('Your message').fill('I am taller than I thought.')
    // Whoever is done within a second is taken for a machine.
    await play.waitForTimeout(1_000)
    await web.getByRole('button', { name: 'Send' }).click()
    await web.getByText('We have received your message').waitFor()
    await desk.getByRole('button', { name: /^Unassigned/ }).click()
    await desk.getByText('Skis are too short').first().click()
    await main.getByText('I am taller than I thought.').waitFor()
    await answer(desk, 'How tall are you, Aino?')

    await play.getByRole('button', { name: 'Show her mail' }).first().click()
    await play.locator('#mails').getByRole('button').first().click()
    await play.getByRole('button', { name: 'Reply', exact: true }).click()
    await play.getByLabel('Message', { exact: true }).fill('One metre and ninety.')
    await play.getByRole('button', { name: 'Send', exact: true }).click()
    const reply = main.getByRole('article').filter({ hasText: 'One metre and ninety.' })
    await reply.waitFor()

    // They offer a chat, open its link in a private window, and open it again.
    await desk.getByRole('button', { name: 'Switch channel' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: /offer/i }).click()
    const offer = await shop.mailer.waitFor((mail) => mail.links.some((link) => link.includes('/h/')))
    const link = offer.links.find((one) => one.includes('/h/')) ?? ''
    const chat = await open('chat')
    await chat.goto(link)
    await chat.getByRole('button', { name: 'Open the chat' }).click()
    await chat.getByRole('textbox').fill('So here I am.')
    await chat.getByRole('textbox').press('Enter')
    await main.getByText('So here I am.').waitFor()
    const again = await open('again')
    await again.goto(link)
    await again.getByText('This link has been used already').waitFor()
    await again.close()

    // A second agent, signed in by one press in another window, types at the same time.
    const emma = await open('emma')
    await emma.goto(desk.url())
    await emma.getByRole('button', { name: /^Emma / }).click()
    await composer(emma, 'Reply').pressSequentially('I know about skis')
    await main.getByText('Emma is typing').waitFor()
    await emma.keyboard.press('Control+a')
    await emma.keyboard.press('Delete')
    await emma.close()

    // The chat is closed: a countdown to the mail, and "send now".
    await chat.close()
    await answer(desk, 'Take the longest, then.')
    const bar = desk.locator('[data-away=scheduled]')
    await bar.getByRole('button', { name: 'Send now' }).click()
    await shop.mailer.waitFor((mail) => mail.text.includes('Take the longest, then.'))

    // What they just did stands in the figures of the switch.
    await main.getByRole('button', { name: 'Figures…' }).first().click()
    const figures = desk.getByRole('dialog', { name: 'The switch in figures' })
    await figures.getByText('First answer after').waitFor()
    await desk.keyboard.press('Escape')

    // In Finnish, and on a phone.
    await desk.goto(`${shop.url}/settings/profile`)
    await desk.getByRole('button', { name: /Language$/ }).click()
    await desk.getByRole('option', { name: 'Suomi' }).click()
    await desk.getByRole('heading', { name: 'Profiili' }).waitFor()
    const phone = await open('phone', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      storageState: await desk.context().storageState(),
    })
    await phone.goto(shop.url)
    await phone.getByRole('combobox', { name: /^Hae / }).fill('Skis are too short')
    await phone.keyboard.press('Enter')
    // It waits for her now, so it is not among their own open ones.
    await phone.getByRole('button', { name: 'Hae kaikista keskusteluista' }).click()
    await phone.locator('a[href^="/queue/all/"]').filter({ hasText: 'Skis are too short' }).click()
    await phone.getByText('Take the longest, then.').waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

    for (const [name, { complaints }] of Object.entries(windows)) {
      expect(
        complaints.filter((complaint) => !/401/.test(complaint)),
        name,
      ).toEqual([])
    }
  })
})

/** Writes an answer in the desk's composer and sends it. */
async function answer(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /Write to|Reply/ }).last()
  await field.click()
  await field.pressSequentially(text)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('main').getByText(text).last().waitFor()
}
