import type { Macro } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('macros', () => {
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

  const outcomes = (page: Page) => page.getByRole('list', { name: 'What will happen' }).getByRole('listitem')

  test('by keyboard alone: a macro is seen, run from the slash, and taken back with its words', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'To be taken on')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    await page.getByRole('button', { name: 'Bold' }).waitFor()
    // Spelling is checked in the language of the matter, whatever the desk is in.
    expect(await composer(page, 'Reply').getAttribute('lang')).toBe('en')
    await page.keyboard.press('r')
    await page.keyboard.type('Hi. /take-r')
    await page.getByRole('option', { name: 'Take a return on' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => outcomes(page).allInnerTexts()).toHaveLength(4)
    await outcomes(page).getByText('you can return it within 30 days').waitFor()
    expect(await violations(page)).toEqual([])
    expect((await mikko.open(id)).conversation.tags).toEqual([])
    await page.keyboard.press('Enter')
    const field = composer(page, 'Reply')
    await field.getByText('you can return it within 30 days').waitFor()
    expect(await field.innerText()).toMatch(/^Hi\./)
    await expect.poll(async () => (await mikko.open(id)).conversation.tags).toEqual(['return'])

    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back', { exact: true }).waitFor()
    expect((await field.innerText()).trim()).toBe('Hi.')
    expect((await mikko.open(id)).conversation).toMatchObject({ tags: [], nextStep: null })

    // The palette finds each by its name.
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await page.keyboard.type('thanks and')
    await page.keyboard.press('Enter')
    await outcomes(page).getByText('Send: Thanks, and all the best').waitFor()
    await page.keyboard.press('Escape')
    await context.close()
  })

  test('a macro is written with a preview in a real conversation, and run over those that are selected', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'One of many')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/settings/macros`,
    })
    await page.getByRole('button', { name: 'Add one of your own' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Late again')
    const add = async (step: string) => {
      await page.getByRole('button', { name: 'Add a step' }).click()
      await page.getByRole('menuitem', { name: step }).click()
    }
    await add('Status')
    await add('Tags')
    await page.getByRole('textbox', { name: 'Tags to add' }).fill('late, again')
    await expect.poll(() => outcomes(page).allInnerTexts()).toEqual(['Add tags: late, again', 'Resolve'])
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('/late-again').waitFor()
    const { items } = await mikko.get<{ items: Macro[] }>('/macros')
    expect(items.find(({ key }) => key === 'late-again')).toMatchObject({ personal: true, version: 1 })

    await page.goto(`${shop.url}/queue/all/${id}`)
    await page.getByRole('heading', { name: 'One of many' }).first().waitFor()
    await page.keyboard.press('x')
    await page.getByRole('toolbar').getByRole('button', { name: 'Run a macro' }).click()
    await page.keyboard.type('late')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('1 selected').waitFor()
    await page.keyboard.press('Enter')
    const standing = async () => (await mikko.open(id)).conversation
    await expect.poll(standing).toMatchObject({ status: 'resolved', tags: ['late', 'again'] })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(standing).toMatchObject({ status: 'waiting', tags: [] })
    await context.close()
  })
})
