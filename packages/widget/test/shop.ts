import { AxeBuilder } from '@axe-core/playwright'
import type { WidgetMessageRequest } from '@throughline/contracts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { findBrowser, launchBrowser } from '../../../e2e/support/browser.ts'
import { startWidgetServer } from './server.ts'

const program = await findBrowser()
if ('missing' in program) console.warn(`The widget is not tried here. ${program.missing}`)

let browser: Browser
/** The server of the present test. */
export let server: Awaited<ReturnType<typeof startWidgetServer>>
/** What went wrong on the pages of the present test. */
export let complaints: string[] = []

/** A `describe` for the chat in a shop’s page: a browser for all tests, a server and an open window for each. */
export function describeChat(name: string, tests: () => void): void {
  describe.skipIf('missing' in program)(name, () => {
    beforeAll(async () => {
      browser = await launchBrowser()
    }, 60_000)
    afterAll(() => browser?.close())
    beforeEach(async () => {
      server = await startWidgetServer()
      complaints = []
      showShop()
    })
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close()
      await server.close()
    })
    tests()
  })
}

/** Puts the button on the shop’s page, with this in its head, and these attributes at its script. */
export function showShop(head = '', headers: Record<string, string> = {}, attributes = ''): void {
  server.page(
    `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head>
<body><main><h1>Shop</h1></main><script nonce="n" src="${server.url}/widget/loader.js" data-inbox="shop" data-colour="#1f5f4f" ${attributes}></script></body></html>`,
    headers,
  )
}

/** Opens the shop’s page in a browser window of its own. */
export async function openShop(options: BrowserContextOptions = {}, url = server.shopUrl): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.on('console', (line) => {
    if (line.type() === 'error' && !/ERR_|WebSocket|status of 4/.test(line.text()))
      complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return page
}

/** The shop says who its visitor is. */
export async function identify(page: Page, jwt: string | null): Promise<void> {
  await page.evaluate((token) => {
    window.Throughline = window.Throughline ?? []
    window.Throughline.push(['identify', token])
  }, jwt)
}

/** Presses the button. */
export async function openChat(page: Page): Promise<void> {
  await page.locator('button.launcher').click()
  await page.getByRole('dialog').waitFor()
}

/** Writes and sends. */
export async function write(page: Page, text: string): Promise<void> {
  await page.locator('.line textarea').fill(text)
  await page.locator('.send').click()
}

/** Until one of the visitor’s messages has this mark. */
export const mark = (page: Page, word: string) =>
  page.locator('.mark', { hasText: word }).first().waitFor({ timeout: 15_000 })
/** What the window shows, in its order. */
export const bubbles = (page: Page) => page.locator('.bubble').allTextContents()
/** What the server has of the newest session, in its order. */
export const texts = () => server.session().messages.map(({ text }) => text)
/** The same of each session in which something was said. */
export const spoken = () =>
  [...server.sessions.values()]
    .map(({ messages }) => messages.map(({ text }) => text))
    .filter((said) => said.length > 0)
/** The frames of a type that the server was sent. */
export const frames = (type: string) => server.received.filter((frame) => frame.type === type)
/** The messages that the server was sent, repeated ones too. */
export const posted = () =>
  server.requests
    .filter(({ path }) => path === '/v1/widget/messages')
    .map(({ body }) => body as WidgetMessageRequest)

/** What axe finds wrong. */
export async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
