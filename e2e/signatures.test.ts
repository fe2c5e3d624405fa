import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('signatures', () => {
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

  test('one is written with a preview, shown in the composer, and stands in the mail', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Signed')
    const marker = crypto.randomUUID()
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 0 })
    await page.goto(`${shop.url}/settings/signatures`)
    const yours = page.getByRole('region', { name: 'Yours' })
    expect(await page.getByRole('region', { name: "Everybody's" }).getByRole('button').count()).toBe(0)
    await yours.getByRole('button', { name: 'Add a signature' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add your signature' })
    const preview = dialog.locator('[data-preview]')
    await dialog.getByLabel('Words').fill(`${marker}\n`)
    await dialog.getByRole('button', { name: 'Your name' }).click()
    await preview.getByText('Mikko Korhonen').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await yours.getByText('Mikko Korhonen').waitFor()

    await page.goto(`${shop.url}/queue/all/${id}`)
    await page.getByRole('note', { name: 'Signature, added below' }).getByText(marker).waitFor()
    await composer(page, 'Reply').fill(`It is on its way. ${marker}`)
    await page.getByRole('button', { name: 'Send and wait' }).click()
    const mail = await shop.mailer.waitFor((one) => one.text.includes(`It is on its way. ${marker}`))
    expect(mail.text).toContain(`${marker}\nMikko Korhonen\n`)

    await page.goto(`${shop.url}/settings/signatures`)
    await yours.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await yours.getByText(marker).waitFor()
    await yours.getByRole('button', { name: 'Delete' }).click()
    await yours.getByText('You have none of your own').waitFor()
    await context.close()
  })
})
