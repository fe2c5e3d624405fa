import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { chatSession } from '../packages/server/test/support/outside.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('what an installation keeps and loads', () => {
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

  test('an attribute gets a key without accents, is archived and taken into use again', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/attributes`,
    })
    await page.getByText('No attribute yet').waitFor()
    const name = `Kengännumero ${crypto.randomUUID().slice(0, 8)}`
    await page.getByRole('button', { name: 'Add an attribute' }).press('Enter')
    await page.getByRole('textbox', { name: 'Name (English)' }).fill(name)
    expect(await violations(page), 'adding').toEqual([])
    await page.keyboard.press('Enter')
    const list = page.getByRole('list', { name: 'Attributes of customers' })
    await list.getByText(`Text · kengannumero_${name.split(' ')[1]}`).waitFor()

    await page.getByRole('button', { name: `Archive ${name}` }).press('Enter')
    await page.getByText('No attribute in use').waitFor()
    expect(await page.getByText('No attribute yet').count()).toBe(0)
    expect(await violations(page), 'all archived').toEqual([])
    await page.getByRole('button', { name: `Use ${name} again` }).press('Enter')
    await list.getByText(name).waitFor()
    await page.getByRole('button', { name: `Archive ${name}` }).press('Enter')
    await page.getByText('No attribute in use').waitFor()
    await context.close()
  })

  test('fields of conversations have inboxes and an order', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', { at: `${shop.url}/settings/fields` })
    const mark = crypto.randomUUID().slice(0, 8)
    for (const name of [`Cause ${mark}`, `Order ${mark}`]) {
      await page.getByRole('button', { name: 'Add a field' }).first().press('Enter')
      await page.getByRole('textbox', { name: 'Name (English)' }).fill(name)
      await page.getByRole('group', { name: 'Shown for' }).getByRole('checkbox').first().press('Space')
      await page.getByRole('checkbox', { name: 'Needed to resolve' }).press('Space')
      await page.getByRole('button', { name: 'Save' }).press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    const lines = page.getByRole('list', { name: 'Fields of conversations' }).getByRole('listitem')
    await expect.poll(() => lines.count()).toBe(2)
    await lines
      .nth(1)
      .getByRole('button', { name: `Move Order ${mark} up` })
      .press('Enter')
    await expect.poll(() => lines.first().innerText()).toContain(`Order ${mark}`)
    expect(await lines.first().innerText()).not.toContain('all inboxes')
    await lines.first().getByText('needed to resolve').waitFor()
    expect(await violations(page), 'fields').toEqual([])
    for (const name of [`Cause ${mark}`, `Order ${mark}`]) {
      await page.getByRole('button', { name: `Archive ${name}` }).press('Enter')
      await page.getByRole('button', { name: `Use ${name} again` }).waitFor()
    }
    await context.close()
  })

  test('a chat is closed by its office hours, and another is added', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    await page.getByRole('button', { name: 'Settings of Shop chat' }).press('Enter')
    await page.getByRole('radio', { name: 'In these hours' }).press('Space')
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
      await page.getByRole('checkbox', { name: day }).press('Space')
    }
    await page.getByRole('textbox', { name: 'Closed on these days' }).fill('24.12.2026')
    await page.getByText('No days of the calendar: 24.12.2026').waitFor()
    await page.getByRole('textbox', { name: 'Closed on these days' }).fill('2026-12-24')
    expect(await violations(page), 'a chat').toEqual([])
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('Saved').first().waitFor()
    const { snapshot } = await chatSession(shop)
    expect(snapshot.wait).toMatchObject({ away: true, opensAt: null })

    await page.getByRole('button', { name: 'All inboxes' }).press('Enter')
    await page.getByRole('button', { name: 'Add a chat' }).press('Enter')
    await page.getByRole('textbox', { name: 'Name for your team' }).fill('Help chat')
    await page.getByRole('button', { name: 'Add the chat' }).press('Enter')
    await page.getByRole('heading', { name: 'Help chat' }).waitFor()
    await context.close()
  })

  test('a chat asks before the first message, in each language, what was made by the keyboard', async () => {
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    await page.getByRole('button', { name: 'Settings of Shop chat' }).press('Enter')
    const part = page.getByRole('region', { name: 'Questions before the first message' })
    const label = part.getByRole('textbox', { name: 'Label' })
    const add = async (type: string) => {
      await part.getByRole('button', { name: 'Add a question' }).press('Enter')
      await page.getByRole('menuitem', { name: type }).press('Enter')
    }
    await add('Short text')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await part.getByText('Write its label in the language').waitFor()
    // Saving stands far below: what is wrong has the focus.
    await expect.poll(() => label.evaluate((it) => it === document.activeElement)).toBe(true)
    expect(await violations(page), 'a question without words').toEqual([])
    await page.keyboard.type('Order number')
    await part.getByRole('radio', { name: 'Finnish' }).press('Space')
    await label.fill('Tilausnumero')
    await part.getByRole('radio', { name: 'English' }).press('Space')
    await add('One choice')
    await label.fill('What is it about?')
    await part.getByRole('textbox', { name: 'Choice 1' }).fill('An order')
    await part.getByRole('checkbox', { name: 'Must be filled in' }).press('Space')
    await part.getByRole('button', { name: 'Move What is it about? up' }).press('Enter')
    await part.getByRole('button', { name: 'Remove Order number' }).press('Enter')
    // What brings it back has the focus.
    await page.getByText('“Order number” is removed.').waitFor()
    await page.keyboard.press('Enter')
    await part.getByText('order_number').waitFor()
    expect(await violations(page), 'questions').toEqual([])
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('Saved').first().waitFor()
    expect((await chatSession(shop)).config.questions).toEqual([
      {
        key: 'what_is_it_about',
        type: 'select',
        label: 'What is it about?',
        required: true,
        options: ['An order'],
      },
      { key: 'order_number', type: 'text', label: 'Order number', required: false },
    ])
    expect(complaints.filter((complaint) => !complaint.includes('/v1/me'))).toEqual([])
    await context.close()
  })

  test('a chat gets colours of its own, and none in which words cannot be read', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/inboxes`,
    })
    await page.getByRole('button', { name: 'Settings of Shop chat' }).press('Enter')
    const part = page.getByRole('region', { name: 'How it looks' })
    await part.getByLabel('Colour', { exact: true }).fill('#ffd400')
    await part.getByRole('radio', { name: 'Another colour' }).press('Space')
    await part.getByText('Too little contrast with the colour of the chat: 1.4 : 1').waitFor()
    await part.getByRole('checkbox', { name: 'Own colours where it is dark' }).press('Space')
    await part.getByLabel('Background').fill('#101010')
    await part.getByRole('radio', { name: 'Where lines begin' }).press('Space')
    expect(await violations(page), 'colours').toEqual([])
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    // What puts it right has the focus.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Take #/)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByText('Saved').first().waitFor()
    const { style } = (await chatSession(shop)).config
    expect(style).toMatch(/accent:#ffd400.*prefers-color-scheme:dark.*background:#101010/)
    await page.getByRole('button', { name: 'All inboxes' }).press('Enter')
    await page.getByText(/data-colour="#ffd400" data-ink="#\w{6}" data-start="0px"/).waitFor()
    await context.close()
  })

  test('a file without a header becomes customers once its columns and the country of its numbers are chosen', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/imports`,
    })
    const mark = crypto.randomUUID().slice(0, 8)
    const file = `${mark}-1;Aino;040 123 4567\n${mark}-2;Pekka;040123\n${mark}-3;Olli;+358 40 222 3333\n`
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file of customers…' }).press('Enter')
    await (await choosing).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await choose(page, 'Column 1: taken for', 'Id in the other system')
    await choose(page, 'Column 2: taken for', 'Name')
    await choose(page, 'Column 3: taken for', 'Phone')
    await expect.poll(() => page.getByText('does not say of which country').count()).toBe(2)
    await choose(page, 'Country of numbers without one', 'Finland')
    await page.getByText('This is not a phone number').waitFor()
    expect(await page.getByText('does not say of which country').count()).toBe(0)
    expect(await violations(page), 'columns').toEqual([])
    await page.getByRole('button', { name: 'Begin the import' }).press('Enter')
    await page.getByText('Finished. All rows were looked at.').waitFor()
    const progress = page.getByRole('region', { name: 'Progress' })
    expect((await progress.locator('dl').innerText()).replaceAll(/\s+/g, ' ')).toContain('New customers 2')
    expect(await violations(page), 'finished').toEqual([])
    await context.close()
  })

  test('conversations of another system are loaded with their files, and shown', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/imports`,
    })
    const mark = crypto.randomUUID().slice(0, 8)
    const line = {
      externalId: mark,
      subject: `An old matter ${mark}`,
      status: 'open',
      customer: { externalId: `C-${mark}`, name: 'Tove Lund' },
      messages: [
        {
          direction: 'inbound',
          text: 'It leaks at the zip.',
          at: '2025-03-01T08:00:00Z',
          attachments: [{ name: `zip-${mark}.txt`, content: Buffer.from('open').toString('base64') }],
        },
      ],
    }
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose a file of conversations…' }).press('Enter')
    await (await choosing).setFiles({
      name: 'history.jsonl',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(JSON.stringify(line)),
    })
    await page.getByRole('button', { name: 'customer.name: taken for' }).getByText('Customer: name').waitFor()
    expect(await violations(page), 'columns').toEqual([])
    await page.getByRole('button', { name: 'Begin the import' }).press('Enter')
    await page.getByText('Finished. All rows were looked at.').waitFor()
    const progress = page.getByRole('region', { name: 'Progress' })
    expect((await progress.locator('dl').innerText()).replaceAll(/\s+/g, ' ')).toContain(
      'New conversations 1',
    )
    await page.goto(`${shop.url}/queue/all`)
    await page.getByText(`An old matter ${mark}`).first().click()
    await page.getByText(`zip-${mark}.txt`).waitFor()
    await context.close()
  })
})

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).press('Enter')
  await page.getByRole('option', { name: option, exact: true }).press('Enter')
  await page.getByRole('listbox').waitFor({ state: 'hidden' })
}
