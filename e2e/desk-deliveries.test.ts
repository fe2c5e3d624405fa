import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../packages/server/src/demo/index.ts'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { chatSession, postChat } from '../packages/server/test/support/outside.ts'
import { launchBrowser } from './support/browser.ts'
import { composer, openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('what did not arrive, in the desk', () => {
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

  test('a refused mail is tried again at a press, or written another way', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Refused')
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    shop.world.relay.faults.rejectRecipients.push(aino.address)
    await mikko.reply(id, 'The parcel is on its way.')
    const article = page.getByRole('article').filter({ hasText: 'The parcel is on its way.' })
    await article.getByText('not delivered').waitFor()

    await article.getByRole('button', { name: 'Write another way' }).click()
    await expect
      .poll(async () => (await composer(page, 'Reply').innerText()).trim())
      .toBe('The parcel is on its way.')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Reply')

    shop.world.relay.faults.rejectRecipients.length = 0
    await article.getByRole('button', { name: 'Try again' }).click()
    await article.getByText('sent', { exact: true }).waitFor()
    await shop.mailer.waitFor((mail) => mail.text.includes('The parcel is on its way.'))
    expect(await article.getByRole('button', { name: 'Try again' }).count()).toBe(0)
    await context.close()
  })

  test('what a mail server refused is offered on the other way, with its words, at one press', async () => {
    const { token } = await chatSession(shop)
    const address = `${crypto.randomUUID()}@kunde.example`
    shop.world.relay.faults.rejectRecipients.push(address)
    const question = `Is it warm? ${crypto.randomUUID()}`
    await postChat(shop, token, { text: question, name: 'Ilona', email: address })
    const id = await eventually(async () => {
      const found = (await mikko.queue('all')).items.find((item) => item.preview?.text === question)
      if (!found) throw new Error('not in the queue yet')
      return found.id
    })
    const byMail = (await mikko.open(id)).replyTargets.find((target) => target.channel === 'email')
    await mikko.reply(id, 'Very warm.', { target: byMail?.key ?? '' })
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    const article = page.getByRole('article').filter({ hasText: 'Very warm.' })
    await article.getByText('not delivered').waitFor()
    await article.getByRole('button', { name: 'Write by chat instead' }).click()
    await page.getByRole('button', { name: /^Goes by chat/ }).waitFor()
    await expect.poll(() => composer(page, 'Reply').inputValue()).toBe('Very warm.')
    await context.close()
  })

  test('of a mail that may have arrived it is said before that it may arrive twice', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Who knows')
    const sent = await mikko.reply(id, 'Did you get this?')
    await shop.mailer.waitFor((mail) => mail.text.includes('Did you get this?'))
    // The mail may be there before it is noted that it was taken, which would undo what follows.
    const state = async () => (await mikko.open(id)).messages.at(-1)?.deliveries[0]?.state
    await expect.poll(state).toBe('sent')
    await shop.app.platform.db.kysely
      .updateTable('deliveries')
      .set({ state: 'unknown' })
      .where('message_id', '=', sent.id)
      .execute()
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', {
      at: `${shop.url}/queue/all/${id}`,
    })
    const article = page.getByRole('article').filter({ hasText: 'Did you get this?' })
    await article.getByRole('button', { name: 'Try again' }).click()
    await article.getByText('It may arrive twice.').waitFor()
    expect(await state()).toBe('unknown')
    await article.getByRole('button', { name: 'Send it again' }).click()
    await article.getByText('sent', { exact: true }).waitFor()
    await context.close()
  })

  test('the bar tells a refused mail from an address that nobody knows', async () => {
    const refused = `${crypto.randomUUID()}@kunde.example`
    shop.world.relay.faults.rejectRecipients.push(refused)
    const told = [
      { text: 'Is it blue?', email: refused, says: `the mail to ${refused} was refused` },
      { text: 'Is it green?', email: undefined, says: 'no e-mail address is known' },
    ]
    const { page, context } = await openDesk(browser, shop.url, 'Mikko')
    for (const { text, email, says } of told) {
      const { token } = await chatSession(shop)
      await postChat(shop, token, { text, name: 'Ilona', ...(email !== undefined && { email }) })
      const id = await eventually(async () => {
        const found = (await mikko.queue('all')).items.find((item) => item.preview?.text === text)
        if (!found) throw new Error('not in the queue yet')
        return found.id
      })
      await mikko.reply(id, 'It is.')
      await page.goto(`${shop.url}/queue/all/${id}`)
      await page.locator('[data-away="impossible"]').getByText(says).waitFor()
    }
    await context.close()
  })

  test('why it did not arrive is said in the agent’s language, with the server’s words behind it', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'In Finnish')
    shop.world.relay.faults.rejectRecipients.push(aino.address)
    await mikko.reply(id, 'Huomenna.')
    const at = `${shop.url}/queue/all/${id}`
    const { page, context } = await openDesk(browser, shop.url, 'Mikko', { at, locale: 'fi-FI' })
    const article = page.getByRole('article').filter({ hasText: 'Huomenna.' })
    await article.getByText('ei mennyt perille').waitFor()
    const raw = article.getByText(`No mailbox ${aino.address} here`)
    expect(await raw.isVisible()).toBe(false)
    await article.getByText('osoitetta ei ole').press('Enter')
    await raw.waitFor({ state: 'visible' })
    shop.world.relay.faults.rejectRecipients.length = 0
    await context.close()
  })
})
