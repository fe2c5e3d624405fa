import { AxeBuilder } from '@axe-core/playwright'
import { simpleParser } from 'mailparser'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent } from '../packages/server/src/modules/access/index.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey, openWindow } from './support/journey.ts'

const password = 'kolme sinistä venettä'

journey('people, teams and roles', () => {
  let shop: DemoApp
  let browser: Browser

  beforeAll(async () => {
    shop = await startDemoApp()
    const ilmari = { name: 'Ilmari Koski', email: 'ilmari@ulkona.example', role: 'agent', password: null }
    await createAgent(shop.app.platform.db, { kind: 'system', id: null }, ilmari)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  test('somebody is invited by keyboard, accepts from the mail, and advises without writing to customers', async () => {
    const { page } = await openDesk(browser, shop.url, 'Olli', { at: `${shop.url}/settings/people` })
    await tabTo(page, page.getByRole('button', { name: 'Invite a person' }))
    await page.keyboard.press('Enter')
    await page.keyboard.type('Veera Niemi')
    await page.keyboard.press('Tab')
    await page.keyboard.type('veera@ulkona.example')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Light')
    await page.keyboard.press('Enter')
    await noViolations(page)
    await tabTo(page, page.getByRole('button', { name: 'Invite', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText('The invitation is on its way to veera@ulkona.example').waitFor()

    const veera = await openWindow(browser)
    await veera.page.goto(await linkTo('veera@ulkona.example'))
    await veera.page.getByText('Olli Saari invites you to work with Saimaa Outdoor.').waitFor()
    await noViolations(veera.page)
    await veera.page.getByLabel('Password').fill(password)
    await veera.page.keyboard.press('Enter')
    await veera.page.waitForURL(/\/queue\//)
    await shop.mailer.send({ to: 'support@saimaa-outdoor.example', subject: 'Poles', text: 'Too short.' })
    await veera.page.goto(`${shop.url}/queue/all`)
    await veera.page.getByText('Poles').first().click()
    await veera.page.getByRole('textbox', { name: 'Note' }).waitFor()
    expect(await veera.page.getByRole('button', { name: 'Resolve' }).count()).toBe(0)
    expect(await veera.page.getByRole('radio', { name: 'Reply' }).count()).toBe(0)

    // A role that is given shows at once in a window that stands open.
    await page.getByRole('button', { name: 'Change Veera Niemi' }).click()
    await page.getByRole('button', { name: /Role$|Light agent/ }).click()
    await page.getByRole('option', { name: 'Agent', exact: true }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await veera.page.getByRole('button', { name: 'Resolve' }).waitFor()

    const again = await openWindow(browser)
    await again.page.goto(await linkTo('veera@ulkona.example'))
    await again.page.getByText('This invitation is over').waitFor()
  })

  test('a forgotten password is put right from the mail', async () => {
    const { page } = await openWindow(browser)
    await page.goto(`${shop.url}/forgot-password`)
    await page.getByLabel('E-mail address').fill('ilmari@ulkona.example')
    await page.keyboard.press('Enter')
    await page.getByText('Look into your mail').waitFor()
    await noViolations(page)
    await page.goto(await linkTo('ilmari@ulkona.example'))
    await page.getByLabel('New password').fill(password)
    await noViolations(page)
    await page.keyboard.press('Enter')
    await page.getByText('Your password is changed').waitFor()
    await page.reload()
    await page.goto(await linkTo('ilmari@ulkona.example'))
    await page.getByLabel('New password').fill('neljä punaista venettä')
    await page.keyboard.press('Enter')
    await page.getByText('This link is over').waitFor()
  })

  test('a role of one’s own is made, shown in the table, and a team added', async () => {
    const { page } = await openDesk(browser, shop.url, 'Olli', { at: `${shop.url}/settings/roles` })
    await page.getByRole('button', { name: 'Add a role' }).click()
    await page.getByLabel('Name').fill('Returns desk')
    await page.getByText('Offer customers a switch of channel').last().click()
    await noViolations(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('columnheader', { name: 'Returns desk' }).waitFor()
    await noViolations(page)
    await page.goto(`${shop.url}/settings/teams`)
    await page.getByRole('button', { name: 'Add a team' }).click()
    await page.getByLabel('Name').fill('Repairs')
    await page.getByText('Freja Holm').last().click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Repairs' }).waitFor()
    await noViolations(page)
  })

  test('a language chosen in one window leaves the words of another until it is loaded again', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Sanna')
    const other = await context.newPage()
    await other.goto(`${shop.url}/settings/profile`)
    await other.getByRole('heading', { name: 'Profile' }).waitFor()
    await page.goto(`${shop.url}/settings/profile`)
    await page.getByRole('button', { name: 'Language' }).press('Enter')
    await page.getByRole('option', { name: 'Suomi' }).press('Enter')
    await page.getByRole('heading', { name: 'Profiili' }).waitFor()
    // The other window hears of it with the answer to a change of its own, and goes to another page.
    const told = other.waitForResponse(async (answer) => (await answer.text()).includes('"locale":"fi"'))
    await other.getByRole('button', { name: 'Theme' }).press('Enter')
    await other.getByRole('option', { name: 'Light' }).press('Enter')
    await told
    await other.getByRole('link', { name: 'Customers', exact: true }).click()
    await other.getByRole('searchbox', { name: 'Search by name, address, phone' }).waitFor()
    await other.goto(`${shop.url}/settings/profile`)
    await other.getByRole('heading', { name: 'Profiili' }).waitFor()
    await context.close()
  })

  /** The link in the newest mail to an address. */
  async function linkTo(address: string): Promise<string> {
    return await eventually(async () => {
      const mail = shop.world.relay.sink.findLast((one) => one.to.includes(address))
      const { text = '' } = await simpleParser(mail?.raw ?? '')
      const link = /http\S+#[\w-]{43}/.exec(text)?.[0]
      if (link === undefined) throw new Error(`no link to ${address} yet`)
      return link
    })
  }
})

async function noViolations(page: Page): Promise<void> {
  // What still moves has colours in between.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null))),
  )
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}
