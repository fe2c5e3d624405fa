import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('editing in the desk', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  const begun = async () => {
    const subject = `Lantern ${crypto.randomUUID().slice(0, 8)}`
    return { subject, id: (await mailed({ shop, agent: mikko }, subject)).id }
  }
  const subjectOf = async (id: string) => (await mikko.open(id)).conversation.subject

  test('Enter saves a subject once; another’s subject is replaced only by new words, and given back', async () => {
    const { id, subject } = await begun()
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    const button = page.getByRole('button', { name: /^Subject: / })
    const field = page.getByRole('textbox', { name: 'Subject' })
    await button.click()
    await field.fill(`${subject} one`)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Subject: ${subject} one` }).waitFor()
    expect(await field.count()).toBe(0)
    await expect.poll(() => subjectOf(id)).toBe(`${subject} one`)

    const changeElsewhere = async (next: string) => {
      const { version } = (await mikko.open(id)).conversation
      await mikko.send('PATCH', `/conversations/${id}`, { subject: next }, { 'if-match': `"${version}"` })
      await page.waitForFunction((title) => document.title.startsWith(title), next)
    }
    // Looked at only, and meanwhile changed by somebody else.
    await button.click()
    await changeElsewhere(`${subject} two`)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Subject: ${subject} two` }).waitFor()
    // Both changed it.
    await button.click()
    await changeElsewhere(`${subject} three`)
    await field.fill(`${subject} mine`)
    await page.keyboard.press('Enter')
    await expect.poll(() => subjectOf(id)).toBe(`${subject} mine`)
    await page.getByText(`It replaced “${subject} three”`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => subjectOf(id)).toBe(`${subject} three`)
    await context.close()
  })

  test('a dialog that found something wrong takes it once it is put right', async () => {
    const { id } = await begun()
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    await page.getByRole('button', { name: 'Snooze' }).click()
    await page.getByRole('menuitem', { name: 'Another time…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Snooze until' })
    const day = dialog.getByLabel('Day')
    await day.fill('2020-01-02')
    await page.keyboard.press('Enter')
    await dialog.getByText('This has passed. Choose a later time.').waitFor()
    await day.fill('2099-01-02')
    await dialog.getByRole('button', { name: 'Snooze' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await mikko.open(id)).conversation.status).toBe('snoozed')
    await context.close()
  })

  test('a number with a decimal comma is that number, and what is none is not saved', async () => {
    const { id } = await begun()
    const key = `price_${crypto.randomUUID().slice(0, 8)}`
    const olli = await signInDemoAgent(shop.url, 'Olli')
    await olli.send('POST', '/conversation-fields', { key, labels: { en: `Price ${key}` }, kind: 'number' })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    const card = page.locator('[data-card=fields]')
    await card.getByRole('button', { name: new RegExp(`Price ${key}`) }).click()
    const field = page.getByRole('textbox', { name: `Price ${key}` })
    await field.fill('12,5x')
    await page.keyboard.press('Enter')
    await page.getByText('Write a number such as 12.5.').waitFor()
    await field.fill('12,50')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await mikko.open(id)).conversation.fields[key]).toBe(12.5)
    await context.close()
  })
})
