import { AxeBuilder } from '@axe-core/playwright'
import type { FormView } from '@throughline/contracts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../../e2e/support/browser.ts'
import { startWidgetServer } from './server.ts'

const program = await findBrowser()
const contact: FormView = {
  key: 'contact',
  name: 'Contact us',
  organisation: 'Saimaa Outdoor',
  locale: 'en',
  fields: [
    { key: 'name', type: 'name', label: { en: 'Your name', fi: 'Nimesi' }, required: false },
    { key: 'email', type: 'email', label: { en: 'E-mail', fi: 'Sähköposti' }, required: true },
    {
      key: 'topic',
      type: 'select',
      label: { en: 'Topic', fi: 'Aihe' },
      required: false,
      options: [
        { en: 'An order', fi: 'Tilaus' },
        { en: 'A product', fi: 'Tuote' },
      ],
    },
    { key: 'message', type: 'textarea', label: { en: 'Message', fi: 'Viesti' }, required: true },
  ],
}

let browser: Browser
let server: Awaited<ReturnType<typeof startWidgetServer>>
let complaints: string[] = []

describe.skipIf('missing' in program)('a form in a shop’s page', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startWidgetServer()
    server.showForm(contact)
    complaints = []
    showShop()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await server.close()
  })

  test('is filled in and sent under the strictest policies', async () => {
    showShop({
      'content-security-policy': `default-src 'none'; script-src 'nonce-n'; connect-src ${server.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
    })
    const page = await openShop()
    await fill(page)
    await page.getByLabel('Topic').selectOption('A product')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('SO-1042').waitFor()
    expect(submissions()).toHaveLength(1)
    expect(submissions()[0]).toMatchObject({
      locale: 'en',
      website: '',
      values: { email: 'aino.virtanen@posti.example', topic: 'A product', message: 'The lid broke.' },
    })
    expect(submissions()[0]?.elapsed).toBeGreaterThan(0)
    expect(
      await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent),
    ).toContain('Thank you')
    expect(complaints).toEqual([])
  })

  test('has its own colour unless the page gives another, and reads from right to left where the page does', async () => {
    server.showForm({ ...contact, colour: '#7a1f4f' })
    showShop({}, 'en', '#ffffff', '', '<style>* { color: #800 !important }</style>')
    const page = await openShop()
    const styleOf = (selector: string, name: 'backgroundColor' | 'textAlign' | 'unicodeBidi') =>
      page
        .locator(selector)
        .first()
        .evaluate((it, name) => getComputedStyle(it)[name], name)
    await page.getByLabel('Topic').waitFor()
    expect(await styleOf('form button', 'backgroundColor')).toBe('rgb(122, 31, 79)')
    await page.evaluate(() => {
      document.documentElement.dir = 'rtl'
    })
    for (const own of ['form h2', 'form .quiet', 'form label']) {
      expect([await styleOf(own, 'unicodeBidi'), await styleOf(own, 'textAlign')], own).toEqual([
        'plaintext',
        'right',
      ])
    }
  })

  test('says at each field what to correct, and brings the keyboard there', async () => {
    const page = await openShop()
    await page.getByLabel('Message').fill('The lid broke.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Please fill this in.').waitFor()
    expect(await focusedId(page)).toBe('email')
    await page.getByLabel('E-mail').fill('aino@posti')
    expect(await page.getByText('Please fill this in.').count()).toBe(0)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Please write a whole address', { exact: false }).waitFor()
    expect(submissions()).toEqual([])
  })

  test('shows what the server wants corrected, with the text kept', async () => {
    server.faults.refuse = 'This address does not exist.'
    const page = await openShop()
    await fill(page)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('This address does not exist.').waitFor()
    expect(await page.getByLabel('Message').inputValue()).toBe('The lid broke.')
  })

  test('keeps a half-filled form over a reload, and forgets it once it is sent', async () => {
    const page = await openShop()
    await fill(page)
    await page.reload()
    await expect.poll(() => page.getByLabel('Message').inputValue()).toBe('The lid broke.')
    const state = () => page.locator('throughline-form').getAttribute('data-state')
    expect(await state()).toBe('open')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('button', { name: 'Send another message' }).waitFor()
    expect(await state()).toBe('sent')
    await page.getByRole('button', { name: 'Send another message' }).click()
    expect(await state()).toBe('open')
    expect(await page.getByLabel('Message').inputValue()).toBe('')
  })

  test('is one submission however often its answer is lost; a changed text is another', async () => {
    server.faults.loseAnswers = 100
    const page = await openShop()
    await fill(page)
    await page.getByRole('button', { name: 'Send' }).click()
    const offline = page.getByText('No connection.', { exact: false })
    await offline.waitFor({ timeout: 15_000 })
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('button', { name: 'Sending' }).waitFor()
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor({ timeout: 15_000 })
    expect(submissions().length).toBeGreaterThan(1)
    expect(ids().size).toBe(1)
    await page.getByLabel('Message').fill('The lid and the handle broke.')
    server.faults.loseAnswers = 0
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('SO-1042').waitFor({ timeout: 15_000 })
    expect(ids().size).toBe(2)
  })

  test.each([
    ['light', 'en', 1000, '#ffffff'],
    ['dark', 'fi', 390, '#14161a'],
  ] as const)(
    'has nothing that keeps people out (%s, %s, %i px wide)',
    async (colorScheme, locale, width, paper) => {
      showShop({}, locale, paper)
      const page = await openShop({ colorScheme, viewport: { width, height: 800 } })
      await page.getByRole('button').waitFor()
      await page.getByRole('button').click()
      await page.getByRole('alert').waitFor()
      const { violations } = await new AxeBuilder({ page }).include('throughline-form').analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      )
    },
  )
})

function showShop(
  headers: Record<string, string> = {},
  locale = 'en',
  paper = '#ffffff',
  colour = '#1f5f4f',
  head = '',
): void {
  server.page(
    `<!doctype html><html lang="${locale}" bgcolor="${paper}"><head><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head>
<body bgcolor="${paper}"><main><h1>Shop</h1><script nonce="n" src="${server.url}/widget/form.js" data-form="contact" data-colour="${colour}"></script></main></body></html>`,
    headers,
  )
}

async function openShop(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.on('console', (line) => {
    if (line.type() === 'error' && !/ERR_|status of 4/.test(line.text())) complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(server.shopUrl)
  return page
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill('aino.virtanen@posti.example')
  await page.getByLabel('Message').fill('The lid broke.')
}

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)
const ids = () => new Set(submissions().map(({ id }) => id))
const submissions = () =>
  server.requests
    .filter(({ path }) => path === '/v1/forms/contact/submissions')
    .map(({ body }) => body as { id: string; elapsed: number })
