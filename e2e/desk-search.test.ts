import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('the search of the queue', () => {
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

  /** A word that stands in one matter only, also where the test is tried again. */
  const word = () => `teltta${randomUUID().slice(0, 8)}`

  test('filters and their values are found by a few letters in one’s own language, without a mouse', async () => {
    const subject = word()
    const tag = `Myöhässä ${subject}`
    const { id } = await mailed({ shop, agent: mikko }, subject)
    const { conversation } = await mikko.open(id)
    const version = { 'if-match': `"${conversation.version}"` }
    await mikko.send('PATCH', `/conversations/${id}`, { tags: [tag] }, version)
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Mikko', { locale: 'fi-FI' })
    const { keyboard } = page
    const field = page.getByRole('combobox', { name: 'Hae henkilöitä, aiheita, sanoja' })
    const option = (name: string | RegExp) => page.getByRole('option', { name })

    // Empty: all that can be searched for.
    await field.waitFor()
    await keyboard.press('f')
    await option(/^from: /).waitFor()
    expect(await option(/: /).count()).toBeGreaterThan(10)
    expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([])

    // A filter by its name in Finnish, and its value by what it means.
    await keyboard.type('kana')
    await option(/^channel: /).waitFor()
    await chooseNext(page, field, /^channel: /)
    await expectField(field, 'channel:')
    await keyboard.type('sähk')
    await option(/^email/).waitFor()
    await chooseNext(page, field, /^email/)
    await expectField(field, 'channel:email ')

    // A tag of two words, as the register has it.
    await keyboard.type('tunn')
    await option(/^tag: /).waitFor()
    await chooseNext(page, field, /^tag: /)
    await keyboard.type('myöh')
    await option(new RegExp(`^${tag}`)).waitFor()
    await keyboard.press('Escape')
    await option(/./).first().waitFor({ state: 'detached' })
    await expectField(field, 'channel:email tag:myöh')
    await keyboard.press('ArrowDown')
    await chooseNext(page, field, new RegExp(`^${tag}`))
    await expectField(field, `channel:email tag:"${tag}" `)

    // Nobody's yet, so it is not among one's own; one press further it is found.
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Haku · Omat' }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Hae kaikista keskusteluista' }))
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Haku · Kaikki' }).waitFor()
    await page.getByRole('link', { name: new RegExp(subject) }).waitFor()
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)

    // Escape empties it and leaves; what was searched is offered again.
    await keyboard.press('Escape')
    await expectField(field, '')
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(false)
    await keyboard.press('f')
    await chooseNext(page, field, `channel:email tag:"${tag}"`)
    await page.getByRole('link', { name: new RegExp(subject) }).waitFor()
    expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
    await context.close()
  })

  test('the help is there while something is written, and people are completed', async () => {
    const subject = word()
    await mailed({ shop, agent: mikko }, subject)
    const { page, context } = await openDesk(browser, shop.url, 'Mikko')
    const { keyboard } = page
    const field = page.getByRole('combobox', { name: 'Search people, subjects, words' })
    const option = (name: string | RegExp) => page.getByRole('option', { name })
    await field.fill(subject)
    await page.getByRole('button', { name: 'What can I search for?' }).click()
    await option(/^from: /).click()
    await expectField(field, `${subject} from:`)
    await keyboard.type('aino')
    await option(/^aino.*Aino/).waitFor()
    await chooseNext(page, field, /^aino.*Aino/)
    await keyboard.press('Enter')
    await page.getByRole('button', { name: 'Search in all conversations' }).click()
    await page.getByRole('link', { name: new RegExp(subject) }).waitFor()
    await page.getByRole('button', { name: 'Empty the search' }).click()
    await expectField(field, '')
    await page.getByRole('heading', { name: /^All/ }).waitFor()
    await context.close()
  })
})

/** Goes down to an option with the arrow key and takes it. */
async function chooseNext(page: Page, field: Locator, name: string | RegExp): Promise<void> {
  const wanted = page.getByRole('option', { name })
  await wanted.waitFor()
  for (let presses = 0; presses < 20; presses++) {
    const chosen = await field.getAttribute('aria-activedescendant')
    if (chosen !== null && chosen === (await wanted.getAttribute('id'))) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow key does not reach ${name}`)
}

async function expectField(field: Locator, value: string): Promise<void> {
  await expect.poll(() => field.inputValue()).toBe(value)
}
