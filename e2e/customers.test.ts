import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('customers', () => {
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

  test('an agent finds Aino by a mistyped name, changes her profile, takes it back, and reads her timeline', async () => {
    const mikko = await signInDemoAgent(shop.url, 'Mikko')
    await mailed({ shop, agent: mikko }, 'A broken zip')
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Mikko')
    await page.getByRole('link', { name: 'Customers' }).click()
    await page.getByRole('searchbox', { name: 'Search by name, address, phone' }).fill('Aino Virtnen')
    await page.getByRole('list', { name: 'Customers' }).getByText('Aino Virtanen').click()
    await page.getByRole('heading', { name: 'Aino Virtanen' }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await mikko.send('POST', `/customers/${id}/events`, { type: 'order.placed', title: 'Order 20817' })
    await page.reload()

    const timeline = page.getByRole('region', { name: 'Timeline' })
    await timeline.getByText('Order 20817').waitFor()
    await timeline
      .getByText(/ wrote$/)
      .first()
      .waitFor()
    await timeline.getByRole('radio', { name: 'Events' }).click()
    await expect.poll(() => timeline.getByText(/ wrote$/).count()).toBe(0)
    await timeline.getByText('Order 20817').waitFor()
    expect(await violations(page), 'customer').toEqual([])

    await page.getByRole('button', { name: 'Change the profile' }).press('Enter')
    for (const [field, typed, found] of [
      ['Language', 'hungar', 'Hungarian'],
      ['Time zone', 'budap', 'Europe/Budapest'],
    ] as const) {
      await page.getByRole('combobox', { name: field }).fill(typed)
      await page.getByRole('option', { name: found }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByRole('combobox', { name: field }).inputValue()).toBe(found)
    }
    await page.getByRole('textbox', { name: 'Tier' }).fill('Lake club')
    expect(await violations(page), 'changing the profile').toEqual([])
    await page.keyboard.press('Enter')
    const profile = page.getByRole('region', { name: 'Profile' })
    await profile.getByText('Lake club').waitFor()
    await profile.getByText('Europe/Budapest').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => profile.getByText('Lake club').count()).toBe(0)

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await violations(page), 'narrow customer').toEqual([])
    await page.getByRole('link', { name: 'Customers' }).first().click()
    await page.getByRole('searchbox').fill('qqqwww')
    await page.getByText('Nobody is found').waitFor()
    expect(await violations(page), 'narrow list').toEqual([])
    // Whoever is not signed in yet is told so.
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await context.close()
  })
})

/** What axe finds, each as its rule and the places. */
