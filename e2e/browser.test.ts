import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { journey, openWindow } from './support/journey.ts'

journey('the browser of journeys', () => {
  test('several start at once, speak the locale, draw our type, and leave no files behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-journey-'))
    vi.stubEnv('TMPDIR', folder)
    const browsers = await Promise.all([launchBrowser({ locale: 'fi' }), launchBrowser({ locale: 'fi' })])
    const [browser] = browsers
    const { page } = await openWindow(browser, { locale: 'fi-FI' })
    await page.setContent('<p style="font-family: sans-serif">Hyvää päivää</p>')
    expect(await page.evaluate(() => navigator.language)).toBe('fi-FI')
    expect(await page.evaluate(() => (1234.5).toLocaleString())).toBe('1\u00a0234,5')
    expect(await page.locator('p').evaluate((p) => p.getBoundingClientRect().height)).toBeGreaterThan(10)
    await Promise.all(browsers.map((one) => one.close()))
    vi.unstubAllEnvs()
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })

  test('a window tells what went wrong on its pages', async () => {
    const browser = await launchBrowser()
    try {
      const visitor = await openWindow(browser)
      await visitor.page.setContent('<script>console.error("so much"); throw new Error("for that")</script>')
      await expect.poll(() => visitor.complaints.join()).toMatch(/so much.*for that|for that.*so much/)
    } finally {
      await browser.close()
    }
  })
})
