import { expect, test } from 'vitest'
import {
  bubbles,
  complaints,
  describeChat,
  frames,
  mark,
  openChat,
  openShop,
  posted,
  server,
  spoken,
  texts,
  write,
} from './shop.ts'

describeChat('messages in the chat of a shop’s page', () => {
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

  test('says that the connection is gone as soon as something cannot be sent, and sends it when it is back', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'one')
    await mark(page, 'Sent')
    // The line still stands as far as the browser knows.
    await page.context().setOffline(true)
    await write(page, 'two')
    await mark(page, 'Waiting for the connection')
    await page.getByText('No connection.', { exact: false }).waitFor()
    await page.context().setOffline(false)
    await mark(page, 'Sent')
    await expect.poll(() => page.getByText('No connection.', { exact: false }).count()).toBe(0)
    expect(texts()).toEqual(['one', 'two'])
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

  test('rings for what arrives while nobody looks, from the first answer on, and not once that is turned off', async () => {
    const page = await openShop()
    await openChat(page)
    await write(page, 'Hei')
    await mark(page, 'Sent')
    const listen = () =>
      page.evaluate(() => {
        const { createOscillator } = AudioContext.prototype
        AudioContext.prototype.createOscillator = function () {
          document.body.dataset.rung = String(Number(document.body.dataset.rung ?? 0) + 1)
          return createOscillator.call(this)
        }
      })
    const look = (visibilityState: string) =>
      page.evaluate((state) => {
        Object.defineProperty(document, 'visibilityState', { get: () => state, configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      }, visibilityState)
    const rung = () => page.evaluate(() => Number(document.body.dataset.rung ?? 0))
    await listen()
    await look('hidden')
    server.agentSays(server.session(), 'Are you there?')
    // Two tones.
    await expect.poll(rung).toBe(2)
    await expect.poll(() => page.title()).toBe('(1) Shop')
    // Closed too, and on the next page.
    await look('visible')
    await expect.poll(() => page.title()).toBe('Shop')
    await page.getByRole('button', { name: 'Close the chat' }).click()
    await page.reload()
    await page.locator('.toolbar').waitFor({ state: 'attached' })
    await listen()
    await page.getByRole('heading', { name: 'Shop' }).click()
    server.agentSays(server.session(), 'And here?')
    await expect.poll(rung).toBe(2)
    await openChat(page)
    await page.getByRole('button', { name: 'Sound for new messages' }).click()
    await look('hidden')
    server.agentSays(server.session(), 'Still there?')
    await expect.poll(() => page.title()).toBe('(1) Shop')
    expect(await rung()).toBe(2)
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
})
