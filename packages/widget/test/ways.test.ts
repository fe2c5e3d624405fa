import { AxeBuilder } from '@axe-core/playwright'
import type { WidgetWays } from '@throughline/contracts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../../e2e/support/browser.ts'
import { startWidgetServer } from './server.ts'

const program = await findBrowser()
if ('missing' in program) console.warn(`The widget is not tried here. ${program.missing}`)

const ways: WidgetWays = {
  here: { channel: 'chat', waitSeconds: 130, visibility: 'private', recommended: true, away: false },
  ways: [{ channel: 'email', waitSeconds: 7200, visibility: 'private', recommended: false }],
  began: true,
  address: 'aino@posti.example',
  transcriptTo: 'aino@posti.example',
  signedIn: true,
  asked: null,
}
const asked = { channel: 'email', address: 'other@posti.example', expiresAt: null } as const

let browser: Browser
let server: Awaited<ReturnType<typeof startWidgetServer>>
let complaints: string[] = []

describe.skipIf('missing' in program)('other ways to go on', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startWidgetServer()
    complaints = []
    server.routes['GET ways'] = () => [200, ways]
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await server.close()
  })

  test('e-mail is asked for by keyboard alone, under the strictest policies, and taken back', async () => {
    server.routes['POST handoffs'] = (body) =>
      (body as { address: string }).address === 'other@posti.example'
        ? [200, { ...ways, asked }]
        : [429, { error: { code: 'handoff_asked_too_often', message: 'x', requestId: 'r' } }]
    server.routes['DELETE handoffs'] = () => [200, ways]
    const page = await openWays()
    expect(await page.locator('.way').allTextContents()).toEqual([
      'Stay in the chatBest nowThe first answer takes about 3 minutes.Only you and we read it, and whoever uses this browser.',
      'By e-mailThe first answer takes about 2 hours.Only you and we read it, and whoever can open your mailbox.',
    ])
    // The keyboard stays within, and begins at the title.
    for (const _ of [1, 2, 3]) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('#ways-address').waitFor()
    expect(await page.locator('#ways-address').inputValue()).toBe('aino@posti.example')
    await page.keyboard.press('Enter')
    await page.getByText('several times today').waitFor()
    await page.locator('#ways-address').fill('other@posti.example')
    await page.keyboard.press('Enter')
    await page.getByText('We have sent an e-mail to other@posti.example').waitFor()
    await page.locator('.ways-asked').getByRole('button', { name: 'Stay in the chat' }).click()
    await expect.poll(() => page.locator('.ways-asked').count()).toBe(0)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.ways').count()).toBe(0)
    expect(await focused(page)).toBe('Other ways to go on')
    // What is half written was not sent by any of it.
    expect(server.session().messages).toEqual([])
    expect(complaints).toEqual([])
  })

  test('follows what happens to the matter while it is open', async () => {
    const page = await openWays()
    const session = server.session()
    server.routes['GET ways'] = () => [200, { ...ways, asked }]
    server.agentSays(session, 'We have sent an e-mail.')
    await page.getByText('We have sent an e-mail to other@posti.example').waitFor()
    await page.locator('.way').nth(1).click()
    await page.locator('#ways-address').waitFor()
    server.routes['GET ways'] = () => [200, { ...ways, ways: [] }]
    server.agentSays(session, 'We go on by e-mail from here.')
    await page.getByText('Your matter goes on by e-mail already.').waitFor()
    expect(await page.locator('.ways-asked').count()).toBe(0)
  })

  test('of two answers that are on their way the one that was asked for last counts', async () => {
    const page = await openWays()
    const session = server.session()
    const held: (() => Promise<void>)[] = []
    await page.route('**/v1/widget/ways', async (route) => {
      const answer = await route.fetch()
      held.push(() => route.fulfill({ response: answer }))
    })
    server.agentSays(session, 'Nothing moves yet.')
    await expect.poll(() => held.length).toBe(1)
    server.routes['GET ways'] = () => [200, { ...ways, ways: [] }]
    server.agentSays(session, 'We go on by e-mail from here.')
    await expect.poll(() => held.length).toBe(2)
    for (const bring of held) await bring()
    await page.getByText('Your matter goes on by e-mail already.').waitFor()
  })

  test('where it asks every few seconds, what has not changed is not asked for again', async () => {
    server.faults.noSockets = true
    const page = await openWays()
    const times = (what: string) => server.requests.filter(({ path }) => path.endsWith(`/${what}`)).length
    const before = times('snapshot')
    await expect.poll(() => times('snapshot') - before, { timeout: 30_000 }).toBeGreaterThan(1)
    expect(times('ways')).toBe(1)
    server.routes['GET ways'] = () => [200, { ...ways, asked }]
    server.agentSays(server.session(), 'We have sent an e-mail.')
    await page.getByText('We have sent an e-mail to other@posti.example').waitFor()
    expect(times('ways')).toBe(2)
  })

  test('a code brings another matter into this chat, with nothing of the one before', async () => {
    const other = server.begin()
    server.agentSays(other, 'We go on here.')
    server.routes['POST handoff-codes'] = (body) => {
      const { number, code, inbox } = body as Record<string, string>
      const isRight = number === '1042' && code === '123 456' && inbox === 'shop'
      return isRight
        ? [200, { token: other.token }]
        : [422, { error: { code: 'handoff_code_wrong', message: 'x', requestId: 'r' } }]
    }
    const page = await openWays()
    await page.getByRole('button', { name: 'I was given a code' }).click()
    await page.locator('#ways-number').fill('1042')
    await page.locator('#ways-code').fill('123 457')
    await page.keyboard.press('Enter')
    await page.getByText('do not fit together').waitFor()
    await page.locator('#ways-code').fill('123 456')
    await page.keyboard.press('Enter')
    await page.getByText('We go on here.').waitFor()
    expect(await page.locator('.ways').count()).toBe(0)
    await page.reload()
    await page.getByText('We go on here.').waitFor()
  })

  test('the chat is mailed, and earlier ones are read by whom the page vouches for', async () => {
    server.routes['POST transcripts'] = () => [202, { address: 'aino@posti.example' }]
    const at = '2026-03-02T10:00:00.000Z'
    server.routes['GET past'] = () => [
      200,
      [{ id: 'one', subject: 'A torn seam', channels: ['email'], lastActivityAt: at }],
    ]
    server.routes['GET past/one'] = () => [
      200,
      [{ id: 'm', from: 'agent', authorName: 'Mikko', text: 'Send it to us.', files: ['label.pdf'], at }],
    ]
    const page = await openWays()
    await page.getByRole('button', { name: 'Send this chat to aino@posti.example' }).click()
    await page.getByText('We are sending it to aino@posti.example.').waitFor()
    await page.getByRole('button', { name: 'Earlier conversations' }).click()
    await page.getByRole('button', { name: 'A torn seam' }).click()
    await page.getByText('Send it to us.').waitFor()
    await page.getByText('[label.pdf]').waitFor()
  })

  test('where the server does not answer it says so, and goes on when it does', async () => {
    server.routes['GET ways'] = () => [500, {}]
    const page = await openWays(false)
    await page.getByText('That did not work just now.').waitFor()
    await page.keyboard.press('Escape')
    server.routes['GET ways'] = () => [200, ways]
    await page.getByRole('button', { name: 'Other ways to go on' }).click()
    await page.locator('.way').first().waitFor()
  })

  test.each([
    ['light', 'en', 1000],
    ['dark', 'fi', 390],
  ] as const)(
    'has nothing that keeps people out (%s, %s, %i px wide)',
    async (colorScheme, locale, width) => {
      server.config.locale = locale
      server.routes['GET ways'] = () => [200, { ...ways, asked }]
      const page = await openWays(true, {
        colorScheme,
        reducedMotion: 'reduce',
        viewport: { width, height: 800 },
      })
      expect(await violations(page)).toEqual([])
      await page.locator('.way').nth(1).click()
      await page.locator('#ways-address').waitFor()
      expect(await violations(page)).toEqual([])
    },
  )
})

async function openWays(isAnswered = true, options: BrowserContextOptions = {}): Promise<Page> {
  const socket = server.url.replace('http', 'ws')
  server.page(
    `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title></head>
<body><main><h1>Shop</h1></main><script nonce="n" src="${server.url}/widget/loader.js" data-inbox="shop" data-colour="#1f5f4f"></script></body></html>`,
    {
      'content-security-policy': `default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'; connect-src ${server.url} ${socket}; require-trusted-types-for 'script'; trusted-types 'none'`,
    },
  )
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  // The tool that looks for barriers puts a script of its own into the page.
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error' && !/ERR_|status of [45]/.test(line.text())) complaints.push(line.text())
  })
  await page.goto(server.shopUrl)
  await page.locator('button.launcher').click()
  await page.locator('.toolbar [aria-haspopup=dialog]').focus()
  await page.keyboard.press('Enter')
  if (isAnswered) await page.locator('.way').first().waitFor()
  return page
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'))

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
