import { sql } from 'kysely'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('mentions, and finding in a long conversation', () => {
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

  test('who is asked in a note finds it among the mentions, and finds words and linked messages far up', async () => {
    const word = `Pole${Math.random().toString(36).slice(2, 8)}`
    const sannaId = (await mikko.get<{ id: string; name: string }[]>('/agents')).find((agent) =>
      agent.name.startsWith('Sanna'),
    )?.id
    const { id } = await mailed({ shop, agent: mikko }, word)
    await lengthen(id, 260)
    await mikko.send('POST', `/conversations/${id}/notes`, {
      text: `Who knows the ${word.toUpperCase()}?`,
      mentions: [sannaId],
    })
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Sanna')
    const { keyboard } = page
    await page.getByRole('button', { name: /^Mentions: \d/ }).press('Enter')
    const row = page.getByRole('link', { name: new RegExp(`Mikko: Who knows the ${word}`, 'i') })
    await row.press('Enter')
    await page.locator('[data-item]:focus').filter({ hasText: 'Who knows' }).waitFor()

    // By keyboard from the newest to the first message, which is not loaded yet.
    await keyboard.press('i')
    await page.getByRole('searchbox', { name: 'Find in this conversation' }).waitFor()
    await keyboard.type(word)
    await page.getByRole('status').filter({ hasText: '2 of 2' }).waitFor()
    // Words that are nowhere do not lead back to the mention, out of the field.
    await keyboard.type('q')
    await page.getByRole('status').filter({ hasText: 'Not found' }).waitFor()
    await keyboard.press('Backspace')
    await page.getByRole('status').filter({ hasText: '2 of 2' }).waitFor()
    expect(await violations(page)).toEqual([])
    await keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: '1 of 2' }).waitFor()
    const first = page.getByText(`The zip is broken: ${word}`)
    await expect.poll(() => isInSight(first)).toBe(true)
    await keyboard.press('Escape')

    // Its link leads there, for whoever has never seen it.
    const [message] = (
      await mikko.get<{ items: { id: string }[] }>(`/conversations/${id}/messages?beforeSeq=2`)
    ).items
    await page.goto(`${shop.url}/conversations/${id}?at=${message?.id}`)
    await first.waitFor()
    await expect.poll(() => isInSight(first)).toBe(true)
    await first.hover()
    await page.getByRole('button', { name: 'Quote in the reply' }).first().press('Enter')
    await page.getByRole('textbox', { name: 'Reply' }).locator('blockquote').getByText(word).waitFor()

    await page.goto(`${shop.url}/queue/mentions/${id}`)
    await row.waitFor()
    await page.getByRole('button', { name: 'Nothing to answer' }).press('Enter')
    await row.waitFor({ state: 'detached' })
    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await context.close()
  })

  /** Says much more on a line than is loaded at once. */
  async function lengthen(id: string, by: number): Promise<void> {
    const { db } = shop.app.platform
    await sql`insert into messages (id, conversation_id, leg_id, seq, direction, author_kind, author_id, author_name,
        text, recipients, sent_at, created_at)
      select gen_random_uuid(), m.conversation_id, m.leg_id, m.seq + n, 'outbound', 'agent', m.author_id,
        m.author_name, 'Answer ' || n, m.recipients, m.sent_at, m.created_at + n * interval '1 millisecond'
      from (select * from messages where conversation_id = ${id} order by seq desc limit 1) m,
        generate_series(1, ${by}::int) n`.execute(db.kysely)
    await sql`update conversations set last_seq = last_seq + ${by}::int where id = ${id}`.execute(db.kysely)
  }
})

async function isInSight(what: Locator): Promise<boolean> {
  return await what.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top > 0 && bottom < window.innerHeight
  })
}
