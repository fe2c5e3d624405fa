import type { Queue } from '@throughline/contracts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../packages/server/src/demo/index.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('joining conversations', () => {
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

  test('an agent merges two conversations by keyboard, takes that back at the knot, and splits one', async () => {
    const { page } = await openDesk(browser, shop.url, 'Mikko')
    const key = crypto.randomUUID().slice(0, 8)
    const tent = await mailed(page, `Tent ${key}`, `The zip is broken ${key}`)
    const poles = await mailed(page, `Poles ${key}`, `The poles are bent ${key}`)
    await page.goto(`${shop.url}/queue/all/${poles}`)
    const line = page.getByRole('log', { name: 'The conversation' })
    await line.getByText(`The poles are bent ${key}`).waitFor()
    const reply = page.getByRole('textbox', { name: 'Reply' })
    await reply.fill(`Half an answer ${key}`)
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.keyboard.press('Escape')

    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await page.keyboard.type('Merge into another')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Merge into another conversation' })
    const field = dialog.getByRole('combobox', { name: 'Number or subject' })
    await field.fill(`Tent ${key}`)
    await dialog.getByRole('region', { name: 'Stays' }).getByText(`Tent ${key}`).waitFor()
    await dialog.getByRole('region', { name: 'Goes on in it' }).getByText(`Poles ${key}`).first().waitFor()
    await picture(page, 'merge-dialog')
    expect(await violations(page), 'both side by side').toEqual([])
    await tabTo(page, field, 'Shift+Tab')
    await page.keyboard.press('Enter')

    await page.waitForURL(new RegExp(tent))
    await line.getByText(`The zip is broken ${key}`).waitFor()
    await line.getByText(`The poles are bent ${key}`).waitFor()
    await line.getByText(/was merged in by Mikko/).waitFor()
    await expect.poll(() => reply.innerText()).toContain(`Half an answer ${key}`)
    await picture(page, 'merged')
    expect(await violations(page), 'merged').toEqual([])
    // Whoever has the address of the other is taken along.
    await page.goto(`${shop.url}/queue/all/${poles}`)
    await page.waitForURL(new RegExp(tent))

    await tabTo(page, line.getByRole('button', { name: 'Undo merge' }))
    await page.keyboard.press('Enter')
    await line.getByText(`The poles are bent ${key}`).waitFor({ state: 'detached' })
    await line.getByText(`The zip is broken ${key}`).waitFor()
    // What was begun for the other goes back with it.
    await expect.poll(() => reply.innerText()).not.toContain(`Half an answer ${key}`)
    await page.goto(`${shop.url}/queue/all/${poles}`)
    await line.getByText(`The poles are bent ${key}`).waitFor()
    await expect.poll(() => reply.innerText()).toContain(`Half an answer ${key}`)

    await page.request.post(`${shop.url}/v1/conversations/${tent}/merges`, {
      data: { otherId: poles },
      headers: { origin: shop.url },
    })
    await page.waitForURL(new RegExp(tent))
    const second = line.getByRole('article').filter({ hasText: `The poles are bent ${key}` })
    // What can be done with messages is one stop: up from the newest, then to the last button.
    await second.waitFor()
    const splitHere = second.getByRole('button', { name: 'Split from here…' })
    await page.keyboard.press('m')
    const isIn = (where: Locator) => where.evaluate((one) => one.contains(document.activeElement))
    for (let up = 0; up < 20 && !(await isIn(second)); up++) await page.keyboard.press('ArrowUp')
    for (let on = 0; on < 6 && !(await isIn(splitHere)); on++) await page.keyboard.press('ArrowRight')
    expect(await isIn(splitHere)).toBe(true)
    await page.keyboard.press('Enter')
    const split = page.getByRole('dialog', { name: 'Split from here' })
    await split.getByRole('textbox', { name: /Subject of the new/ }).fill(`Apart ${key}`)
    await picture(page, 'split-dialog')
    expect(await violations(page), 'the split').toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `Subject: Apart ${key}` }).waitFor()
    await line.getByText(/Split from conversation/).waitFor()
    await picture(page, 'split')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.waitForURL(new RegExp(tent))
    await line.getByText(`The poles are bent ${key}`).waitFor()
  })

  test('an agent links conversations by keyboard and takes a link back', async () => {
    const { page } = await openDesk(browser, shop.url, 'Mikko')
    const key = crypto.randomUUID().slice(0, 8)
    const tent = await mailed(page, `Guy rope ${key} one`, 'It snapped')
    await mailed(page, `Guy rope ${key} two`, 'It snapped as well')
    const stove = await mailed(page, `Burner ${key}`, 'It is blocked')
    await page.goto(`${shop.url}/queue/all/${stove}`)
    const card = page.locator('[data-card=related]')
    await tabTo(page, card.getByRole('button', { name: 'Link a conversation…' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Link a conversation' })
    await dialog
      .getByRole('searchbox', { name: 'Number or subject' })
      .or(dialog.getByRole('combobox'))
      .waitFor()
    await page.keyboard.type(`Guy rope ${key}`)
    const options = dialog.getByRole('option')
    await expect.poll(() => options.count()).toBe(2)
    const shown = await options.allInnerTexts()
    const second = shown[0]?.includes('one') ? 'two' : 'one'
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => options.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await card.getByRole('link', { name: new RegExp(`Guy rope ${key} ${second}`) }).waitFor()
    await page.keyboard.press('z')
    await card.getByRole('link').waitFor({ state: 'detached' })
    // It stands on both sides.
    await page.request.post(`${shop.url}/v1/conversations/${tent}/related`, {
      data: { otherId: stove },
      headers: { origin: shop.url },
    })
    await card.getByRole('link', { name: new RegExp(`Guy rope ${key} one`) }).waitFor()
    await card.getByRole('button', { name: /^Take the link with/ }).press('Enter')
    await card.getByRole('link').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await card.getByRole('link', { name: new RegExp(`Guy rope ${key} one`) }).waitFor()
    expect(await violations(page), 'linked').toEqual([])
  })

  async function mailed(page: Page, subject: string, text: string): Promise<string> {
    await shop.mailer.send({ to: supportAddress, subject, text })
    const find = async () => {
      const answer = await page.request.get(`${shop.url}/v1/conversations?view=all`)
      const queue: Queue = await answer.json()
      return queue.items.find((item) => item.subject === subject)?.id ?? ''
    }
    await expect.poll(find, { timeout: 20_000 }).not.toBe('')
    return await find()
  }
})

/** For looking at what was built: PICTURES names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
