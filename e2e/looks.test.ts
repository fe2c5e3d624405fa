/**
 * The main components of the desk beside the pictures of them that are kept in `packages/desk/looks/pictures`. When one
 * was changed on purpose: `THROUGHLINE_KEEP_LOOKS=1 npm test -- e2e/looks.test.ts`, and look at each picture that git
 * says has changed.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { journey, openWindow } from './support/journey.ts'
import { buildLooks, compareLook, serveLooks } from './support/looks.ts'

const combinations = [
  ['light', 'en'],
  ['dark', 'fi'],
] as const

journey('the looks of the desk', () => {
  let folder: string
  let browser: Browser

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'throughline-looks-'))
    ;[browser] = await Promise.all([launchBrowser(), buildLooks(folder)])
  })

  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each([
    { look: 'controls', viewport: { width: 720, height: 190 } },
    { look: 'fields', viewport: { width: 480, height: 350 } },
    { look: 'queue', viewport: { width: 390, height: 440 } },
    { look: 'line', viewport: { width: 720, height: 770 } },
    { look: 'line', viewport: { width: 390, height: 844 } },
    { look: 'states', viewport: { width: 720, height: 240 } },
    { look: 'dialog', viewport: { width: 390, height: 360 } },
  ])('$look at $viewport.width', async ({ look, viewport }) => {
    const { page, context } = await openWindow(browser, { viewport, reducedMotion: 'reduce' })
    // The hour of the fixed data: what is due in an hour is so for ever.
    await page.clock.setFixedTime('2026-03-02T10:00:00.000Z')
    await serveLooks(page, folder)
    const different: string[] = []
    for (const [theme, language] of combinations) {
      await page.emulateMedia({ colorScheme: theme })
      await page.goto(`http://looks.example/?look=${look}&theme=${theme}&language=${language}`)
      await page.locator('#root > *, [role=dialog]').first().waitFor()
      await page.evaluate(() => document.fonts.ready)
      await page.waitForFunction(() => document.getAnimations().length === 0)
      const name = `${look}-${viewport.width}-${theme}-${language}`
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
      const difference = await compareLook(name, picture)
      if (difference !== null) different.push(difference)
    }
    expect(different).toEqual([])
    await context.close()
  })
})
