import { createServer } from 'node:http'
import type { Form, FormDefinition } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey, openWindow } from './support/journey.ts'
import { screens } from './support/screens.ts'

journey('forms', () => {
  let shop: DemoApp
  let browser: Browser
  let olli: DeskClient

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
    olli = await signInDemoAgent(shop.url, 'Olli')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  const forms = async () => (await olli.get<{ items: Form[] }>('/form-definitions')).items
  const definition: FormDefinition = {
    title: { en: 'Parts' },
    language: 'en',
    fields: [
      { key: 'email', type: 'email', label: { en: 'E-mail' }, required: true },
      {
        key: 'part',
        type: 'select',
        label: { en: 'Which part?' },
        required: true,
        options: [{ en: 'Lid' }, { en: 'Another' }],
      },
      {
        key: 'which',
        type: 'text',
        label: { en: 'Which one?' },
        required: true,
        when: { field: 'part', test: 'is', value: 'Another' },
      },
      { key: 'pictures', type: 'file', label: { en: 'Pictures' }, required: false },
      { key: 'message', type: 'textarea', label: { en: 'Message' }, required: true },
    ],
  }
  const made = () => olli.send<Form>('POST', '/form-definitions', { name: 'Parts', definition })
  const press = async (page: Page, name: string | RegExp) => {
    const button = page.getByRole('button', { name, exact: true })
    await tabTo(page, button)
    await page.keyboard.press('Enter')
  }

  test('is built by the keyboard alone from a template, and nothing of it is lost on the way', async () => {
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Olli')
    await page.goto(`${shop.url}/settings/forms`)
    await press(page, 'Add a form')
    await tabTo(page, page.getByRole('radio', { name: /^Contact form/ }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await press(page, 'Add')
    const builder = page.getByRole('dialog', { name: 'Change Return' })
    await builder.getByTitle('The form as customers see it').waitFor()
    expect(await violations(page)).toEqual([])

    await press(page, 'Move Product up')
    await press(page, 'Remove Order number')
    await page.getByText('“Order number” is removed.').waitFor()
    // What brings it back has the focus.
    await page.keyboard.press('Enter')
    await builder.getByRole('button', { name: /^Order number/, expanded: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Keep writing' }).press('Enter')
    await press(page, 'Save')
    await builder.waitFor({ state: 'detached' })
    const form = (await forms()).find(({ name }) => name === 'Return')
    const keys = form?.definition.fields.map(({ key }) => key).slice(0, 5)
    expect(keys).toEqual(['name', 'email', 'product', 'order', 'reason'])
    // Before the sign-in nobody is known.
    expect(complaints.filter((complaint) => !complaint.includes('/v1/me'))).toEqual([])
    await context.close()
  })

  test.each(screens('phone'))(
    'asks only what is needed on a %s, keeps what was typed over a reload, and forgets it once it is sent',
    async (_, screen) => {
      const form = await made()
      const { page, context, complaints } = await openWindow(browser, screen)
      await page.goto(`${shop.url}/forms/${form.key}`)
      const which = page.getByLabel('Which one?')
      await page.getByLabel('Which part?').selectOption('Another')
      await which.waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByLabel('E-mail').fill('aino')
      await page.getByLabel('Message').fill('The other one broke.')
      await page.reload()
      await page.getByText('What you began to fill in here earlier is back.').waitFor()
      expect(await page.getByLabel('Message').inputValue()).toBe('The other one broke.')

      await page.getByRole('button', { name: 'Send' }).click()
      expect(await page.getByLabel('E-mail').evaluate((it) => it === document.activeElement)).toBe(true)
      expect(await page.locator('.hint').count()).toBe(2)
      expect(await violations(page)).toEqual([])
      await page.getByLabel('E-mail').fill('aino@posti.example')
      await page.getByLabel('Which part?').selectOption('Lid')
      await which.waitFor({ state: 'hidden' })
      const picture = { name: 'lid.png', mimeType: 'image/png', buffer: Buffer.from('PNG') }
      await page.getByLabel('Pictures').setInputFiles(picture)
      // The browser did its work meanwhile, and nobody noticed.
      const proof = () => page.locator('input[name=proof]').inputValue()
      await expect.poll(proof, { timeout: 60_000 }).toMatch(/^\d+$/)
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText('Thank you, your message has arrived').waitFor()
      await page.getByRole('link', { name: 'See how it goes on' }).click()
      await page.getByRole('heading', { name: 'Your message is with us' }).waitFor()
      expect(await violations(page)).toEqual([])

      await page.goto(`${shop.url}/forms/${form.key}`)
      expect(await page.getByLabel('Message').inputValue()).toBe('')
      const row = (await olli.queue('unassigned')).items.find(({ subject }) => subject === 'Parts')
      const { messages } = await olli.open(row?.id ?? '')
      expect(messages[0]).toMatchObject({
        text: 'The other one broke.\n\nWhich part?: Lid',
        attachments: [{ name: 'lid.png' }],
      })
      expect(complaints).toEqual([])
      await context.close()
    },
  )

  test('shows what each version changed, and brings one back, which can be undone', async () => {
    const made = await olli.send<Form>('POST', '/form-definitions', { name: 'Spares', definition })
    const path = `/form-definitions/${made.id}`
    const change = (version: number, fields: FormDefinition['fields']) =>
      olli.send<Form>(
        'PATCH',
        path,
        { definition: { ...definition, fields } },
        { 'if-match': `"${version}"` },
      )
    const [email, part, which, , message] = definition.fields
    const order = { key: 'order', type: 'order', label: { en: 'Order number' }, required: true } as const
    const kept = [message, email, part, which].flatMap((field) => field ?? [])
    await change(made.version, [...kept, order])
    const now = async () => (await olli.get<Form>(path)).definition.fields.map(({ key }) => key)

    const { page, context, complaints } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/forms`,
    })
    await press(page, 'Versions of Spares')
    const dialog = page.getByRole('dialog', { name: 'Versions of Spares' })
    for (const words of ['Added: “Order number”', 'Removed: “Pictures”', 'moved to another place'])
      await dialog.getByText(words).waitFor()
    await dialog.getByTitle('The form as customers see it').waitFor()
    expect(await violations(page)).toEqual([])
    await press(page, /^Version 1/)
    await dialog.getByText('This is how it began.').waitFor()

    // Somebody else is faster: nothing of theirs is lost.
    await change(made.version + 1, [...kept, { ...order, required: false }])
    await press(page, 'Restore version 1')
    await dialog.getByText('Somebody changed the form meanwhile.').waitFor()
    expect(await now()).toContain('order')
    await dialog.getByRole('button', { name: /^Version 3/ }).waitFor()
    await press(page, 'Restore version 1')
    await dialog.getByRole('region', { name: 'Version 4' }).waitFor()
    expect(await now()).toEqual(definition.fields.map(({ key }) => key))
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await dialog.getByRole('region', { name: 'Version 5' }).waitFor()
    expect(await now()).toContain('order')
    expect(complaints.filter((complaint) => !/v1\/me|412/.test(complaint))).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await context.close()
  })

  test('what was set aside is read, let in and opened as a conversation', async () => {
    const answer = await shop.fetch('/v1/forms/contact/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        locale: 'en',
        website: 'https://spam.example',
        values: {
          name: 'Liisa Koski',
          email: 'liisa.koski@posti.example',
          subject: 'A torn seam',
          message: 'It tore at the second pitch.',
        },
      }),
    })
    expect(answer.status).toBe(201)
    const { page, context } = await openDesk(browser, shop.url, 'Olli', { at: `${shop.url}/settings/forms` })
    await page.getByText('Set aside as sent by machines').click()
    const line = page
      .getByRole('listitem')
      .filter({ hasText: 'Liisa Koski · liisa.koski@posti.example' })
      .last()
    await line.getByText('A torn seam').waitFor()
    await line.getByRole('button', { name: /^Read what came/ }).click()
    const dialog = page.getByRole('dialog', { name: 'A torn seam' })
    await dialog.getByText('It tore at the second pitch.').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Let in' }).click()
    await page.getByText('Let in: Liisa Koski: A torn seam').waitFor()
    await page.getByRole('link', { name: 'Open conversation' }).click()
    await page
      .getByRole('log', { name: 'The conversation' })
      .getByText('It tore at the second pitch.')
      .waitFor()
    await context.close()
  })

  test('stands in a shop’s page as tall as it is, under a strict policy', async () => {
    const form = await made()
    const { page, context, complaints } = await openWindow(browser)
    const policy = `default-src 'none'; script-src 'nonce-n'; connect-src ${shop.url}; frame-src ${shop.url}; require-trusted-types-for 'script'; trusted-types 'none'`
    const body = `<!doctype html><html lang="en"><title>Shop</title><main><script nonce="n" src="${shop.url}/widget/form.js" data-form="${form.key}"></script></main></html>`
    const site = createServer((_, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
      answer.end(body)
    })
    await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
    const address = site.address()
    const port = typeof address === 'object' ? address?.port : null
    await page.goto(`http://127.0.0.1:${port}/`)
    const host = page.locator('throughline-form[data-state=open]')
    await host.waitFor()
    const frame = page.frameLocator('throughline-form iframe')
    const height = async () => (await page.locator('throughline-form iframe').boundingBox())?.height ?? 0
    const before = await height()
    await frame.getByLabel('Which part?').selectOption('Another')
    await frame.getByLabel('Which one?').waitFor()
    await expect.poll(height).toBeGreaterThan(before)
    await frame.getByLabel('Which part?').selectOption('Lid')
    await expect.poll(height).toBe(before)
    await frame.getByLabel('E-mail').fill('aino@posti.example')
    await frame.getByLabel('Message').fill('From a shop')
    await frame.getByRole('button', { name: 'Send' }).click()
    await page.locator('throughline-form[data-state=sent]').waitFor()
    expect(complaints).toEqual([])
    await context.close()
    site.close()
  })
})
