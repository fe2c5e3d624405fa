import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../packages/server/src/demo/index.ts'
import { mailed, offered } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { chatSession, postChat } from '../packages/server/test/support/outside.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openLine } from './support/cuttable-line.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('writing in the desk', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient

  beforeAll(async () => {
    // Long enough that nothing goes by itself while a test looks.
    shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '900' })
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  const at = (id: string, url = shop.url) => `${url}/queue/all/${id}`
  const textsOf = async (id: string) => (await mikko.open(id)).messages.map((message) => message.text)

  test('a draft survives a reload, stands in the same person’s other window, and in nobody else’s', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'A draft')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const field = composer(page, 'Reply')
    await field.click()
    await field.pressSequentially('Half a thought')
    // At once, before the server has it.
    await page.reload()
    await expect.poll(() => field.innerText()).toBe('Half a thought')
    await page.getByText('Saved', { exact: true }).waitFor()

    const other = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    await expect.poll(() => composer(other.page, 'Reply').innerText()).toBe('Half a thought')
    const emma = await openDesk(browser, shop.url, 'Emma', { at: at(id) })
    await composer(emma.page, 'Reply').waitFor()
    expect((await composer(emma.page, 'Reply').innerText()).trim()).toBe('')
    for (const one of [context, other.context, emma.context]) await one.close()
  })

  test('a reply whose way has moved is not sent: the text stays and the way is asked again', async () => {
    const { id, link } = await offered({ shop, agent: mikko }, 'On the move')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 120, at: at(id) })
    await composer(page, 'Reply').click()
    await page.keyboard.type('My number is 040 1234567.')
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-outgoing="undoable"]').waitFor()
    // The customer moves to the chat before the mail goes.
    await fetch(link, { method: 'POST', redirect: 'manual' })
    await page.locator('[data-knot="accepted"]').waitFor()
    await page.locator('[data-outgoing]').getByRole('button', { name: 'Send now' }).click()

    const refusal = page.locator('[data-refusal]')
    await refusal.waitFor()
    expect(await refusal.innerText()).toContain('by chat')
    await expect.poll(() => composer(page, 'Reply').inputValue()).toBe('My number is 040 1234567.')
    expect(await textsOf(id)).not.toContain('My number is 040 1234567.')
    await page.getByRole('button', { name: /^Send and / }).click()
    await expect.poll(() => textsOf(id)).toContain('My number is 040 1234567.')
    await refusal.waitFor({ state: 'detached' })
    const { legs, messages } = await mikko.open(id)
    const leg = legs.find((candidate) => candidate.id === messages.at(-1)?.legId)
    expect(leg?.channel).toBe('chat')
    await context.close()
  })

  test('who else looks and types is seen', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Two at once')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const presence = page.locator('[data-presence]')
    const emma = await openDesk(browser, shop.url, 'Emma', { at: at(id) })
    await presence.getByText('Emma is looking too').waitFor()
    await composer(emma.page, 'Reply').click()
    // Typing stops being said after a few quiet seconds, so she goes on until it was seen.
    await expect
      .poll(async () => {
        await emma.page.keyboard.type('.')
        return await presence.innerText()
      })
      .toContain('Emma is typing')
    await presence.getByText('Emma is looking too').waitFor()
    await emma.context.close()
    await presence.getByText('Emma').waitFor({ state: 'detached' })
    await context.close()
  })

  test('when the customer has left the chat, the bar counts down and sends at a press', async () => {
    const { token } = await chatSession(shop)
    await postChat(shop, token, { text: 'Are you there?', name: 'Aino', email: aino.address })
    const id = await eventually(async () => {
      const found = (await mikko.queue('all')).items.find((item) => item.preview?.text === 'Are you there?')
      if (!found) throw new Error('not in the queue yet')
      return found.id
    })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    await composer(page, 'Reply').click()
    await page.keyboard.type('Here I am.')
    await page.keyboard.press('Control+Enter')
    const bar = page.locator('[data-away="scheduled"]')
    await bar.waitFor()
    const clock = () => bar.locator('b').innerText()
    const first = await clock()
    expect(first).toMatch(/^1[45]:\d\d$/)
    await expect.poll(clock).not.toBe(first)
    await bar.getByRole('button', { name: 'Send now' }).click()
    await bar.waitFor({ state: 'detached' })
    // The address was only typed in: the mail says that an answer waits, and not what it is.
    const mail = await shop.mailer.waitFor((letter) => letter.links.some((url) => url.includes('/c/')))
    expect(mail.text).not.toContain('Here I am.')
    await context.close()
  })

  test('without the server the desk says so, keeps what is written, and sends it when the server is back', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Cut off')
    const line = await openLine(shop.url)
    const { page, context } = await openDesk(browser, line.url, 'Mikko', {
      undoSeconds: 0,
      at: at(id, line.url),
    })
    const field = composer(page, 'Reply')
    await page.locator('.tiptap').waitFor()
    await field.click()
    line.cut()
    const banner = page.getByText('Reconnecting…')
    await banner.waitFor()
    await page.keyboard.type('Written in a tunnel.')
    await page.getByText('Kept on this device').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.locator('[data-outgoing="failed"]').waitFor()
    await page.keyboard.type('And the next one')
    expect(await textsOf(id)).not.toContain('Written in a tunnel.')

    line.mend()
    await banner.waitFor({ state: 'detached' })
    await expect.poll(() => textsOf(id)).toContain('Written in a tunnel.')
    await page.locator('[data-outgoing]').waitFor({ state: 'detached' })
    expect((await field.innerText()).trim()).toBe('And the next one')
    await page.getByText('Saved', { exact: true }).waitFor()
    expect((await textsOf(id)).filter((text) => text === 'Written in a tunnel.')).toHaveLength(1)
    await context.close()
    await line.close()
  })

  test('an @ in a note offers the colleagues by the keyboard, and only a whole name mentions', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Ask somebody')
    const agents = await mikko.get<{ id: string; name: string }[]>('/agents')
    const sanna = agents.find((agent) => agent.name.startsWith('Sanna'))
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: at(id) })
    const { keyboard } = page
    await page.getByRole('radio', { name: 'Note' }).click()
    const field = composer(page, 'Note')
    const list = page.getByRole('listbox', { name: 'Colleagues to name' })
    await field.click()
    await keyboard.type('Ask @SÄN')
    await list.waitFor()
    expect(await list.getByRole('option').allInnerTexts()).toEqual([
      expect.stringContaining(sanna?.name ?? '?'),
    ])
    const pointed = await field.getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${pointed}"]`).getAttribute('aria-selected')).toBe('true')
    expect(await violations(page)).toEqual([])
    // Escape closes the list and leaves the field, as it is, in use.
    await keyboard.press('Escape')
    await list.waitFor({ state: 'detached' })
    await keyboard.press('Backspace')
    expect([await field.inputValue(), await list.count()]).toEqual(['Ask @SÄ', 0])
    await field.fill('')
    await keyboard.type('Ask @')
    await keyboard.press('ArrowDown')
    await expect.poll(() => list.getByRole('option').nth(1).getAttribute('aria-selected')).toBe('true')
    await keyboard.type('san')
    await keyboard.press('Tab')
    await expect.poll(() => field.inputValue()).toBe(`Ask @${sanna?.name} `)
    await keyboard.type('about it')
    await keyboard.press('Control+Enter')
    const mentions = async () => (await mikko.open(id)).notes.map((note) => note.mentions)
    await expect.poll(mentions).toEqual([[sanna?.id]])
    await context.close()
  })

  test('the number of the conversation stands in the row of its next step and copies the way to it', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'What is its number?')
    const { number } = (await mikko.open(id)).conversation
    const viewport = { width: 1440, height: 900 }
    const permissions = ['clipboard-read', 'clipboard-write']
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      viewport,
      permissions,
      at: `${shop.url}/queue/unassigned/${id}`,
    })
    const button = page.getByRole('button', { name: `Conversation ${number}: copy the link` })
    expect(await button.innerText()).toBe(`#${number}`)
    const middle = async (of: Locator) => {
      const box = await of.boundingBox()
      return box === null ? Number.NaN : box.y + box.height / 2
    }
    const nextStep = page.getByText('Next step', { exact: true })
    expect(Math.abs((await middle(button)) - (await middle(nextStep)))).toBeLessThan(8)
    await button.click()
    await page.getByText('The link is copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(at(id))
    await context.close()
  })

  test('a composer whose editor cannot be fetched takes plain words instead', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'No editor')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { undoSeconds: 0 })
    await page.route(/rich-editor/, (route) => route.abort())
    await page.goto(at(id))
    const field = page.locator('textarea')
    await field.click()
    await page.keyboard.type('Plain words.')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => textsOf(id)).toContain('Plain words.')
    await context.close()
  })
})
