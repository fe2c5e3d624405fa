import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { submittedForm } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

interface Shown {
  title: string
  body: string
}

/** In the place of the browser's own notices, which no test can see: what was shown, and pressing it. */
function rememberNotices(): void {
  // Empty pages and the frames of mails may keep nothing.
  if (window.origin === 'null') return
  const shown: (Shown & { onclick: (() => void) | null })[] = []
  class Remembered {
    static permission = 'default'
    static async requestPermission() {
      Remembered.permission = 'granted'
      return 'granted'
    }
    onclick: (() => void) | null = null
    readonly title: string
    readonly body: string
    constructor(title: string, o: { body: string }) {
      this.title = title
      this.body = o.body
      if (localStorage.getItem('allowed') === 'yes') shown.push(this)
    }
    close() {}
  }
  if (localStorage.getItem('allowed') === 'yes') Remembered.permission = 'granted'
  Object.assign(window, { Notification: Remembered, shownNotices: shown })
  // Another page is in front.
  document.hasFocus = () => false
}

const shownIn = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { shownNotices: Shown[] }).shownNotices.map(({ title, body }) => ({ title, body })),
  )

journey('alerts', () => {
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

  test('who allows it is told by the browser once, however many windows are open, and gets there with one press', async () => {
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Sanna')
    await context.addInitScript(rememberNotices)
    await page.goto(`${shop.url}/settings/notices`)
    await page.getByRole('button', { name: 'Allow browser notices' }).click()
    await page.getByRole('button', { name: 'Show a test notice' }).waitFor()
    expect(await violations(page)).toEqual([])
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await page.getByText('Keep quiet hours').click()
    await saved
    await page.evaluate(() => localStorage.setItem('allowed', 'yes'))
    await page.goto(`${shop.url}/queue/all`)
    const other = await context.newPage()
    await other.goto(`${shop.url}/queue/all`)
    for (const one of [page, other]) await one.getByRole('button', { name: 'Notices', exact: true }).waitFor()

    const id = await submittedForm({ shop, agent: mikko }, 'Tent pegs')
    const { agent } = await (await context.request.get(`${shop.url}/v1/me`)).json()
    await mikko.send('POST', `/conversations/${id}/notes`, { text: 'Please look', mentions: [agent.id] })
    const all = async () => [...(await shownIn(page)), ...(await shownIn(other))]
    await expect
      .poll(all)
      .toEqual([{ title: 'Mikko mentioned you', body: expect.stringContaining('Tent pegs') }])
    for (const one of [page, other]) await one.getByRole('button', { name: 'Notices: 1 unread' }).waitFor()
    expect(await all()).toHaveLength(1)
    const teller = (await shownIn(page)).length === 1 ? page : other
    await teller.evaluate(() => {
      const [first] = (window as unknown as { shownNotices: { onclick(): void }[] }).shownNotices
      first?.onclick()
    })
    await teller.waitForURL(`**/${id}`)
    expect(complaints).toEqual([])
    await context.close()
  })
})
