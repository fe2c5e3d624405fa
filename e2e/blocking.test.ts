import { AxeBuilder } from '@axe-core/playwright'
import type { Queue } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { sendForm } from '../packages/server/test/support/outside.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('blocking customers', () => {
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

  /** Somebody fills in the form; answers the conversation, also where it was set aside. */
  async function writes(name: string, subject: string, search = ''): Promise<string> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@noise.example`
    await sendForm(shop, { name, email, subject, message: `It is about ${subject}` })
    return await eventually(async () => {
      const q = encodeURIComponent(`${search} "${subject}"`.trim())
      const [item] = (await olli.get<Queue>(`/conversations?view=all&q=${q}`)).items
      if (!item) throw new Error(`${subject} is not there`)
      return item.id
    })
  }
  const unique = (words: string) => `${words} ${crypto.randomUUID().slice(0, 6)}`

  test('a customer is blocked by keyboard, what they write waits aside, and is brought back', async () => {
    const { page, complaints } = await openDesk(browser, shop.url, 'Emma')
    const name = unique('Loud Lasse')
    const [first, second] = [unique('Watches'), unique('More watches')]
    const id = await writes(name, first)
    await page.goto(`${shop.url}/queue/all/${id}`)
    const person = page.getByRole('region', { name: 'The customer' })
    await person.getByText(name).first().waitFor()

    await tabTo(page, person.getByRole('button', { name: 'The customer: more' }))
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Block the customer…' }).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: `Block ${name}` })
    await dialog.getByText('Also resolve their 1 open conversation').click()
    expect(await violations(page), 'blocking').toEqual([])
    await tabTo(page, dialog.getByRole('button', { name: 'Block', exact: true }))
    await page.keyboard.press('Enter')
    await page.getByText(`${name} is blocked`).waitFor()
    await person.getByText('Blocked', { exact: true }).waitFor()
    await page.getByText('1 conversation changed').waitFor()

    const aside = await writes(name, second, 'is:blocked')
    await page.goto(`${shop.url}/queue/unassigned`)
    await page.getByRole('heading', { name: 'Unassigned' }).or(page.getByText('Unassigned').first()).waitFor()
    expect(await page.getByText(second).count()).toBe(0)
    await page.goto(`${shop.url}/settings/blocks`)
    const line = page.getByRole('listitem').filter({ hasText: name })
    expect(await violations(page), 'the list of blocks').toEqual([])
    await line.getByRole('link', { name: '1 message set aside' }).click()
    await page.getByText(second).first().click()
    await page.waitForURL(new RegExp(aside))
    await page.getByText('Whoever began this is blocked').waitFor()
    expect(await violations(page), 'a conversation set aside').toEqual([])

    await page.goto(`${shop.url}/settings/blocks`)
    await tabTo(page, line.getByRole('button', { name: `Unblock` }).first())
    await page.keyboard.press('Enter')
    await page.getByText('1 message came meanwhile and is set aside.').waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Bring it back' }))
    await page.keyboard.press('Enter')
    await page.getByText('is unblocked; what came is in the queue').waitFor()
    await page.goto(`${shop.url}/queue/unassigned`)
    await page.getByText(second).first().waitFor()
    expect(complaints.filter((text) => !text.endsWith('/v1/me)'))).toEqual([])
  })

  test('from a customer’s page: who uses an address, merging by search, and what others define', async () => {
    const { page, complaints } = await openDesk(browser, shop.url, 'Emma')
    const [name, other] = [unique('Kaisa Kettu'), unique('Keijo Kettu')]
    const { customer } = (await olli.open(await writes(name, unique('A boat')))).conversation
    await writes(other, unique('A sail'))
    await page.goto(`${shop.url}/customers/${customer.id}`)
    const person = page.getByRole('region', { name: 'The customer' })

    await person
      .getByRole('button', { name: /: more$/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Who uses it…' }).click()
    await page.getByRole('radio', { name: /Several people share it/ }).press('Space')
    expect(await violations(page), 'who uses it').toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await person.getByText('Shared', { exact: true }).waitFor()

    await tabTo(page, page.getByRole('button', { name: 'Merge with…' }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('dialog').getByRole('searchbox'))
    await page.keyboard.type(other)
    await page.getByRole('option', { name: other }).waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await violations(page), 'looking for the other').toEqual([])
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Merge two customers' })
    await dialog.getByRole('region', { name: 'Stays' }).getByText(name).waitFor()
    await tabTo(page, dialog.getByRole('button', { name: 'Merge', exact: true }))
    await page.keyboard.press('Enter')
    const why = page.locator('[data-card="joined"]')
    await why.getByText(`Emma Lind merged ${other} into this customer.`).waitFor()
    expect(await violations(page), 'the page of both').toEqual([])

    // Another agent takes it back, and defines an attribute: this page hears of both.
    const merges = await olli.get<{ items: { id: string }[] }>(`/customers/${customer.id}/merges`)
    await olli.send('POST', `/merges/${merges.items[0]?.id}/undo`, {})
    await why.waitFor({ state: 'detached' })
    const label = unique('Boat')
    const key = `boat_${label.slice(-6)}`
    await page.getByRole('button', { name: 'Change the profile' }).click()
    await olli.send('POST', '/customer-attributes', { key, kind: 'text', labels: { en: label } })
    await page.getByRole('textbox', { name: label }).waitFor()
    expect(complaints.filter((text) => !text.endsWith('/v1/me)'))).toEqual([])
  })
})

async function violations(page: Page): Promise<string[]> {
  // What is still appearing has not its colours yet.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
