import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../packages/server/src/demo/index.ts'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('mail to more than one, in the desk', () => {
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

  const toOutside = (address: string, words: string) =>
    eventually(() => {
      const found = shop.world.relay.sink.find(
        ({ to, raw }) => to.includes(address) && raw.toString().includes(words),
      )
      if (!found) throw new Error(`nothing has reached ${address}`)
      return Promise.resolve(found)
    })

  test('copies are typed, taken off, hidden, and everybody of the last mail is taken at one press', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Copies')
    const [seen, hidden] = [`${crypto.randomUUID()}@carrier.example`, `${crypto.randomUUID()}@boss.example`]
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      undoSeconds: 0,
      at: `${shop.url}/queue/all/${id}`,
    })
    await page.getByRole('button', { name: 'Copies…' }).click()
    await page.keyboard.type('someone@wrong.example,')
    await page.keyboard.type(seen)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Take someone@wrong.example off' }).click()
    await page.getByLabel('Bcc', { exact: true }).fill('not an address')
    await composer(page, 'Reply').fill('It comes on Monday.')
    const send = page.getByRole('button', { name: 'Send and wait' })
    expect(await send.isDisabled()).toBe(true)
    const wrong = page.getByLabel('Bcc', { exact: true })
    const why = page.getByRole('alert').filter({ hasText: '“not an address” is not an e-mail address' })
    await why.waitFor()
    expect(await wrong.getAttribute('aria-describedby')).toBe(await why.getAttribute('id'))
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    expect(await wrong.evaluate((field) => field === document.activeElement)).toBe(true)
    await wrong.fill(hidden)
    expect(await why.count()).toBe(0)
    // Nothing confirms the address: what stands in the field counts.
    await send.click()
    const article = page.getByRole('article').filter({ hasText: 'It comes on Monday.' })
    await article.getByText(`with ${seen}`).waitFor()
    await article.getByText(`hidden copy to ${hidden}`).waitFor()
    const mail = (await toOutside(hidden, 'It comes on Monday.')).raw.toString()
    expect(mail).toContain(seen)
    expect(mail).not.toContain(hidden)

    // The next reply starts without them and offers whoever saw the last one.
    await expect.poll(() => page.getByLabel('Bcc', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Reply to all' }).click()
    await page.getByRole('button', { name: `Take ${seen} off` }).waitFor()
    await composer(page, 'Reply').fill('It comes on Tuesday.')
    await send.click()
    await toOutside(seen, 'It comes on Tuesday.')
    expect((await mikko.open(id)).messages.at(-1)?.recipients).toEqual({
      to: [aino.address],
      cc: [seen],
      bcc: [],
    })

    const sendAt = new Date(Date.now() + 3_600_000).toISOString()
    await mikko.reply(id, 'It comes on Friday.', { cc: [seen], bcc: [hidden], sendAt })
    const waiting = page.locator('[data-outgoing=scheduled]')
    await waiting.getByText(`with ${seen}`).waitFor()
    await waiting.getByText(`hidden copy to ${hidden}`).waitFor()
    await context.close()
  })

  test('a message is forwarded with its files to somebody outside', async () => {
    const subject = `Broken ${crypto.randomUUID()}`
    const file = (name: string) => ({
      filename: name,
      contentType: 'text/plain',
      content: Buffer.from(`this is ${name}`),
    })
    await shop.mailer.send({
      to: supportAddress,
      subject,
      text: 'It came broken.',
      attachments: [file('damage.txt'), file('private.txt')],
    })
    const { id } = await eventually(async () => {
      const found = (await mikko.queue('all')).items.find((one) => one.subject === subject)
      if (!found) throw new Error('it has not arrived yet')
      return found
    })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      undoSeconds: 120,
      at: `${shop.url}/queue/all/${id}`,
    })
    const article = page.getByRole('article').filter({ hasText: 'It came broken.' }).first()
    await article.hover()
    await article.getByRole('button', { name: 'Forward…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Forward' })
    const carrier = `${crypto.randomUUID()}@carrier.example`
    await dialog.getByLabel('To').fill(`${carrier}, other@carrier.example`)
    await page.keyboard.press('Enter')
    await dialog.getByText('Write one whole address, such as').waitFor()
    await dialog.getByLabel('To').fill(carrier)
    await dialog.getByLabel('Your words above it').fill('Please look into it.')
    await dialog.getByText('private.txt').click()
    await dialog.getByRole('button', { name: 'Forward', exact: true }).click()

    // It can be undone, and comes back as it was written.
    const waiting = page.locator('[data-outgoing=undoable]')
    await waiting.getByText(`Forward to ${carrier}`).waitFor()
    await waiting.getByRole('button', { name: /^damage\.txt/ }).waitFor()
    expect(await waiting.getByRole('button', { name: /^private\.txt/ }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('z')
    await dialog.waitFor()
    expect(await dialog.getByLabel('To').inputValue()).toBe(carrier)
    expect(await dialog.getByLabel('Your words above it').inputValue()).toBe('Please look into it.')
    expect(await dialog.getByLabel('private.txt').isChecked()).toBe(false)
    expect((await mikko.open(id)).pendingReplies).toEqual([])
    await dialog.getByRole('button', { name: 'Forward', exact: true }).click()
    await waiting.getByRole('button', { name: 'Send now' }).click()
    await page
      .getByRole('article')
      .filter({ hasText: 'Please look into it.' })
      .and(page.locator(':not([data-outgoing])'))
      .waitFor()
    const mail = (await toOutside(carrier, 'Please look into it.')).raw.toString()
    expect(mail).toContain('damage.txt')
    expect(mail).not.toContain('private.txt')
    expect(mail).toContain(`Subject: Fwd: ${subject}`)
    await context.close()
  })
})
