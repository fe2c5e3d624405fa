import { AxeBuilder } from '@axe-core/playwright'
import type { Queue } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../packages/server/src/demo/index.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { sendForm } from '../packages/server/test/support/outside.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('merging customers', () => {
  let shop: DemoApp
  let browser: Browser

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  test('a supervisor merges a possible match by keyboard, sees why, and takes it back', async () => {
    const { page, complaints } = await openDesk(browser, shop.url, 'Emma')
    // Aino's address is proved by her mail; somebody types it into the form.
    const known = { name: 'Aino Virtanen', address: aino.address }
    await shop.mailer.send({ to: supportAddress, subject: 'My tent', text: 'The zip is broken.' })
    await conversationAbout(page, 'My tent')
    await sendForm(shop, { name: 'A. Nother', email: known.address, subject: 'Who am I?', message: 'Guess.' })
    const id = await conversationAbout(page, 'Who am I?')
    await page.goto(`${shop.url}/queue/all/${id}`)
    const person = page.getByRole('region', { name: 'The customer' })
    await person.getByText('A. Nother').waitFor()
    expect(await violations(page), 'a possible match').toEqual([])

    await tabTo(page, page.getByRole('button', { name: 'Merge…' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Merge two customers' })
    await dialog.getByRole('region', { name: 'Stays' }).getByText(known.name).waitFor()
    await dialog.getByRole('region', { name: 'Is taken in' }).getByText('A. Nother').waitFor()
    expect(await violations(page), 'the two side by side').toEqual([])
    await tabTo(page, dialog.getByRole('textbox', { name: /How do you know/ }))
    await page.keyboard.type('Same order number')
    await tabTo(page, dialog.getByRole('button', { name: 'Merge', exact: true }))
    await page.keyboard.press('Enter')
    await person.getByText(known.name).waitFor()
    const why = page.locator('[data-card="joined"]')
    await why.getByText('Emma Lind merged A. Nother into this customer.').waitFor()
    await why.getByText('Same order number').waitFor()
    expect(await violations(page), 'why').toEqual([])

    await why
      .getByRole('listitem')
      .filter({ hasText: 'A. Nother' })
      .getByRole('button', { name: 'Undo: they are two people' })
      .click()
    await person.getByText('A. Nother').waitFor()
    await page.getByText(`Not the same person as ${known.name}.`).waitFor()
    expect(await page.getByText('Maybe the same person').count()).toBe(0)

    await page.goto(`${shop.url}/settings/mixed`)
    await page.getByText('Nothing waits for a decision').waitFor()
    expect(await violations(page), 'nothing to decide').toEqual([])
    // Before the sign-in nobody is anybody.
    expect(complaints.filter((line) => !line.endsWith('/v1/me)'))).toEqual([])
  })
})

async function get<T>(page: Page, path: string): Promise<T> {
  return await (await page.request.get(new URL(`/v1${path}`, page.url()).href)).json()
}

async function conversationAbout(page: Page, subject: string): Promise<string> {
  const find = async () =>
    (await get<Queue>(page, '/conversations?view=all')).items.find((item) => item.subject === subject)?.id
  await expect.poll(find).toBeDefined()
  return (await find()) ?? ''
}

async function violations(page: Page): Promise<string[]> {
  // What is still appearing has not its colours yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
