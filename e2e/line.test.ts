import type { InboxView } from '@throughline/contracts'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { offered } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { chatSession, postChat } from '../packages/server/test/support/outside.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey, openWindow, type Visitor } from './support/journey.ts'

journey('one conversation over form, mail and chat', () => {
  let shop: DemoApp
  let browser: Browser
  let agent: Visitor
  let customer: Visitor

  beforeAll(async () => {
    shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '3' })
    browser = await launchBrowser()
    agent = await openWindow(browser)
    customer = await openWindow(browser)
  })

  afterAll(async () => {
    await browser?.close()
    await shop?.stop()
  })

  afterEach(async (context) => {
    if (context.task.result?.state !== 'fail' || !process.env.PICTURES) return
    await agent.page.screenshot({ path: `${process.env.PICTURES}/agent.png` }).catch(() => undefined)
    await customer.page.screenshot({ path: `${process.env.PICTURES}/customer.png` }).catch(() => undefined)
  })

  test('goes with the customer from the form to mail, to the chat and back to mail', async () => {
    // A customer fills in the shop's form.
    const web = customer.page
    await web.goto(`${shop.demo.shopUrl}/contact`)
    await web.getByLabel('Your name').fill('Aino Virtanen')
    await web.getByLabel('Your e-mail address').fill('aino.virtanen@posti.example')
    await web.getByLabel('What is it about?').fill('Parcel stuck in Tampere')
    await web.getByLabel('Your message').fill('It has not moved since Monday, and I need the tent on Friday.')
    // Whoever is done within a second is taken for a machine.
    await web.waitForTimeout(1_000)
    await web.getByRole('button', { name: 'Send' }).click()
    await web.getByText('We have received your message').waitFor()

    // An agent answers in the desk.
    const desk = agent.page
    await desk.goto(shop.url)
    await desk.getByRole('button', { name: /Mikko Korhonen/ }).click()
    await desk.getByRole('button', { name: /^Unassigned/ }).click()
    await desk.getByText('Parcel stuck in Tampere').first().click()
    const line = desk.getByRole('main')
    await line.getByText('I need the tent on Friday').waitFor()
    await write(agent, 'Hello Aino, I am looking into it right now.')

    // The answer arrives as a real e-mail; she replies with the quote and a signature, and it threads.
    const answer = await shop.mailer.waitFor((mail) => mail.text.includes('looking into it right now'))
    expect(answer.text).not.toContain('I need the tent on Friday')
    await shop.mailer.reply(answer, 'Thank you! The order is 20817.')
    const reply = line.getByRole('article').filter({ hasText: 'The order is 20817.' })
    await reply.waitFor()
    await reply
      .getByText(/verified/i)
      .first()
      .waitFor()
    expect(await reply.innerText()).not.toContain('looking into it right now')

    // The agent offers a switch to chat.
    await desk.getByRole('button', { name: 'Switch channel' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: /offer/i }).click()
    const offer = await shop.mailer.waitFor((mail) => mail.links.some((link) => link.includes('/h/')))
    const link = offer.links.find((candidate) => candidate.includes('/h/')) ?? ''

    // She presses the button behind the link and is in the chat, in the same conversation, nothing asked again.
    await web.goto(link)
    const shown = desk.evaluate(whenSwitched)
    await web.getByRole('button', { name: 'Open the chat' }).click()
    const box = web.getByRole('textbox')
    await box.waitFor()
    expect(new URL(web.url()).hash).toBe('')
    expect(await web.getByLabel(/e-mail/i).count()).toBe(0)

    // The agent sees the knot and the context the moment it happens.
    await line.locator('[data-knot="accepted"]').waitFor()
    await desk.getByRole('complementary', { name: 'Context' }).getByText('After the switch').waitFor()
    const { db } = shop.app.platform
    const taken = await db.kysely.selectFrom('handoffs').select('accepted_at').executeTakeFirstOrThrow()
    expect((await shown) - (taken.accepted_at?.getTime() ?? 0)).toBeLessThan(1_000)

    await box.fill('I am here now.')
    await box.press('Enter')
    await line.getByText('I am here now.').waitFor()
    await write(agent, 'Good! The parcel has been found.')
    await web.getByText('The parcel has been found').waitFor()

    // She closes the page; the agent's next replies reach her in one e-mail after a short while.
    await web.close()
    await write(agent, 'It leaves Tampere tonight.')
    await write(agent, 'You will have it on Thursday.')
    const away = await shop.mailer.waitFor((mail) => mail.text.includes('on Thursday'), { timeoutMs: 30_000 })
    expect(away.text).toContain('It leaves Tampere tonight.')
    expect(away.text).not.toContain('The parcel has been found')

    // She answers that, and it is the same conversation still.
    await shop.mailer.reply(away, 'Thursday is perfect, thank you.')
    await line.getByText('Thursday is perfect, thank you.').waitFor()
    await line.locator('[data-knot="accepted"]').nth(1).waitFor()

    // What the first switch cost her: nothing was said again.
    await line.getByRole('button', { name: 'Figures…' }).first().press('Enter')
    const figures = desk.getByRole('dialog', { name: 'The switch in figures' })
    await figures.getByText('Nothing of what Aino wrote since had been said before.').waitFor()
    expect(await figures.getByRole('term').allInnerTexts()).toContain('First answer after')
    expect(await figures.getByText('Not answered yet').count()).toBe(0)
    await desk.keyboard.press('Escape')

    expect(agent.complaints.filter((complaint) => !/401/.test(complaint))).toEqual([])
    expect(customer.complaints).toEqual([])
  })

  test('shows there and back in the order in which it went', async () => {
    const mikko = await signInDemoAgent(shop.url, 'Mikko')
    const { id, link } = await offered({ shop, agent: mikko }, 'There and back')
    const taken = await fetch(link, { method: 'POST', redirect: 'manual' })
    const token = /#s=([\w-]{43})$/.exec(taken.headers.get('location') ?? '')?.[1] ?? ''
    await postChat(shop, token, { text: 'I am in the chat.' })
    const mail = (await mikko.get<InboxView[]>('/inboxes')).find(({ channel }) => channel === 'email')
    const back = { toInboxId: mail?.id, reason: 'convenience' }
    await mikko.send('POST', `/conversations/${id}/handoffs`, back)
    const offer = (await chatSession(shop, token)).snapshot.messages.at(-1)?.action?.url ?? ''
    await fetch(offer, { method: 'POST', redirect: 'manual' })

    const desk = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/queue/all/${id}` })
    await desk.page.locator('[data-knot]').nth(1).waitFor()
    const line = await desk.page.getByRole('main').innerText()
    const places = ['Moved to chat', 'I am in the chat.', 'Moved to e-mail'].map((words) =>
      line.indexOf(words),
    )
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(places).not.toContain(-1)
    const journeyed = await desk.page
      .getByRole('list', { name: 'Journey' })
      .getByRole('listitem')
      .allInnerTexts()
    expect(journeyed).toEqual(['E-mail', 'Chat', 'E-mail'])
    await desk.context.close()
  })
})

/** When the desk shows the knot of the first switch, and the context with the list of what to do after it. */
function whenSwitched(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const isThere = ['[data-knot=accepted]', '[data-card=checklist]'].every((one) =>
        document.querySelector(one),
      )
      if (isThere) resolve(Date.now())
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })
  })
}

/** Writes an answer in the desk's composer and sends it. */
async function write({ page }: Visitor, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: /Write to|Reply/ }).last()
  await field.click()
  await field.pressSequentially(text)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('main').getByText(text).last().waitFor()
}
