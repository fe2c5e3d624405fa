import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('keys and the audit trail', () => {
  let shop: DemoApp
  let browser: Browser
  let ownerName: string

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
    const { agents } = await (await fetch(`${shop.url}/v1/demo`)).json()
    ownerName = agents.find((agent: { role: string }) => agent.role === 'owner').name
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  test('an owner makes a key for a bot, finds it in the trail, verifies and exports', async () => {
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Olli', {
      acceptDownloads: true,
      at: `${shop.url}/settings/service-accounts`,
    })
    await page.getByRole('button', { name: 'Add a service account' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Parcel bot')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('list', { name: 'Service accounts' }).getByText('Parcel bot').waitFor()
    expect(await violations(page), 'service accounts').toEqual([])

    await page.goto(`${shop.url}/settings/keys`)
    await page.setViewportSize({ width: 900, height: 620 })
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Parcels, production')
    // On a low screen what may be chosen scrolls, and the way on stays in sight.
    const makes = await page.getByRole('button', { name: 'Make the key' }).boundingBox()
    const around = await page.getByRole('dialog').boundingBox()
    expect((makes?.y ?? 0) + (makes?.height ?? 0)).toBeLessThan((around?.y ?? 0) + (around?.height ?? 0))
    await page.getByText('conversations.read', { exact: true }).waitFor()
    await page.getByRole('button', { name: /Belongs to/ }).click()
    await page.getByRole('option', { name: 'Parcel bot' }).click()
    await page.getByText('Read conversations of their teams, their own and those without a team').click()
    expect(await violations(page), 'making a key').toEqual([])
    await page.getByRole('button', { name: 'Make the key' }).click()
    const key = await page.locator('code', { hasText: /^tlk_.{43}$/ }).textContent()
    await page.getByRole('button', { name: 'I have copied it' }).click()
    await page.setViewportSize({ width: 1440, height: 900 })
    const answer = await fetch(`${shop.url}/v1/conversations?view=all`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(answer.status).toBe(200)
    await page.reload()
    const made = page.getByRole('list', { name: 'API keys' }).getByRole('listitem')
    await made.getByText(/service account Parcel bot .* last used .* from/).waitFor()
    expect(await page.content()).not.toContain(key)
    expect(await violations(page), 'keys').toEqual([])

    await page.goto(`${shop.url}/settings/audit`)
    const entries = page.getByRole('list', { name: 'Entries' }).getByRole('listitem')
    await entries.filter({ hasText: 'API key made' }).filter({ hasText: ownerName }).waitFor()
    await page.getByRole('textbox', { name: 'Action' }).fill('key')
    await expect.poll(() => entries.count()).toBe(1)
    await entries.first().locator('summary').click()
    await entries.first().getByText('conversations.read').waitFor()
    await entries.first().getByRole('link', { name: 'Parcels, production' }).waitFor()
    expect(await violations(page), 'audit trail').toEqual([])

    await page.getByRole('button', { name: 'Verify the trail' }).click()
    await page.getByText('The trail is whole.').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ])
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('key.create')

    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await entries.filter({ hasText: 'Audit trail exported' }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await violations(page), 'narrow audit trail').toEqual([])
    // Before the sign-in nobody is signed in.
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await context.close()
  })

  test('a trail that was tampered with says where, and a revoked key stops', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli')
    const { kysely } = shop.app.platform.db
    await sql`update audit_entries set action = 'agent.praise' where seq = 2`.execute(kysely)
    await page.goto(`${shop.url}/settings/audit`)
    await page.getByRole('button', { name: 'Verify the trail' }).click()
    await page.getByText('Entry 2 was changed after it was written').waitFor()

    await page.goto(`${shop.url}/settings/keys`)
    await page.getByRole('button', { name: 'Revoke Parcels, production' }).click()
    await page.getByRole('button', { name: 'Revoke the key' }).click()
    await page.getByRole('list', { name: 'API keys' }).getByText('Revoked').waitFor()
    await context.close()
  })

  test('a picture replaces the initials, and working hours stay', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/settings/profile`,
    })
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
    await page.locator('input[type=file]').setInputFiles({
      name: 'me.png',
      mimeType: 'image/png',
      buffer: Buffer.from(png, 'base64'),
    })
    const pictures = page.locator('img[src*="/picture?v="]')
    await expect.poll(() => pictures.count()).toBe(2)
    await expect
      .poll(() => pictures.first().evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(256)
    await page.getByText('Monday', { exact: true }).click()
    await page.getByLabel('Monday until').fill('15:30')
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok()),
      page.getByRole('button', { name: 'Save the hours' }).click(),
    ])
    await page.reload()
    await expect.poll(() => page.getByLabel('Monday until').inputValue()).toBe('15:30')
    expect(await violations(page), 'profile').toEqual([])
    await page.getByRole('button', { name: 'Remove the picture' }).click()
    await expect.poll(() => pictures.count()).toBe(0)
    await context.close()
  })
})

/** What axe finds, each as its rule and the places. */
