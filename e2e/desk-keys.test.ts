import type { Agent, ConversationDetail } from '@throughline/contracts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk, setUndoSeconds, tabTo } from './support/desk.ts'
import { journey, openWindow } from './support/journey.ts'

journey('the desk by keyboard', () => {
  let shop: DemoApp
  let browser: Browser
  let mikko: DeskClient
  let agents: Agent[]
  let tent: string
  let stove: string

  beforeAll(async () => {
    shop = await startDemoApp()
    browser = await launchBrowser()
    mikko = await signInDemoAgent(shop.url, 'Mikko')
    agents = await mikko.get('/agents')
    const assigneeId = agents.find((agent) => agent.name.startsWith('Mikko'))?.id
    const own = async (subject: string) => {
      const { id } = await mailed({ shop, agent: mikko }, subject)
      await mikko.send('PUT', `/conversations/${id}/assignment`, { assigneeId })
      await mikko.send('PUT', `/conversations/${id}/status`, { status: 'open' })
      return id
    }
    stove = await own('Keitin ei syty')
    tent = await own('Teltta vuotaa')
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  const present = async (id: string): Promise<ConversationDetail['conversation']> =>
    (await mikko.open(id)).conversation

  test('a whole matter is done without a mouse, in Finnish and in the dark', async () => {
    const { page, context, complaints } = await openWindow(browser, {
      locale: 'fi-FI',
      colorScheme: 'dark',
    })
    const { keyboard } = page
    await page.goto(shop.url)
    await tabTo(page, page.getByRole('button', { name: /Mikko Korhonen/ }))
    await keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Näkymät' }).waitFor()
    await setUndoSeconds(context, shop.url, 120)
    await page.reload()
    await page.getByRole('navigation', { name: 'Näkymät' }).waitFor()
    expect(await darkness(page)).toBeLessThan(0.2)

    // Open: j and k move and open, Enter opens the row in focus.
    const rows = page.getByRole('list', { name: 'Keskustelut' }).getByRole('link')
    await expect.poll(() => rows.count()).toBe(2)
    const order = await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    await keyboard.press('j')
    await page.waitForURL(`**${order[0]}`)
    await keyboard.press('j')
    await page.waitForURL(`**${order[1]}`)
    await keyboard.press('k')
    await page.waitForURL(`**${order[0]}`)
    await tabTo(page, rows.filter({ hasText: 'Teltta vuotaa' }))
    await keyboard.press('Enter')
    await page.waitForURL(`**/${tent}`)

    // Reply, and call it back.
    const field = composer(page, 'Vastaus')
    await field.waitFor()
    await leaveText(page)
    await keyboard.press('r')
    await expectFocus(page, 'Vastaus')
    await keyboard.type('Uusi teltta lähtee tänään.')
    await keyboard.press('Control+Enter')
    await page.locator('[data-outgoing="undoable"]').waitFor()
    await leaveText(page)
    await keyboard.press('z')
    await expect.poll(() => field.innerText()).toContain('Uusi teltta lähtee tänään.')
    expect(await page.locator('[data-outgoing]').count()).toBe(0)
    await expectFocus(page, 'Vastaus')
    await keyboard.press('Control+Enter')
    await tabTo(page, page.getByRole('button', { name: 'Lähetä nyt' }), 'Shift+Tab')
    await keyboard.press('Enter')
    await shop.mailer.waitFor((mail) => mail.text.includes('Uusi teltta lähtee tänään.'))
    const sent = (await mikko.open(tent)).messages.filter((message) => message.text.startsWith('Uusi'))
    expect(sent).toHaveLength(1)

    // A note.
    await leaveText(page)
    await keyboard.press('n')
    await expectFocus(page, 'Muistiinpano')
    await keyboard.type('Varastossa on kaksi.')
    await keyboard.press('Control+Enter')
    await expect
      .poll(async () => (await mikko.open(tent)).notes.map((note) => note.text))
      .toEqual(['Varastossa on kaksi.'])

    // The dialog of the switch closes by Escape, and keys go on working.
    await leaveText(page)
    await keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: 'Vaihda kanavaa' })
    await dialog.waitFor()
    await keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    // Snooze and undo, resolve and undo, assign and undo.
    const before = (await present(tent)).status
    await keyboard.press('h')
    await page.getByRole('menu', { name: 'Torkuta' }).waitFor()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(async () => (await present(tent)).status).toBe('snoozed')
    await keyboard.press('z')
    await expect.poll(async () => (await present(tent)).status).toBe(before)
    await keyboard.press('e')
    await expect.poll(async () => (await present(tent)).status).toBe('resolved')
    await keyboard.press('z')
    await expect.poll(async () => (await present(tent)).status).toBe(before)
    const { assigneeId } = await present(tent)
    const sanna = agents.find((agent) => agent.name.startsWith('Sanna'))?.id
    await keyboard.press('a')
    await page.getByRole('menu').waitFor()
    await keyboard.type('San')
    await keyboard.press('Enter')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await expect.poll(async () => (await present(tent)).assigneeId).toBe(sanna)
    await keyboard.press('z')
    await expect.poll(async () => (await present(tent)).assigneeId).toBe(assigneeId)

    // Find; Escape brings the list back.
    await page.evaluate(() =>
      localStorage.setItem('throughline.preferences', JSON.stringify({ afterResolving: 'next' })),
    )
    await page.goto(`${shop.url}/queue/all`)
    await expect.poll(() => rows.count()).toBe(2)
    await keyboard.press('f')
    await keyboard.type('keitin')
    await expect.poll(() => rows.count()).toBe(1)
    await keyboard.press('Escape')
    await expect.poll(() => rows.count()).toBe(2)
    await keyboard.press('j')
    await field.waitFor()

    // By choice the next one opens once one is resolved; undoing it works from there.
    const shown = () => page.url().split('/').at(-1) ?? ''
    const settled = shown()
    const was = (await present(settled)).status
    await keyboard.press('e')
    await expect.poll(shown).not.toBe(settled)
    await field.waitFor()
    await expect.poll(async () => (await present(settled)).status).toBe('resolved')
    await keyboard.press('z')
    await expect.poll(async () => (await present(settled)).status).toBe(was)

    // The palette.
    await keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Kaikki komennot' }).waitFor()
    await keyboard.type('muistiinpano')
    await keyboard.press('Enter')
    await expectFocus(page, 'Muistiinpano')
    expect(complaints.filter((complaint) => !/401/.test(complaint))).toEqual([])
    await context.close()
  })

  test('the demo offers first whoever has the fullest queue', async () => {
    const { page, context } = await openWindow(browser)
    await page.goto(shop.url)
    const people = page.getByRole('button', { name: /Mikko Korhonen|Sanna Laine|Bálint Nagy|Olli Saari/ })
    await expect.poll(() => people.count()).toBe(4)
    expect(
      (await people.allInnerTexts()).map((text) => text.match(/\p{L}+/gu)?.find((word) => word.length > 2)),
    ).toEqual(['Mikko', 'Sanna', 'Bálint', 'Olli'])
    await context.close()
  })

  test('keys can be changed, taken away and turned off', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/settings/writing`,
    })
    const { keyboard } = page
    await page.getByRole('button', { name: 'Write a reply: r. Change' }).focus()
    await keyboard.press('Enter')
    await keyboard.press('F2')
    await page.getByText('That key is needed elsewhere').waitFor()
    await keyboard.press('n')
    // The key that a note had changes places.
    await page.getByRole('button', { name: 'Write a note: r. Change' }).focus()
    await page.getByRole('button', { name: 'Write a reply: n. Change' }).waitFor()
    await page.getByRole('button', { name: 'Resolve or reopen: e. Change' }).focus()
    await keyboard.press('Enter')
    await keyboard.press('Backspace')
    await page.getByRole('button', { name: 'Resolve or reopen: no key. Change' }).waitFor()

    await page.goto(`${shop.url}/queue/all/${stove}`)
    await composer(page, 'Reply').waitFor()
    const { status } = await present(stove)
    await keyboard.press('e')
    await keyboard.press('n')
    await expectFocus(page, 'Reply')
    await leaveText(page)
    await keyboard.press('r')
    await expectFocus(page, 'Note')
    await leaveText(page)

    await page.goto(`${shop.url}/settings/writing`)
    await page.getByText('Single keys', { exact: true }).click()
    await page.getByRole('list', { name: 'Single keys' }).waitFor({ state: 'detached' })
    await page.goto(`${shop.url}/queue/all/${stove}`)
    await composer(page, 'Reply').waitFor()
    await keyboard.press('h')
    await keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    expect(await page.getByRole('menu', { name: 'Snooze' }).count()).toBe(0)
    expect((await present(stove)).status).toBe(status)
    await context.close()
  })

  test('what is typed while the palette is still being fetched gives no command', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${stove}`,
    })
    const { keyboard } = page
    await composer(page, 'Reply').waitFor()
    const fetched = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await page.route(/palette/, async (route) => {
      asked.resolve()
      await fetched.promise
      await route.continue()
    })
    const changes: string[] = []
    page.on('request', (request) => request.method() === 'PUT' && changes.push(request.url()))
    await keyboard.press('Control+k')
    await asked.promise
    await keyboard.press('e')
    fetched.resolve()
    await page.getByRole('dialog', { name: 'All commands' }).waitFor()
    expect(changes.filter((url) => url.endsWith('/status'))).toEqual([])
    await context.close()
  })

  test('what is typed right after the key for a reply goes into the reply and gives no command', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${stove}`,
    })
    await composer(page, 'Reply').waitFor()
    await leaveText(page)
    // Faster than any hand: the second key comes before the browser has painted.
    const hit = await page.evaluate(() =>
      ['r', 'a', 'e'].map((key) => {
        const place = document.activeElement ?? document.body
        place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
        return place.matches('textarea, [contenteditable=true]')
      }),
    )
    expect(hit).toEqual([false, true, true])
    expect(await page.getByRole('menu').count()).toBe(0)
    await expectFocus(page, 'Reply')
    await context.close()
  })

  test('a reply asked for while its conversation is still being fetched waits for it, and no key acts', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Mikko')
    const { keyboard } = page
    const fetched = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await page.route(`**/v1/conversations/${stove}`, async (route) => {
      asked.resolve()
      await fetched.promise
      await route.continue()
    })
    const changes: string[] = []
    page.on('request', (request) => request.method() === 'PUT' && changes.push(request.url()))
    await page.goto(`${shop.url}/queue/all/${stove}`)
    await asked.promise
    await page.getByRole('navigation', { name: 'Views', exact: true }).waitFor()
    await keyboard.press('n')
    await keyboard.press('e')
    fetched.resolve()
    await expectFocus(page, 'Note')
    expect(new URL(page.url()).pathname).toBe(`/queue/all/${stove}`)
    await leaveText(page)
    await keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    expect(changes.filter((url) => url.endsWith('/status'))).toEqual([])
    await context.close()
  })

  test('a key right after the next conversation was chosen acts on that one, also on a slow machine', async () => {
    for (const subject of ['One of a pair', 'Other of a pair']) await mailed({ shop, agent: mikko }, subject)
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all?q=pair`,
    })
    const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link')
    await expect.poll(() => rows.count()).toBe(2)
    const ids = await rows.evaluateAll((links) =>
      links.map((link) => new URL((link as HTMLAnchorElement).href).pathname.split('/').at(-1) ?? ''),
    )
    const [first = '', second = ''] = ids
    await rows.first().click()
    await composer(page, 'Reply').waitFor()
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await expect.poll(async () => (await present(second)).status).toBe('resolved')
    expect((await present(first)).status).not.toBe('resolved')
    await context.close()
  })

  test('in another view the next conversation is the first one, and a new note is the first to be acted on', async () => {
    for (const subject of ['Third', 'Fourth']) await mailed({ shop, agent: mikko }, subject)
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/queue/all` })
    const rows = page.getByRole('list', { name: 'Conversations' }).getByRole('link')
    await rows.nth(2).click()
    await composer(page, 'Reply').waitFor()
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Waiting' }).click()
    await page.getByText('Choose a conversation').waitFor()
    await expect.poll(() => rows.first().getAttribute('href')).toMatch(/^\/queue\/waiting\//)
    const first = await rows.first().getAttribute('href')
    await page.keyboard.press('j')
    await expect.poll(() => new URL(page.url()).pathname).toBe(first)
    await composer(page, 'Reply').waitFor()
    // The message was acted on before; then there is something newer.
    await page.keyboard.press('m')
    await page.keyboard.press('n')
    await composer(page, 'Note').waitFor()
    await page.keyboard.type('Newest of all')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article').filter({ hasText: 'Newest of all' }).waitFor()
    await leaveText(page)
    await page.keyboard.press('m')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('article')?.textContent))
      .toContain('Newest of all')
    await context.close()
  })

  test('on a wide screen the settings open with their first page, on a narrow one with their list', async () => {
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/settings` })
    await page.getByRole('heading', { name: 'Profile', level: 2 }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${shop.url}/settings`)
    await page.getByRole('main', { name: 'Settings' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings')
    await context.close()
  })
})

/** Leaves a field by Escape, so that single keys work again. */
async function leaveText(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.matches('input, textarea, [contenteditable=true]')),
    )
    .toBe(false)
}

async function expectFocus(page: Page, label: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(label)
}

/** How light the page is, from 0 (black) to 1. */
async function darkness(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    if (canvas === null) throw new Error('no canvas')
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
    return (red + green + blue) / (3 * 255)
  })
}
