import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { journey, openWindow } from './support/journey.ts'

journey('accessibility', () => {
  let shop: DemoApp
  let browser: Browser

  beforeAll(async () => {
    shop = await startDemoApp({}, { conversations: 12 })
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the desk has no violations, ${colorScheme}, wide and narrow`, async () => {
      const { page, context } = await openWindow(browser, { colorScheme })
      await page.goto(shop.url)
      const emma = page.getByRole('button', { name: /Emma Lind/ })
      await emma.waitFor()
      expect(await violations(page), 'sign-in').toEqual([])

      await emma.click()
      await page.getByRole('navigation', { name: 'Views' }).waitFor()
      expect(await violations(page), 'empty queue').toEqual([])
      await page.goto(`${shop.url}/queue/all`)
      await page.getByRole('list', { name: 'Conversations' }).getByRole('link').first().click()
      await page.getByRole('complementary', { name: 'Context' }).waitFor()
      await page.getByRole('article').first().waitFor()
      expect(await violations(page), 'conversation').toEqual([])

      await page.goto(`${shop.url}/settings/profile`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      expect(await violations(page), 'settings').toEqual([])

      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(`${shop.url}/queue/all`)
      await page.getByRole('list', { name: 'Conversations' }).waitFor()
      expect(await violations(page), 'narrow queue').toEqual([])
      await context.close()
    })
  }

  test('what customers see has no violations', async () => {
    const { page, context } = await openWindow(browser, { viewport: { width: 390, height: 844 } })
    for (const path of ['/forms/contact', '/chat/shop-chat', `/h/${'a'.repeat(43)}`]) {
      await page.goto(`${shop.url}${path}`)
      await page.waitForLoadState('networkidle')
      expect(await violations(page), path).toEqual([])
    }
    await context.close()
  })
})

/** What axe finds, each as its rule and the places. Legacy mode, since the other opens a page of its own. */
