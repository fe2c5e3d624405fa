import { themeStyle } from '@throughline/contracts'
import { renderChatPage } from '@throughline/portal'
import { expect, test } from 'vitest'
import {
  bubbles,
  complaints,
  describeChat,
  identify,
  mark,
  openChat,
  openShop,
  posted,
  server,
  showShop,
  violations,
  write,
} from './shop.ts'

/** How a chat is turned; each in the long run, else the one that touches the most. */
const turns: [string, string, string][] = [
  ['in a page that is written from right to left', '<script>document.documentElement.dir="rtl"</script>', ''],
  ['where its script says so', '', 'data-dir="rtl"'],
  ['where the shop greets from right to left', '', ''],
]
const waysToTurn = process.env.LONG ? turns : turns.slice(-1)

describeChat('the chat as a guest of a shop’s page', () => {
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

  test('is gone through by keyboard alone: questions, a form, a rating, back to where one writes', async () => {
    server.config.askFirst = true
    server.config.questions = [
      {
        key: 'about',
        label: 'What is it about?',
        type: 'select',
        required: true,
        options: ['Order', 'Other'],
      },
    ]
    const page = await openShop()
    const tabTo = async (selector: string) => {
      const target = page.locator(selector).first()
      await target.waitFor()
      const isThere = () => target.evaluate((it) => (it.getRootNode() as ShadowRoot).activeElement === it)
      for (let presses = 0; presses < 40 && !(await isThere()); presses++) await page.keyboard.press('Tab')
      expect(await isThere(), selector).toBe(true)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tabTo('.composer select')
    expect(await violations(page)).toEqual([])
    await tabTo('.line textarea')
    await page.keyboard.type('Hei')
    await page.keyboard.press('Enter')
    // What is missing has the keyboard, and says so.
    await page.keyboard.type('Aino')
    await page.getByText('Please write a whole address').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('aino@posti.example')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await tabTo('.send')
    await page.keyboard.press('Enter')
    await mark(page, 'Sent')
    expect(posted().at(-1)).toMatchObject({ name: 'Aino', answers: { about: 'Order' } })

    const session = server.session()
    const fields = [{ key: 'size', label: 'Size', type: 'text' as const, required: true }]
    server.agentSays(session, 'Which size?', { card: { kind: 'form', fields, send: 'Send it' } })
    await tabTo('.card input')
    await page.keyboard.type('M')
    await page.keyboard.press('Enter')
    await page.getByText('Answered').waitFor()
    server.agentSays(session, 'How did we do?', { card: { kind: 'rating' } })
    await tabTo('.stars input')
    await page.keyboard.press('ArrowRight')
    expect(await violations(page)).toEqual([])
    await tabTo('.card textarea')
    await tabTo('.card button')
    await page.keyboard.press('Enter')
    await expect.poll(() => server.session().messages.at(-1)?.text).toBe('★★☆☆☆')
    await tabTo('.line textarea')
    expect(complaints).toEqual([])
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

  test.each(waysToTurn)('stands on the other side %s', async (_, head, attributes) => {
    const byShop = head === '' && attributes === ''
    if (byShop) server.config.style = themeStyle('#1f5f4f', {}, true)
    server.config.greeting = 'שלום, במה אפשר לעזור?'
    showShop(head, {}, attributes)
    const page = await openShop({ viewport: { width: 1000, height: 800 } })
    await openChat(page)
    const leftOf = async (selector: string) => (await page.locator(selector).boundingBox())?.x ?? -1
    await expect.poll(() => leftOf('.launcher')).toBeLessThan(100)
    expect(await leftOf('.panel')).toBeLessThan(100)
    expect(await leftOf('.send')).toBeLessThan(await leftOf('.line textarea'))
    expect(await leftOf('.name')).toBeGreaterThan(await leftOf('.panel header button'))
    await write(page, 'שלום')
    await mark(page, 'Sent')
    const styleOf = (selector: string, name: 'direction' | 'transform') =>
      page.locator(selector).evaluate((it, name) => getComputedStyle(it)[name], name)
    expect(await styleOf('.greeting', 'direction')).toBe('rtl')
    expect(await styleOf('.own .bubble', 'direction')).toBe('rtl')
    // What the customer wrote stands where lines end; what means a direction is drawn the other way round.
    expect(await leftOf('.own .bubble')).toBeLessThan(60)
    await expect.poll(() => styleOf('.turns', 'transform')).toBe('matrix(-1, 0, 0, 1, 0, 0)')
    server.agentSays(server.session(), 'Hello from left to right')
    expect(await styleOf('.message:not(.own) .bubble', 'direction')).toBe('ltr')
    expect(await violations(page)).toEqual([])
    // English words in it end where English ends, side by side without touching.
    await page.locator('.toolbar [aria-haspopup=dialog]').click()
    await page.locator('.ways-problem').waitFor({ state: 'attached' })
    const bidiOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((it) => getComputedStyle(it).unicodeBidi)
    for (const own of ['.ways h2', '.ways p', '.log time']) expect(await bidiOf(own), own).toBe('plaintext')
    // And all of it stands where lines begin here, on the right.
    for (const own of ['header p', '.ways h2', '.ways p', '.log .mark']) {
      const align = await page
        .locator(own)
        .first()
        .evaluate((it) => getComputedStyle(it).textAlign)
      expect(['right', 'end', '-webkit-right'], own).toContain(align)
    }
    await page.keyboard.press('Escape')
    // The button of the next page stands there at once.
    await page.reload()
    await page.locator('.launcher').waitFor()
    expect(await leftOf('.launcher')).toBeLessThan(100)
  })

  test('looks as its shop says by tokens, and as the page around it says before that', async () => {
    const light = { background: '#fff8e7', surface: '#ffe9ad', text: '#3b2a00', line: '#e0c98a' }
    server.config.style = themeStyle(
      '#7a1f5f',
      { light, mode: 'light', radius: 0, font: 'Georgia, serif', side: 'start', aside: 30, above: 40 },
      false,
    )
    showShop('<style>throughline-chat{--throughline-accent:#004d40;--throughline-ink:#ffffff}</style>')
    const page = await openShop({ viewport: { width: 1000, height: 800 }, colorScheme: 'dark' })
    await openChat(page)
    const styleOf = (selector: string, name: 'backgroundColor' | 'color' | 'borderRadius' | 'fontFamily') =>
      page.locator(selector).evaluate((it, name) => getComputedStyle(it)[name], name)
    await expect.poll(() => styleOf('.panel', 'backgroundColor')).toBe('rgb(255, 248, 231)')
    expect(await styleOf('.panel', 'color')).toBe('rgb(59, 42, 0)')
    expect(await styleOf('.panel', 'borderRadius')).toBe('0px')
    expect(await styleOf('.panel', 'fontFamily')).toMatch(/^Georgia, serif/)
    for (const part of ['.launcher', 'header', '.send']) {
      expect(await styleOf(part, 'backgroundColor'), part).toBe('rgb(0, 77, 64)')
    }
    const cornerOf = async (selector: string) => {
      const box = await page.locator(selector).boundingBox()
      return box && [box.x, box.y + box.height]
    }
    // The panel rises into its place as it opens.
    await expect.poll(() => cornerOf('.panel')).toEqual([50, 800 - 92 - 40])
    expect(await cornerOf('.launcher')).toEqual([50, 800 - 20 - 40])
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.reload()
    expect((await page.locator('.launcher').boundingBox())?.x).toBe(50)

    showShop('', {}, 'data-accent="#ffd400" data-ink="#000000" data-start="10px"')
    const other = await openShop({ viewport: { width: 1000, height: 800 } })
    expect((await other.locator('.launcher').boundingBox())?.x).toBe(30)
    const yellow = () => other.locator('.launcher').evaluate((it) => getComputedStyle(it).backgroundColor)
    expect(await yellow()).toBe('rgb(255, 212, 0)')
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
