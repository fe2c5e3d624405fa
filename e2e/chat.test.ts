import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey, openWindow } from './support/journey.ts'
import { screens } from './support/screens.ts'

/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

journey('a chat between a visitor and the desk', () => {
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

  test.each(screens('phone'))(
    'on a %s files go both ways, and each side sees what the other has read',
    async (device, options) => {
      const visitor = await openChat(options)
      const { page } = visitor
      const words = `A torn seam, on a ${device}`
      await page.locator('.toolbar input[type=file]').setInputFiles({
        name: 'seam.png',
        mimeType: 'image/png',
        buffer: Buffer.from(dot, 'base64'),
      })
      await page.locator('.tray').getByText('seam.png').first().waitFor()
      await expect.poll(() => page.locator('.tray progress').count()).toBe(0)
      await write(page, words)
      await page.getByRole('img', { name: 'seam.png' }).waitFor()
      await page.getByText('You are', { exact: false }).waitFor()

      const id = await inQueue(words)
      const desk = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/queue/all/${id}` })
      await desk.page.getByText('seam.png').first().waitFor()
      await desk.page.locator('[data-card=visit]').getByRole('link', { name: 'Saimaa Outdoor' }).waitFor()
      await page.locator('.mark', { hasText: 'Read' }).waitFor()
      const [chooser] = await Promise.all([
        desk.page.waitForEvent('filechooser'),
        desk.page.getByRole('button', { name: 'Attach a file' }).click(),
      ])
      await chooser.setFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('to us') })
      await desk.page.getByText('label.txt').first().waitFor()
      await composer(desk.page, 'Reply').fill('Send it back with this label.')
      await desk.page.keyboard.press('Control+Enter')

      await page.getByText('Send it back with this label.').waitFor()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save label.txt' }).click(),
      ])
      expect(download.suggestedFilename()).toBe('label.txt')
      await eventually(async () => {
        expect((await mikko.open(id)).messages.at(-1)?.deliveries[0]?.state).toBe('read')
      })
      await expect.poll(() => page.locator('.wait').count()).toBe(0)
      expect(visitor.complaints).toEqual([])
      for (const { context } of [visitor, desk]) await context.close()
    },
  )

  async function openChat(options: object) {
    const visitor = await openWindow(browser, options)
    await visitor.page.goto(shop.demo.shopUrl)
    await visitor.page.locator('button.launcher').click()
    await visitor.page.locator('input[autocomplete=name]').fill('Liisa Koski')
    await visitor.page.locator('input[autocomplete=email]').fill('liisa.koski@posti.example')
    return visitor
  }

  async function inQueue(words: string): Promise<string> {
    return await eventually(async () => {
      const found = (await mikko.queue('all')).items.find(({ subject }) => subject === words)
      if (!found) throw new Error(`no conversation about ${words}`)
      return found.id
    })
  }
})

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.composer textarea').fill(text)
  await page.locator('.send').click()
}
