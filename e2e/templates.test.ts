import type { QueueItem, Template } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../packages/server/src/demo/index.ts'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { chatSession, postChat } from '../packages/server/test/support/outside.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('templates', () => {
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

  const options = (page: Page) => page.getByRole('listbox', { name: 'Templates' }).getByRole('option')
  /** The editor for mail, once it has taken over from the plain field. */
  const opened = async (page: Page, id: string) => {
    await page.goto(`${shop.url}/queue/all/${id}`)
    await page.getByRole('button', { name: 'Bold' }).waitFor()
  }
  const isHere = (page: Page, name: string) =>
    composer(page, name).evaluate((it) => it === document.activeElement)

  async function rename(id: string, displayName: string): Promise<void> {
    const { customer } = (await mikko.open(id)).conversation
    const { version } = await mikko.get<{ version: number }>(`/customers/${customer.id}`)
    await mikko.send('PATCH', `/customers/${customer.id}`, { displayName }, { 'if-match': `"${version}"` })
  }

  test('a slash, a few letters and Enter: the mail says what was filled in', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'To be returned')
    const { number } = (await mikko.open(id)).conversation
    const marker = crypto.randomUUID()
    const link = '<a href="https://saimaa-outdoor.example/returns">the label</a>'
    await mikko.send('POST', '/templates', {
      for: 'me',
      key: `back-${marker.slice(0, 8)}`,
      name: `Sent back ${marker}`,
      texts: [
        {
          language: 'en',
          text: 'Hello {{customer.firstName}},\n\nprint the label. Your number is {{conversation.number}}.',
          html: `<p>Hello <strong>{{customer.firstName}}</strong>,</p><p>print ${link}. Your number is {{conversation.number}}. </p>`,
        },
      ],
    })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 0 })
    await opened(page, id)
    await page.keyboard.press('r')
    await expect.poll(() => isHere(page, 'Reply')).toBe(true)
    await page.keyboard.type(`and/or ${marker} `)
    expect(await options(page).count()).toBe(0)
    const none = page.getByText('No template fits').and(page.locator('p'))
    await page.keyboard.type('/zzzqq')
    await none.waitFor()
    await page.keyboard.type(' ')
    await none.waitFor({ state: 'detached' })
    for (const _ of '/zzzqq ') await page.keyboard.press('Backspace')
    await page.keyboard.type('/')
    await options(page).nth(4).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.type('back')
    await expect.poll(() => options(page).first().innerText()).toContain(marker)
    await page.getByRole('note', { name: 'Preview' }).getByText('Hello Aino,').waitFor()
    await page.keyboard.press('Enter')
    const field = composer(page, 'Reply')
    await field.getByText(`Your number is ${number}.`).waitFor()
    expect(await options(page).count()).toBe(0)
    // What was put in is words like any others.
    // It ends with a space, which stays before them.
    await page.keyboard.type('See you.')
    await page.keyboard.press('Control+Enter')
    const mail = await shop.mailer.waitFor((one) => one.text.includes(marker))
    expect(mail.text).toContain(`and/or ${marker} Hello Aino,`)
    expect(mail.text).toContain(`Your number is ${number}. See you.`)
    expect(mail.html).toContain('<strong>Aino</strong>')
    expect(mail.html).toContain('href="https://saimaa-outdoor.example/returns"')
    expect(mail.text).toContain('the label (https://saimaa-outdoor.example/returns)')

    // It stands first from now on; the arrows go round, and Escape leaves the slash and the words alone.
    await page.keyboard.type('/')
    await expect.poll(() => options(page).first().innerText()).toContain(marker)
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => options(page).last().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Escape')
    await options(page).first().waitFor({ state: 'detached' })
    expect(await isHere(page, 'Reply')).toBe(true)
    expect((await field.innerText()).trim()).toBe('/')
    await context.close()
  })

  test('what is not known is marked, and the reply stays here until it is filled in', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'By nobody')
    await rename(id, aino.address)
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 0 })
    await opened(page, id)
    // By the palette, as by the button beside the field.
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    await page.keyboard.type('canned')
    await page.keyboard.press('Enter')
    await options(page).first().waitFor()
    await page.keyboard.type('stock')
    await expect.poll(() => options(page).count()).toBe(1)
    await page.keyboard.press('Enter')
    const notice = page.getByRole('status').filter({ hasText: 'Not known: First name of the customer.' })
    await notice.waitFor()
    expect(await composer(page, 'Reply').locator('[data-gap]').innerText()).toBe('{{customer.firstName}}')
    expect(await violations(page)).toEqual([])
    const marker = crypto.randomUUID()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(` ${marker}`)
    await page.keyboard.press('Control+Enter')
    // Nothing went; the place is chosen instead, so that what is typed takes its stead.
    await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('{{customer.firstName}}')
    await page.keyboard.type('Aino')
    await notice.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Enter')
    const mail = await shop.mailer.waitFor((one) => one.text.includes(marker))
    expect(mail.text).toContain('Hello Aino,')
    await rename(id, aino.name)
    await context.close()
  })

  test('in the chat, words without formatting, with the marks of that channel first', async () => {
    const { token } = await chatSession(shop)
    const asked = `Which size? ${crypto.randomUUID()}`
    await postChat(shop, token, { text: asked, name: 'Aino Virtanen', email: aino.address })
    const { id } = await eventually<QueueItem>(async () => {
      const found = (await mikko.queue('all')).items.find((item) => item.preview?.text === asked)
      if (!found) throw new Error('not in the queue yet')
      return found
    })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    const field = composer(page, 'Reply')
    await field.waitFor()
    await tabTo(page, field)
    await page.getByRole('button', { name: 'Put a template in' }).click()
    await options(page).first().waitFor()
    // The one that nobody typed goes again.
    await page.keyboard.press('Escape')
    await expect.poll(() => field.inputValue()).toBe('')
    await page.keyboard.type('/mom')
    await expect.poll(() => options(page).first().innerText()).toContain('One moment')
    await page.keyboard.press('Tab')
    await expect.poll(() => field.inputValue()).toBe('One moment, Aino: I am looking it up.')
    await page.keyboard.press('Control+Enter')
    await expect
      .poll(async () => (await mikko.open(id)).messages.at(-1)?.text)
      .toBe('One moment, Aino: I am looking it up.')
    await context.close()
  })

  test('asks before what is written goes', async () => {
    // The preview, which names what is wrong, needs a conversation to stand in.
    await mailed({ shop, agent: mikko }, 'To be shown')
    const { page, context } = await openDesk(browser, shop.url, 'Emma', {
      at: `${shop.url}/settings/templates`,
    })
    const dialog = page.getByRole('dialog', { name: 'Add a template of your own' })
    const open = async () => {
      await page.getByRole('button', { name: 'Add one of your own' }).click()
      await dialog.getByRole('button', { name: 'Bold' }).waitFor()
    }
    await open()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await open()
    await dialog.getByRole('button', { name: 'Language', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Finnish' }).click()
    const words = dialog.getByRole('textbox', { name: 'Words in Finnish' })
    await words.click()
    await page.keyboard.type('Hei {{customer.firstName, kiitos')
    await dialog.getByText('The braces of {{customer.firstName are not closed.').waitFor()
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Discard what you wrote?' })
    await question.waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await question.waitFor({ state: 'detached' })
    expect(await words.innerText()).toContain('kiitos')
    await words.click()
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Discard' }).click()
    await dialog.waitFor({ state: 'detached' })
    await context.close()
  })

  test('one is written with a preview in a real conversation, corrected, brought back and archived', async () => {
    const { id } = await mailed({ shop, agent: mikko }, `Shown there ${crypto.randomUUID()}`)
    const { number } = (await mikko.open(id)).conversation
    const { page, context } = await openDesk(browser, shop.url, 'Emma', {
      at: `${shop.url}/settings/templates`,
    })
    await page.getByRole('region', { name: 'Everybody’s' }).getByText('How to return something').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add a template for everybody' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add a template for everybody' })
    const name = `Late ${crypto.randomUUID().slice(0, 8)}`
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    const key = dialog.getByLabel('After the slash')
    await dialog.getByText('Letters a to z, digits and dashes, at most 40.').waitFor()
    await key.fill('Testi ä!')
    await page.keyboard.press('Tab')
    await dialog.getByText('Use small letters from a to z, digits and dashes only').waitFor()
    await key.fill('')
    // The field is judged anew when it is left, and the dialog grows smaller.
    await page.keyboard.press('Tab')
    await dialog
      .getByText('Use small letters from a to z, digits and dashes only')
      .waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Another conversation' }).click()
    await dialog.getByLabel('Show it in').fill(String(number))
    await dialog
      .getByRole('option')
      .filter({ hasText: String(number) })
      .click()
    await dialog.getByRole('button', { name: 'Bold' }).waitFor()
    await dialog.getByRole('textbox', { name: 'Words in English' }).click()
    await page.keyboard.type('Dear {{customer.fristName}}, ')
    await dialog.getByText('Did you mean customer.firstName?').waitFor()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').getByText('There is no variable customer.fristName.').first().waitFor()
    await dialog.getByRole('textbox', { name: 'Words in English' }).click()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Dear {{customer.firstName}}, about ')
    await dialog.getByRole('button', { name: 'Put a variable in' }).click()
    await page.getByRole('menuitem', { name: 'Number of the conversation' }).click()
    await dialog.locator('[data-preview]').getByText(`Dear Aino, about ${number}`).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })

    await page.getByRole('button', { name: `Change ${name}` }).click()
    const change = page.getByRole('dialog', { name: `Change ${name}` })
    await change.getByRole('button', { name: 'Bold' }).waitFor()
    await change.getByRole('textbox', { name: 'Words in English' }).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('. Twice.')
    await change.getByRole('button', { name: 'Save' }).click()
    await change.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: `Versions of ${name}` }).click()
    const versions = page.getByRole('dialog', { name: `Versions of ${name}` })
    await versions.getByText('changed: words in English').waitFor()
    await versions.getByRole('button', { name: 'Bring version 1 back' }).click()
    await versions.waitFor({ state: 'detached' })
    const words = async () => {
      const { items } = await mikko.get<{ items: Template[] }>('/templates')
      return items.find((template) => template.name === name)?.texts[0]?.text
    }
    await expect.poll(words).toBe('Dear {{customer.firstName}}, about {{conversation.number}}')

    await page.getByRole('button', { name: `Archive ${name}` }).click()
    await page.getByRole('button', { name: `Archive ${name}` }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: `Archive ${name}` }).waitFor()
    await context.close()
  })
})
