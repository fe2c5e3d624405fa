import type { OfferedCard } from '@throughline/contracts'
import { expect, test } from 'vitest'
import {
  complaints,
  describeChat,
  mark,
  openChat,
  openShop,
  posted,
  server,
  showShop,
  violations,
  write,
} from './shop.ts'

/** A picture of one dot. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describeChat('what the chat asks and shows in a shop’s page', () => {
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
    // Once written it is still said, until somebody has answered.
    await page.getByLabel('Your name').fill('Aino')
    await page.getByLabel('Your e-mail').fill('aino@posti.example')
    await page.locator('.send').click()
    await mark(page, 'Sent')
    await page.getByText('We answer by e-mail, and here too. We are back: Monday 3 March at 09:00.').waitFor()
    server.agentSays(server.session(), 'By chance I am here.')
    await expect.poll(() => page.locator('.wait').count()).toBe(0)
  })

  test('says how long an answer takes, and who is before in the queue until one came', async () => {
    server.wait.expectedSeconds = 150
    const page = await openShop()
    await openChat(page)
    await page.getByText('We usually answer in about 3 minutes.').waitFor()
    await write(page, 'Hei')
    await mark(page, 'Sent')
    await expect.poll(() => page.getByText('We usually answer').count()).toBe(0)
    const wait = { ...server.wait, place: 2 }
    server.push(server.session(), { type: 'wait', wait })
    await page.getByText('You are number 2 in the queue. We usually answer in about 3 minutes.').waitFor()
    const late = { ...wait, expectedSeconds: 1_320, slow: true }
    server.push(server.session(), { type: 'wait', wait: late })
    await page.getByText('It takes longer than usual just now: about 25 minutes.', { exact: false }).waitFor()
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
    await page.getByRole('button', { name: 'Another tent', pressed: true }).waitFor()
    await page.getByRole('button', { name: 'Money back', pressed: false }).waitFor()

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
})
