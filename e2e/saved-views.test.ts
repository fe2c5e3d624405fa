import { AxeBuilder } from '@axe-core/playwright'
import type { Queue, SavedView } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('saved views', () => {
  let shop: DemoApp
  let browser: Browser
  let emma: DeskClient

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
    emma = await signInDemoAgent(shop.url, 'Emma')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  async function savedViews(): Promise<SavedView[]> {
    return (await emma.get<{ items: SavedView[] }>('/views')).items
  }

  /** A matter from the shop's form; answers its id. */
  async function submitted(subject: string): Promise<string> {
    const answer = await shop.fetch('/v1/forms/contact/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        locale: 'en',
        values: { name: 'Aino Virtanen', email: 'aino@home.example', subject, message: 'Please help me.' },
      }),
    })
    expect(answer.status).toBe(201)
    const { items } = await emma.get<Queue>(`/conversations?q=${encodeURIComponent(`"${subject}"`)}`)
    return items[0]?.id ?? ''
  }

  test('a search is kept, found again by a key, put in order, shared, deleted and brought back, without a mouse', async () => {
    for (const { id } of (await savedViews()).filter(({ sharedWith }) => sharedWith.kind === 'nobody'))
      await emma.send('DELETE', `/views/${id}`)
    const word = `Kayak${Math.random().toString(36).slice(2, 8)}`
    await submitted(`${word} one`)
    await submitted(`Another matter than ${word.slice(0, 5)}`)
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Emma')
    const { keyboard } = page
    const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link')
    const views = page.getByRole('navigation', { name: 'Saved views' })
    const tabs = views.locator('button[title]')

    // Kept from the search.
    await page.goto(`${shop.url}/queue/all`)
    await rows.first().waitFor()
    await keyboard.press('f')
    await keyboard.type(`${word} -status:resolved`)
    await page.waitForURL(/status/)
    await expect.poll(() => rows.count()).toBe(1)
    await tabTo(page, page.getByRole('button', { name: 'Save as view' }), 'Shift+Tab')
    await keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Save as view' })
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    await keyboard.type(`Boats ${word}`)
    await keyboard.press('Enter')
    await page.waitForURL(/\/queue\/[0-9a-f-]{36}$/)
    const address = page.url()
    await page.getByRole('heading', { name: `Boats ${word}`, level: 1 }).waitFor()
    await expect.poll(() => tabs.filter({ hasText: `Boats ${word}` }).innerText()).toMatch(/1$/)

    // What fits it comes in by itself, and is counted.
    await submitted(`${word} two`)
    await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(2)
    await expect
      .poll(() => tabs.filter({ hasText: `Boats ${word}` }).innerText(), { timeout: 30_000 })
      .toMatch(/2$/)

    // A second one, from the palette; then the order.
    await page.goto(`${shop.url}/queue/waiting`)
    await page.getByRole('navigation', { name: 'Views', exact: true }).waitFor()
    await keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await keyboard.type('Save as view')
    await keyboard.press('Enter')
    await dialog.waitFor()
    await keyboard.type(`Patience ${word}`)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: `Patience ${word}`, level: 1 }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'All saved views' }))
    await keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'All saved views' }).waitFor()
    expect(await violations(page)).toEqual([])
    await tabTo(page, page.getByRole('button', { name: `Move Patience ${word} up` }))
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await expect.poll(() => tabs.first().innerText()).toContain(`Patience ${word}`)
    await expect.poll(async () => (await savedViews())[0]?.name).toBe(`Patience ${word}`)

    // Keys open them, from wherever one is, also when they are still being fetched.
    const held = await holdBack(page, '**/v1/views')
    await page.goto(`${shop.url}/settings/profile`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await leaveText(page)
    await held.asked
    await keyboard.press('2')
    held.release()
    await page.waitForURL(address)
    await keyboard.press('1')
    await page.getByRole('heading', { name: `Patience ${word}`, level: 1 }).waitFor()
    await keyboard.press('2')
    await page.waitForURL(address)
    await expect.poll(() => rows.count()).toBe(2)
    await keyboard.press('j')
    await page.waitForURL(`${address}/*`)

    // Shared: a colleague who may not share has it, and cannot change it.
    const menu = page.getByRole('button', { name: 'Edit or delete the view' })
    await tabTo(page, menu, 'Shift+Tab')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Edit this view' }).waitFor()
    await tabTo(page, page.getByRole('button', { name: /Who sees it/ }))
    await keyboard.press('Enter')
    await keyboard.press('End')
    await keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }))
    await keyboard.press('Enter')
    await page.waitForURL(address)
    const sanna = await openDesk(browser, shop.url, 'Sanna', { at: address })
    await sanna.page.getByRole('heading', { name: `Boats ${word}`, level: 1 }).waitFor()
    await expect
      .poll(() => sanna.page.getByRole('list', { name: 'Conversations' }).getByRole('link').count())
      .toBe(2)
    expect(await sanna.page.getByRole('button', { name: 'Edit or delete the view' }).count()).toBe(0)

    // Deleted, which she sees at once, and brought back by the key for undoing.
    await page.getByText('Everybody').waitFor()
    await tabTo(page, menu, 'Shift+Tab')
    await keyboard.press('Enter')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.waitForURL(/\/queue\/all$/)
    await page.getByText(`“Boats ${word}” is deleted`).waitFor()
    await sanna.page.getByText('There is no such view').waitFor()
    await leaveText(page)
    await keyboard.press('z')
    await page.waitForURL(address)
    await page.getByRole('heading', { name: `Boats ${word}`, level: 1 }).waitFor()
    expect((await savedViews()).map((view) => view.name).slice(0, 2)).toEqual([
      `Patience ${word}`,
      `Boats ${word}`,
    ])

    // Before signing in, nobody is signed in.
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await sanna.context.close()
    await context.close()
  })

  test('a view whose search names what is gone says so, and is put right there', async () => {
    const name = `Team${Math.random().toString(36).slice(2, 8)}`

    const olli = await signInDemoAgent(shop.url, 'Olli')
    const { id: teamId } = await olli.send<{ id: string }>('POST', '/teams', { name })
    const view = await olli.send<SavedView>('POST', '/views', { name, view: 'all', q: `team:${name}` })
    await olli.send('DELETE', `/teams/${teamId}`)
    const { page, context } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/queue/${view.id}`,
    })
    await page.getByText('This view can no longer be asked').waitFor()
    await page.getByText(`There is no team called “${name}”`).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Edit this view' }))
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Search', exact: true }).fill('status:open')
    await page.keyboard.press('Enter')
    await page.getByText('This view can no longer be asked').waitFor({ state: 'detached' })
    await page.getByText('status:open').first().waitFor()
    await context.close()
  })
})

/** Keeps answers of an address from the page until they are released. */
async function holdBack(page: Page, address: string): Promise<{ asked: Promise<void>; release(): void }> {
  const asked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    asked.resolve()
    await released.promise
    await route.continue()
  })
  return { asked: asked.promise, release: () => released.resolve() }
}

/** Puts the focus where single keys work. */
async function leaveText(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
}

/** What axe finds, each as its rule and the places. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
