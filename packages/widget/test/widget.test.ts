import { AxeBuilder } from '@axe-core/playwright'
import type { OfferedCard, WidgetMessageRequest } from '@throughline/contracts'
import { renderChatPage } from '@throughline/portal'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findBrowser, launchBrowser } from '../../../e2e/support/browser.ts'
import { startWidgetServer } from './server.ts'

const program = await findBrowser()
if ('missing' in program) console.warn(`The widget is not tried here. ${program.missing}`)

type Server = Awaited<ReturnType<typeof startWidgetServer>>
let browser: Browser
let server: Server
let complaints: string[] = []

describe.skipIf('missing' in program)('the chat in a shop’s page', () => {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startWidgetServer()
    complaints = []
    showShop()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await server.close()
  })

  test('works under the strictest policies and the most hostile style sheet', async () => {
    const socket = server.url.replace('http', 'ws')
    showShop(
      '<style nonce="n">*{color:red!important} throughline-chat,div,button{display:none!important}</style>',
      {
        'content-security-policy': `default-src 'none'; script-src 'nonce-n'; style-src 'nonce-n'; connect-src ${server.url} ${socket}; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    )
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    server.agentSays(server.session(), 'Hello from Mikko')
    await page.getByText('Hello from Mikko').waitFor()
    expect(complaints).toEqual([])
  })

  test('is opened, used and left by keyboard alone', async () => {
    const page = await openShop()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type('First line')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second line')
    await page.keyboard.press('Enter')
    await mark(page, 'Sent')
    expect(server.session().messages[0]?.text).toBe('First line\nsecond line')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(false)
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)
    expect(await focused()).toBe('launcher')
  })

  test('sends a message again until it is acknowledged, and it is one message', async () => {
    const page = await openShop()
    await openChat(page)
    server.faults.loseAnswers = 2
    await write(page, 'Only once')
    await mark(page, 'Sent')
    await expect.poll(() => posted().length, { timeout: 15_000 }).toBe(3)
    expect(new Set(posted().map(({ clientId }) => clientId)).size).toBe(1)
    expect(server.session().messages).toHaveLength(1)
    expect(await page.getByText('Only once').count()).toBe(1)
  })

  test('keeps what was written without a connection, over a reload, in order', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'one')
    await mark(page, 'Sent')
    server.faults.down = true
    server.dropSockets()
    await page.getByText('No connection.', { exact: false }).waitFor()
    for (const text of ['two', 'three']) await write(page, text)
    await page.locator('textarea').fill('half a thought')
    await page.reload()
    await page.getByText('three').waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('half a thought')
    server.faults.down = false
    await expect.poll(() => texts(), { timeout: 20_000 }).toEqual(['one', 'two', 'three'])
    await expect.poll(() => bubbles(page)).toEqual(['one', 'two', 'three'])
  })

  test('says why a message was refused, and lets one try again or remove it', async () => {
    const page = await openShop()
    await openChat(page)
    server.faults.refuse = 'This message is too long.'
    await write(page, 'first')
    await write(page, 'second')
    await expect.poll(() => page.getByText('This message is too long.').count()).toBe(2)
    server.faults.refuse = ''
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(() => texts()).toEqual(['first'])
    await expect.poll(() => bubbles(page)).toEqual(['first'])
  })

  test('takes up the stream where it broke off, with nothing twice', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    server.agentSays(server.session(), 'before')
    await page.getByText('before').waitFor()
    server.dropSockets()
    server.agentSays(server.session(), 'during')
    await page.getByText('during').waitFor()
    server.agentSays(server.session(), 'after')
    await page.getByText('after').waitFor()
    expect(await bubbles(page)).toEqual(['Hei', 'before', 'during', 'after'])
  })

  test('takes a fresh snapshot when its cursor is void', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    const session = server.session()
    for (const message of session.messages) message.text = 'Restored'
    server.push(session, { type: 'reset' })
    await page.getByText('Restored').waitFor()
    await expect.poll(() => server.received.filter(({ type }) => type === 'hello').length).toBe(2)
  })

  test('still brings answers where WebSockets are blocked', async () => {
    server.faults.noSockets = true
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    server.agentSays(server.session(), 'By another way')
    await page.getByText('By another way').waitFor({ timeout: 15_000 })
    await mark(page, 'Read')
  })

  test('streams all the same where only WebSockets are blocked', async () => {
    server.faults.noSockets = 'events'
    const page = await openShop()
    await openChat(page)
    await write(page, 'Over another way')
    await mark(page, 'Sent')
    await expect.poll(() => frames('hello').length, { timeout: 15_000 }).toBe(1)
    server.agentSays(server.session(), 'It comes at once.')
    await page.getByText('It comes at once.').waitFor()
    await expect.poll(() => frames('read').length).toBe(1)
    await page.locator('textarea').fill('I am writing')
    await expect.poll(() => frames('typing').length).toBeGreaterThan(0)
    const asked = () => server.requests.filter(({ path }) => path === '/v1/widget/snapshot').length
    const before = asked()
    server.agentSays(server.session(), 'And this.')
    await page.getByText('And this.').waitFor()
    // Nothing is asked every few seconds any more.
    expect(asked()).toBe(before)
    expect(complaints).toEqual([])
  })

  test('says read only of what was open and in view', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    await page.keyboard.press('Escape')
    server.agentSays(server.session(), 'Are you there?')
    await page.getByRole('button', { name: 'Chat (1)' }).waitFor()
    await expect.poll(() => frames('delivered').at(-1)).toMatchObject({ seq: 3 })
    expect(frames('read')).toEqual([])
    expect(frames('visible').at(-1)).toMatchObject({ visible: false })
    await openChat(page)
    await expect.poll(() => frames('read').at(-1)).toMatchObject({ seq: 3 })
    await page.getByRole('button', { name: 'Chat', exact: true }).waitFor()
  })

  test('shows who is writing, and tells when the visitor is', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    server.push(server.session(), { type: 'typing', typing: true, name: 'Mikko' })
    await page.getByText('Mikko is writing').waitFor()
    server.agentSays(server.session(), 'Here it is')
    await expect.poll(() => page.getByText('Mikko is writing').count()).toBe(0)
    await page.locator('textarea').fill('And')
    await expect.poll(() => frames('typing').at(-1)).toMatchObject({ typing: true })
    await page.locator('textarea').fill('')
    await expect.poll(() => frames('typing').at(-1)).toMatchObject({ typing: false })
  })

  test('is one conversation in two tabs', async () => {
    const one = await openShop()
    const two = await one.context().newPage()
    await two.goto(server.shopUrl)
    await Promise.all([openChat(one), openChat(two)])
    await write(one, 'from the first tab')
    await two.getByText('from the first tab').waitFor()
    await write(two, 'from the second')
    await one.getByText('from the second').waitFor()
    // Tabs tell each other before the server has answered. On a busy machine the second may have begun a session
    // of its own before it heard of the first; nobody speaks in that one.
    await expect.poll(spoken).toEqual([['from the first tab', 'from the second']])
  })

  test('is one conversation also when both tabs were written in before there was a connection', async () => {
    server.faults.down = true
    const one = await openShop()
    const two = await one.context().newPage()
    await two.goto(server.shopUrl)
    await Promise.all([openChat(one), openChat(two)])
    await write(one, 'from the first tab')
    await write(two, 'from the second')
    server.faults.down = false
    await expect
      .poll(() => spoken().map((said) => said.sort()))
      .toEqual([['from the first tab', 'from the second']])
    for (const page of [one, two]) await expect.poll(() => bubbles(page)).toHaveLength(2)
    expect(spoken()).toHaveLength(1)
  })

  test('goes on from page to page of the shop', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    await page.goto(`${server.shopUrl}/page`)
    await page.getByRole('dialog').waitFor()
    expect(await bubbles(page)).toEqual(['Hei'])
    expect(server.sessions.size).toBe(1)
  })

  test('begins anew when its session is void, and loses nothing', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    const old = server.session()
    server.sessions.clear()
    await write(page, 'still here')
    await expect.poll(() => server.sessions.size).toBe(1)
    await expect.poll(() => texts()).toEqual(['still here'])
    expect(server.session().token).not.toBe(old.token)
  })

  test('asks for name and address once, before the first message, and only from strangers', async () => {
    server.config.askFirst = true
    const page = await openShop()
    await openChat(page)
    await page.locator('textarea').fill('Hei')
    await page.locator('.send').click()
    await page.getByText('Please write your name.').waitFor()
    await page.getByLabel('Your name').fill('Aino Virtanen')
    await page.getByLabel('Your e-mail').fill('aino@posti')
    await page.locator('.send').click()
    await page.getByText('Please write a whole address', { exact: false }).waitFor()
    await page.getByLabel('Your e-mail').fill('aino.virtanen@posti.example')
    await page.locator('.send').click()
    await mark(page, 'Sent')
    expect(posted()[0]).toMatchObject({ name: 'Aino Virtanen', email: 'aino.virtanen@posti.example' })
    expect(await page.getByLabel('Your e-mail').count()).toBe(0)

    showShop(
      '<script nonce="n">window.Throughline=[["setContext",{name:"Aino",email:"a@posti.example"}]]</script>',
    )
    const known = await openShop()
    await openChat(known)
    await known.locator('textarea').waitFor()
    expect(await known.getByLabel('Your e-mail').count()).toBe(0)
    await write(known, 'Moi')
    await mark(known, 'Sent')
    expect(posted().at(-1)).toMatchObject({ name: 'Aino', email: 'a@posti.example' })
  })

  test('counts a press that came before the questions were there', async () => {
    server.config.askFirst = true
    const page = await openShop()
    let bring = () => {}
    const pressed = new Promise<void>((resolve) => {
      bring = resolve
    })
    await page.route(/part-arrival/, async (route) => {
      await pressed
      await route.continue()
    })
    await openChat(page)
    await page.getByText('Hei! How can we help', { exact: false }).waitFor()
    await write(page, 'Hei')
    bring()
    await page.getByText('Please write your name.').waitFor()
    expect(posted()).toEqual([])
  })

  test('says when somebody will be back, and asks for an address to answer to', async () => {
    server.wait.away = true
    server.wait.opensAt = '2036-03-03T07:00:00Z'
    const page = await openShop({ timezoneId: 'Europe/Helsinki' })
    await openChat(page)
    await page.getByText('We are back: Monday 3 March at 09:00.', { exact: false }).waitFor()
    await page.getByLabel('Your e-mail').waitFor()
    await write(page, 'Hei')
    await page.getByText('Please write a whole address', { exact: false }).waitFor()
    expect(posted()).toEqual([])
  })

  test('says how long an answer takes, and who is before in the queue until one came', async () => {
    server.wait.expectedSeconds = 150
    const page = await openShop()
    await openChat(page)
    await page.getByText('We usually answer within 3 minutes.').waitFor()
    await write(page, 'Hei')
    await mark(page, 'Sent')
    await expect.poll(() => page.getByText('We usually answer').count()).toBe(0)
    const wait = { ...server.wait, place: 2 }
    server.push(server.session(), { type: 'wait', wait })
    await page.getByText('You are number 2 in the queue. We usually answer within 3 minutes.').waitFor()
    server.push(server.session(), { type: 'wait', wait: { ...wait, place: null } })
    await expect.poll(() => page.locator('.wait').count()).toBe(0)
  })

  test('takes files that are chosen or pasted, shows how far they are, and draws pictures under any policy', async () => {
    const socket = server.url.replace('http', 'ws')
    showShop('', {
      'content-security-policy': `default-src 'none'; script-src 'nonce-n'; connect-src ${server.url} ${socket}; require-trusted-types-for 'script'; trusted-types 'none'`,
    })
    const page = await openShop()
    await openChat(page)
    const file = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') }
    await page.locator('input[type=file]').setInputFiles([file])
    await page.locator('.tray').getByText('dot.png').first().waitFor()
    await expect.poll(() => page.locator('.tray progress').count()).toBe(0)
    await page.locator('.send').click()
    await mark(page, 'Sent')
    await page.getByRole('img', { name: 'dot.png' }).waitFor()
    expect(await page.locator('.tray').count()).toBe(0)

    await page.locator('textarea').evaluate((area) => {
      const data = new DataTransfer()
      data.items.add(new File(['12 euros'], 'receipt.txt', { type: 'text/plain' }))
      area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true }))
    })
    await page.locator('.tray').getByText('receipt.txt').first().waitFor()
    await expect.poll(() => page.locator('.tray progress').count()).toBe(0)
    await write(page, 'And the receipt')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save receipt.txt' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('receipt.txt')
    expect(posted().map(({ text, fileIds }) => [text, fileIds?.length])).toEqual([
      ['', 1],
      ['And the receipt', 1],
    ])
    expect(complaints).toEqual([])
  })

  test('puts an emoji where the cursor stands, by keyboard too', async () => {
    const page = await openShop()
    await openChat(page)
    await page.locator('textarea').fill('Thanks')
    await page.getByRole('button', { name: 'Emoji' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    expect(await page.locator('textarea').inputValue()).toBe('Thanks😄')
    await page.getByRole('button', { name: 'Emoji' }).click()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: '😄' }).count()).toBe(0)
  })

  test('draws buttons, forms and ratings that are answered once, and orders and articles to read', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    const session = server.session()
    const say = (text: string, card: OfferedCard) => server.agentSays(session, text, { card })
    const options = [
      { key: 'refund', label: 'Money back' },
      { key: 'swap', label: 'Another tent' },
    ]
    const buttons = say('What would you like?', { kind: 'buttons', options })
    await page.getByRole('button', { name: 'Another tent' }).click()
    await expect
      .poll(() => posted().at(-1))
      .toMatchObject({
        text: 'Another tent',
        answer: { messageId: buttons.id, values: { button: 'swap' } },
      })
    await expect.poll(() => page.getByRole('button', { name: 'Money back' }).isDisabled()).toBe(true)

    const fields = [
      { key: 'size', label: 'Size', type: 'select' as const, required: true, options: ['S', 'M'] },
      { key: 'why', label: 'Why', type: 'textarea' as const, required: false },
    ]
    const form = say('Which size?', { kind: 'form', fields, send: 'Order it' })
    await page.getByRole('button', { name: 'Order it' }).click()
    await page.getByLabel('Size').selectOption('M')
    await page.getByRole('button', { name: 'Order it' }).click()
    await expect
      .poll(() => posted().at(-1))
      .toMatchObject({
        text: 'Size: M',
        answer: { messageId: form.id, values: { size: 'M' } },
      })
    await page.getByText('Answered').waitFor()

    say('How did we do?', { kind: 'rating' })
    await page.getByRole('radio', { name: '4 of 5' }).focus()
    await page.keyboard.press('Space')
    expect(await violations(page)).toEqual([])
    await page.locator('.card').getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => posted().at(-1)?.answer?.values).toEqual({ rating: '4' })

    say('Your order', {
      kind: 'order',
      number: 'SO-1042',
      state: 'On its way',
      items: [{ name: 'Tent', quantity: 2 }],
      total: { minor: 25_800, currency: 'EUR' },
      url: 'https://saimaa-outdoor.example/orders/1042',
    })
    await page.getByText('€258.00').waitFor()
    say('See', { kind: 'article', title: 'Wax', summary: 'How to wax', url: 'https://a.example/wax' })
    await page.getByRole('link', { name: 'Show Wax' }).waitFor()
    expect(posted()).toHaveLength(4)
    expect(await violations(page)).toEqual([])
  })

  test('asks the shop’s own questions, except those that its page has answered', async () => {
    server.config.questions = [
      { key: 'order', label: 'Order number', type: 'text', required: true },
      { key: 'topic', label: 'Topic', type: 'select', required: true, options: ['Repair', 'Return'] },
    ]
    showShop(
      '<script>window.Throughline=[["setContext",{email:"a@posti.example",answers:{order:"SO-1"}}]]</script>',
    )
    const page = await openShop()
    await openChat(page)
    await page.getByLabel('Topic').waitFor()
    expect(await page.getByLabel('Order number').count()).toBe(0)
    expect(await page.getByLabel('Your e-mail').count()).toBe(0)
    await write(page, 'Hei')
    expect(posted()).toEqual([])
    await page.getByLabel('Topic').selectOption('Repair')
    await page.locator('.send').click()
    await mark(page, 'Sent')
    expect(posted()[0]?.answers).toEqual({ order: 'SO-1', topic: 'Repair' })
    expect(await page.getByLabel('Topic').count()).toBe(0)
  })

  test('works in a frame without an origin, where nothing can be stored', async () => {
    const inner = `<script src="${server.url}/widget/loader.js" data-inbox="shop"></script>`
    server.page(
      `<!doctype html><html lang="en"><title>Outside</title><iframe title="Shop" sandbox="allow-scripts allow-forms" width="500" height="700" srcdoc='${inner}'></iframe></html>`,
    )
    const page = await openShop()
    const frame = page.frameLocator('iframe')
    await frame.locator('button.launcher').click()
    await frame.locator('.line textarea').fill('From within')
    await frame.locator('.send').click()
    await frame.locator('.mark', { hasText: 'Sent' }).waitFor()
    server.agentSays(server.session(), 'Into the frame')
    await frame.getByText('Into the frame').waitFor()
    expect(complaints).toEqual([])
  })

  test('stands on the other side in a page that is written from right to left', async () => {
    showShop('<script>document.documentElement.dir="rtl"</script>')
    const page = await openShop({ viewport: { width: 1000, height: 800 } })
    await openChat(page)
    const leftOf = async (selector: string) => (await page.locator(selector).boundingBox())?.x ?? -1
    expect(await leftOf('.launcher')).toBeLessThan(100)
    expect(await leftOf('.panel')).toBeLessThan(100)
    expect(await leftOf('.send')).toBeLessThan(await leftOf('.line textarea'))
    await write(page, 'שלום')
    await mark(page, 'Sent')
    expect(await page.locator('.own .bubble').evaluate((bubble) => getComputedStyle(bubble).direction)).toBe(
      'rtl',
    )
    expect(await violations(page)).toEqual([])
  })

  test('tells where the visitor is without its query, and nothing where that is not wanted', async () => {
    const sessions = () => server.requests.filter(({ path }) => path === '/v1/widget/sessions')
    await openChat(await openShop({}, `${server.shopUrl}/page?token=secret`))
    await expect.poll(() => sessions().length).toBe(1)
    expect(sessions()[0]?.body).toMatchObject({ page: { url: `${server.shopUrl}/page`, title: 'Shop' } })
    expect(JSON.stringify(sessions())).not.toContain('secret')

    server.page(
      `<!doctype html><html lang="en"><title>Shop</title><script src="${server.url}/widget/loader.js" data-inbox="shop" data-page="off"></script></html>`,
    )
    await openChat(await openShop())
    await expect.poll(() => sessions().length).toBe(2)
    expect(sessions()[1]?.body).not.toHaveProperty('page')
  })

  test('shows nobody’s past to who signs in or out after them, not even half a message', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'I am nobody')
    await mark(page, 'Sent')
    await page.locator('.line textarea').fill('half a')
    await identify(page, 'aino')
    await expect.poll(() => bubbles(page)).toEqual([])
    expect(await page.locator('.line textarea').inputValue()).toBe('')
    await write(page, 'I am Aino')
    await mark(page, 'Sent')
    await page.locator('.line textarea').fill('my secret')

    // The same person again changes nothing, on this page and on the next.
    await identify(page, 'aino')
    await page.reload()
    await identify(page, 'aino')
    await expect.poll(() => bubbles(page)).toEqual(['I am Aino'])
    expect(await page.locator('.line textarea').inputValue()).toBe('my secret')

    await identify(page, null)
    await expect.poll(() => bubbles(page)).toEqual([])
    expect(await page.locator('.line textarea').inputValue()).toBe('')
    expect(server.sessions.size).toBe(3)
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    expect(kept).not.toContain('I am')
  })

  test('hears the calls that the page made before the script was there, and tells what happens', async () => {
    showShop(
      '<script>window.heard=[];window.Throughline=[["on","message",(m)=>heard.push(m.text)],["on","open",()=>heard.push("open")],["open"]]</script>',
    )
    const page = await openShop()
    await page.getByRole('dialog').waitFor()
    await write(page, 'Hei')
    await mark(page, 'Sent')
    server.agentSays(server.session(), 'Hello')
    await expect.poll(() => page.evaluate('heard')).toEqual(['open', 'Hello'])
  })

  test('says that the matter came here, and makes a link no more than a link', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, '<img src=x onerror=alert(1)> javascript:alert(1) https://a.example/x')
    await mark(page, 'Sent')
    const session = server.session()
    session.conversation = session.conversation && {
      ...session.conversation,
      movedHere: 'You wrote by e-mail; we go on here.',
    }
    server.push(session, {
      type: 'conversation',
      cursor: { epoch: 1, pos: 99 },
      conversation: session.conversation,
    })
    server.agentSays(session, 'x', { action: { label: 'Bad', url: 'javascript:alert(1)' } })
    server.agentSays(session, 'y', { action: { label: 'Good', url: 'https://b.example/' } })
    await page.getByText('You wrote by e-mail; we go on here.').waitFor()
    await page.getByRole('link', { name: 'Good' }).waitFor()
    const hrefs = await page
      .locator('.log a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    expect(hrefs).toEqual(['https://a.example/x', 'https://b.example/'])
    expect(await page.locator('.log img').count()).toBe(0)
  })

  test.each([
    ['light', 'en', 1000],
    ['dark', 'fi', 390],
  ] as const)(
    'has nothing that keeps people out (%s, %s, %i px wide)',
    async (colorScheme, locale, width) => {
      server.config.locale = locale
      server.wait.away = true
      server.wait.opensAt = new Date(Date.now() + 86_400_000).toISOString()
      // Half faded in, as on a slow machine, its words would be measured paler than they are.
      const page = await openShop({ colorScheme, reducedMotion: 'reduce', viewport: { width, height: 800 } })
      await openChat(page)
      await page.locator('textarea').waitFor()
      expect(await violations(page)).toEqual([])
      await page.locator('input[autocomplete=name]').fill('Aino')
      await page.locator('input[autocomplete=email]').fill('aino@posti.example')
      await write(page, 'Hei https://a.example/')
      await page.locator('.mark').waitFor()
      server.agentSays(server.session(), 'Moi', { action: { label: 'Seuraa', url: 'https://b.example/' } })
      server.push(server.session(), { type: 'typing', typing: true, name: 'Mikko' })
      await page.locator('.typing').waitFor()
      expect(await violations(page)).toEqual([])
    },
  )

  test('fills the hosted page, and takes its session from the address once', async () => {
    const chat = renderChatPage({
      organisation: 'Saimaa Outdoor',
      colour: '#1f5f4f',
      locale: 'en',
      inboxKey: 'shop',
      scriptUrl: '/widget/chat-page.js',
    })
    server.page(chat.html, { 'content-security-policy': chat.csp })
    const session = server.begin()
    session.conversation = {
      id: crypto.randomUUID(),
      agentName: 'Mikko',
      status: 'open',
      movedHere: 'You wrote by e-mail; we go on here. Nothing needs to be told again.',
      movedAway: null,
      knownName: 'Aino',
    }
    const page = await openShop({}, `${server.url}/page#s=${session.token}`)
    await page.getByText('we go on here', { exact: false }).waitFor()
    expect(page.url()).toBe(`${server.url}/page`)
    await write(page, 'Thank you')
    await mark(page, 'Sent')
    await page.reload()
    await page.getByText('Thank you').waitFor()
    expect(server.sessions.size).toBe(1)
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
  })
})

