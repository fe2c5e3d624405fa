import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed, newSubject } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('a new subject in an old thread', () => {
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

  test('is offered as a conversation of its own, kept for everybody, or split off', async () => {
    const { id, answer } = await mailed({ shop, agent: mikko }, `Old matter ${crypto.randomUUID()}`)
    const subject = `A broken stove ${crypto.randomUUID()}`
    await newSubject({ shop, agent: mikko }, { id, answer, subject })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko')
    const other = await openDesk(browser, shop.url, 'Sanna')
    for (const desk of [page, other.page]) await desk.goto(`${shop.url}/queue/all/${id}`)
    const offer = page.getByRole('region', { name: 'New subject' })
    const others = other.page.getByRole('region', { name: 'New subject' })
    await offer.getByText(`New subject: ${subject}`).waitFor()
    await others.waitFor()
    expect(await violations(page)).toEqual([])

    await tabTo(page, offer.getByRole('button', { name: 'Keep it here' }))
    await page.keyboard.press('Enter')
    await offer.waitFor({ state: 'detached' })
    await others.waitFor({ state: 'detached' })
    await page.getByText(`new subject: ${subject}`).waitFor()
    await page.keyboard.press('z')
    await offer.waitFor()
    await others.waitFor()

    await offer.getByRole('button', { name: 'Split into a conversation of its own…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Split from here' })
    const field = dialog.getByRole('textbox', { name: /^Subject of the new conversation/ })
    expect(await field.inputValue()).toBe(subject)
    await dialog.getByRole('button', { name: 'Split', exact: true }).click()
    await page.getByText(/^Split from conversation/).waitFor()
    expect(await offer.count()).toBe(0)
    await others.waitFor({ state: 'detached' })
    await other.context.close()
    await context.close()
  })
})
