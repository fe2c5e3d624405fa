import type { ContextLayout, Me } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed, offered } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('messages, notes and cards by keyboard', () => {
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

  const at = (id: string) => `${shop.url}/queue/all/${id}`
  const notesOf = async (id: string) => (await mikko.open(id)).notes

  test('what can be done with messages is one stop, and the arrow keys lead from one to the next', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Many buttons')
    await mikko.send('POST', `/conversations/${id}/notes`, { text: 'Looked at' })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const { keyboard } = page
    const bars = page.getByRole('log').getByRole('toolbar')
    await expect.poll(() => bars.count()).toBe(3)
    const named = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    const barOfFocus = () =>
      bars.evaluateAll((all) => all.findIndex((bar) => bar.contains(document.activeElement)))
    await keyboard.press('m')
    await expect.poll(barOfFocus).toBe(2)
    expect(await named()).toBe('React')
    await keyboard.press('ArrowRight')
    expect(await named()).toBe('Change the note')
    await keyboard.press('ArrowUp')
    await expect.poll(barOfFocus).toBe(1)
    await keyboard.press('ArrowUp')
    await expect.poll(barOfFocus).toBe(0)
    expect(await named()).toBe('Quote in the reply')
    // Only the bar that was used last is a stop, as a whole.
    await keyboard.press('Tab')
    expect(await barOfFocus()).toBe(-1)
    const stops = await page
      .getByRole('log')
      .locator('[role=toolbar] button:not([tabindex="-1"])')
      .evaluateAll((all) => new Set(all.map((button) => button.closest('[role=toolbar]'))).size)
    expect(stops).toBe(1)
    await tabTo(page, bars.first().getByRole('button', { name: 'Quote in the reply' }), 'Shift+Tab')
    await keyboard.press('Enter')
    await expect.poll(() => composer(page, 'Reply').innerText()).toContain('The zip is broken')
    expect(await found(page)).toEqual([])
    await context.close()
  })

  test('a note is changed, deleted and brought back without a mouse, and others see it at once', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Second thoughts')
    const { id: noteId } = await mikko.send<{ id: string }>('POST', `/conversations/${id}/notes`, {
      text: 'The tent is red',
    })
    const own = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const emma = await openDesk(browser, shop.url, 'Emma', { at: at(id) })
    const { page } = own
    const { keyboard } = page
    const theirs = emma.page.locator(`[data-item="${noteId}"]`)
    await theirs.getByText('The tent is red').waitFor()
    await page.locator(`[data-item="${noteId}"]`).waitFor()

    await keyboard.press('m')
    await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: 'Change the note' })
    await field.waitFor()
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
    await keyboard.press('Control+a')
    await keyboard.type('The tent is green, @San')
    await page.getByRole('listbox', { name: 'Colleagues to name' }).waitFor()
    await keyboard.press('Enter')
    await keyboard.press('Control+Enter')
    await field.waitFor({ state: 'detached' })
    await theirs.getByText('The tent is green, @Sanna Laine').waitFor()
    await theirs.getByText('edited', { exact: true }).waitFor()
    const [changed] = await notesOf(id)
    expect(changed?.mentions).toHaveLength(1)

    // The focus is where it was; what it said before is one key further.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('article')?.getAttribute('aria-label')))
      .toContain('Mikko')
    await keyboard.press('m')
    for (let i = 0; i < 3; i++) await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    await page.getByRole('dialog').getByText('The tent is red').waitFor()
    expect(await found(page)).toEqual([])
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await keyboard.press('m')
    await keyboard.press('ArrowRight')
    await keyboard.press('ArrowRight')
    await keyboard.press('Enter')
    await theirs.getByText('This note was deleted.').waitFor()
    await page.getByText('Note deleted').waitFor()
    await keyboard.press('z')
    await theirs.getByText('The tent is green, @Sanna Laine').waitFor()

    // A colleague without that right is not offered it.
    const sanna = await openDesk(browser, shop.url, 'Sanna', { at: at(id) })
    await sanna.page.locator(`[data-item="${noteId}"]`).waitFor()
    expect(await sanna.page.getByRole('button', { name: 'Change the note' }).count()).toBe(0)
    expect(await emma.page.getByRole('button', { name: 'Change the note' }).count()).toBe(1)
    for (const one of [own, emma, sanna]) await one.context.close()
  })

  test('a reaction is given by keyboard, seen by others with who gave it, and taken back by a press', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Well done')
    const own = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const emma = await openDesk(browser, shop.url, 'Emma', { at: at(id) })
    const { page } = own
    await emma.page.getByRole('log').getByRole('toolbar').first().waitFor()
    await page.getByRole('log').getByRole('toolbar').first().waitFor()
    await page.keyboard.press('m')
    await page.keyboard.press('Enter')
    await page.getByRole('menu', { name: 'React' }).waitFor()
    await page.keyboard.type('Done')
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    const seen = emma.page.getByRole('button', { name: 'Done: Mikko Korhonen' })
    await seen.waitFor()
    expect(await seen.getAttribute('aria-pressed')).toBe('false')
    await seen.focus()
    await emma.page.getByRole('tooltip').getByText('Done: Mikko Korhonen').waitFor()
    await emma.page.keyboard.press('Enter')
    const both = page.getByRole('button', { name: 'Done: you, Emma Lind' })
    await both.waitFor()
    expect(await found(page)).toEqual([])
    await both.click()
    await page.getByRole('button', { name: 'Done: Emma Lind' }).waitFor()
    for (const one of [own, emma]) await one.context.close()
  })

  test('the order and folding of the cards follow their agent to another device', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Cards')
    await mikko.send('POST', `/conversations/${id}/notes`, { text: 'A note' })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const cards = (where: Page) =>
      where.locator('[data-card]').evaluateAll((all) => all.map((card) => card.getAttribute('data-card')))
    await page.locator('[data-card=notes]').waitFor()
    await page.locator('[data-card=earlier]').waitFor()
    const before = await cards(page)
    const place = before.indexOf('earlier')
    expect(place).toBeGreaterThan(0)
    const arrange = page.getByRole('button', { name: 'Arrange: Earlier' })
    await tabTo(page, arrange)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Move up' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await cards(page)).indexOf('earlier')).toBe(place - 1)
    await expect.poll(() => arrange.evaluate((one) => one === document.activeElement)).toBe(true)
    for (let up = place - 1; up > 0; up--) await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(async () => (await cards(page))[0]).toBe('earlier')
    await page
      .getByRole('button', { name: /^Notes/ })
      .first()
      .press('Enter')
    const layout = async () => (await mikko.get<Me>('/me')).contextLayout ?? ({} as Partial<ContextLayout>)
    await expect.poll(async () => (await layout()).closed).toEqual(['notes'])
    expect(await found(page)).toEqual([])
    const other = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    await other.page.locator('[data-card=notes]').waitFor()
    await expect.poll(() => cards(other.page)).toEqual(await cards(page))
    expect(
      await other.page
        .getByRole('button', { name: /^Notes/ })
        .first()
        .getAttribute('aria-expanded'),
    ).toBe('false')
    for (const one of [context, other.context]) await one.close()
  })

  test('a table that is pasted goes out in the mail as one, and to a chat as aligned text', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Sizes')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 0, at: at(id) })
    const field = composer(page, 'Reply')
    await page.locator('.ProseMirror').waitFor()
    await field.click()
    await page.keyboard.type('Our sizes:')
    await page.keyboard.press('Enter')
    await paste(
      page,
      '<style>td{color:red}</style><table><tr><th onclick="x()">EU</th><th>UK</th></tr><tr><td>38</td><td>5</td></tr></table>',
    )
    await field.getByRole('cell', { name: '38' }).waitFor()
    await page.keyboard.press('Control+Enter')
    const mail = await shop.mailer.waitFor((one) => one.text.includes('Our sizes:'))
    expect(mail.text).toContain('EU | UK\n38 | 5')
    expect(mail.html).toMatch(/<th[^>]*border[^>]*>\s*<p>EU<\/p>/)
    expect(mail.html).not.toContain('onclick')
    await page.getByRole('button', { name: 'Show the original mail' }).last().click()
    await page.frameLocator('iframe').last().getByRole('cell', { name: '38' }).waitFor()
    await context.close()

    const { id: chat, link } = await offered({ shop, agent: mikko }, 'Sizes in the chat')
    await fetch(link, { method: 'POST', redirect: 'manual' })
    const there = await openDesk(browser, shop.url, 'Mikko', { at: at(chat) })
    await there.page.locator('[data-knot="accepted"]').waitFor()
    await composer(there.page, 'Reply').click()
    await paste(
      there.page,
      '<table><tr><td>Size</td><td>In stock</td></tr><tr><td>38</td><td>yes</td></tr></table>',
    )
    await expect.poll(() => composer(there.page, 'Reply').inputValue()).toBe('Size | In stock\n38   | yes')
    await there.context.close()
  })

  test('the reply is checked in the language of the conversation, or in one that is chosen for it', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Spelling')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    await page.locator('.ProseMirror').waitFor()
    const field = composer(page, 'Reply')
    const { language } = (await mikko.open(id)).conversation
    expect(await field.getAttribute('lang')).toBe(language)
    const button = page.getByRole('button', { name: /^Spelling:/ })
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await page.getByRole('menu', { name: 'Spelling' }).waitFor()
    await page.keyboard.type('Swed')
    await page.keyboard.press('Enter')
    await expect.poll(() => field.getAttribute('lang')).toBe('sv')
    await page.reload()
    await page.locator('.ProseMirror').waitFor()
    expect(await field.getAttribute('lang')).toBe('sv')
    await button.click()
    await page.getByRole('menuitemradio', { name: 'Not checked' }).click()
    await expect.poll(() => field.getAttribute('spellcheck')).toBe('false')
    expect(await found(page)).toEqual([])
    await context.close()
  })
})

/** What axe finds once no tooltip covers the page: those stand outside of every region. */
async function found(page: Page): Promise<string[]> {
  await page.mouse.move(2, 2)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  await page.getByRole('tooltip').waitFor({ state: 'detached' })
  return await violations(page)
}

/** Pastes HTML where the focus is, as from a page or a spreadsheet. */
async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', words)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, html)
}