/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

function showShop(head = '', headers: Record<string, string> = {}): void {
  server.page(
    `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title>${head}</head>
<body><main><h1>Shop</h1></main><script nonce="n" src="${server.url}/widget/loader.js" data-inbox="shop" data-colour="#1f5f4f"></script></body></html>`,
    headers,
  )
}

async function openShop(options: BrowserContextOptions = {}, url = server.shopUrl): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  page.on('console', (line) => {
    if (line.type() === 'error' && !/ERR_|WebSocket|status of 4/.test(line.text()))
      complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(url)
  return page
}

async function identify(page: Page, jwt: string | null): Promise<void> {
  await page.evaluate((token) => {
    window.Throughline = window.Throughline ?? []
    window.Throughline.push(['identify', token])
  }, jwt)
}

async function openChat(page: Page): Promise<void> {
  await page.locator('button.launcher').click()
  await page.getByRole('dialog').waitFor()
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator('.line textarea').fill(text)
  await page.locator('.send').click()
}

const mark = (page: Page, word: string) =>
  page.locator('.mark', { hasText: word }).first().waitFor({ timeout: 15_000 })
const bubbles = (page: Page) => page.locator('.bubble').allTextContents()
const texts = () => server.session().messages.map(({ text }) => text)
const spoken = () =>
  [...server.sessions.values()]
    .map(({ messages }) => messages.map(({ text }) => text))
    .filter((said) => said.length > 0)
const frames = (type: string) => server.received.filter((frame) => frame.type === type)
const posted = () =>
  server.requests
    .filter(({ path }) => path === '/v1/widget/messages')
    .map(({ body }) => body as WidgetMessageRequest)

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
