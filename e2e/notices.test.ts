import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed } from '../packages/server/test/support/conversations.ts'
import { type DemoApp, startDemoApp } from '../packages/server/test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../packages/server/test/support/desk-client.ts'
import { violations } from './support/axe.ts'
import { launchBrowser } from './support/browser.ts'
import { openDesk, tabTo } from './support/desk.ts'
import { journey } from './support/journey.ts'

journey('notices', () => {
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

  test('whoever is told sees it at the bell, opens it by keyboard, and it is read in all of their windows', async () => {
    const word = `Zip${Math.random().toString(36).slice(2, 8)}`
    const sannaId = (await mikko.get<{ id: string; name: string }[]>('/agents')).find((agent) =>
      agent.name.startsWith('Sanna'),
    )?.id
    const { page, context, complaints } = await openDesk(browser, shop.url, 'Sanna')
    const other = await openDesk(browser, shop.url, 'Sanna')
    const { keyboard } = page
    await page.getByRole('button', { name: 'Notices', exact: true }).waitFor()
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await keyboard.press('b')
    const panel = page.getByRole('dialog', { name: 'Notices' })
    await panel.waitFor()
    expect(await violations(page)).toEqual([])
    await keyboard.press('Escape')

    // Told of two matters while she looks at the queue.
    const first = await mailed({ shop, agent: mikko }, `${word} one`)
    const second = await mailed({ shop, agent: mikko }, `${word} two`)
    for (const { id } of [first, second]) {
      await mikko.send('POST', `/conversations/${id}/notes`, {
        text: `Look at the ${word}, please`,
        mentions: [sannaId],
      })
    }
    await mikko.send('PUT', `/conversations/${second.id}/assignment`, { assigneeId: sannaId })
    await page.getByRole('button', { name: 'Notices: 2 unread' }).waitFor()
    await other.page.getByRole('button', { name: 'Notices: 2 unread' }).waitFor()
    await keyboard.press('b')
    const lines = panel.getByRole('listitem')
    await expect.poll(() => lines.allInnerTexts()).toHaveLength(2)
    await expect
      .poll(() => lines.first().innerText())
      .toMatch(/Mikko gave it to you[\s\S]+two[\s\S]+and 1 more/)
    for (const text of await lines.allInnerTexts()) expect(text).toContain(`Look at the ${word}, please`)
    expect(await violations(page)).toEqual([])

    // Opened from there, it is read; in her other window too.
    await tabTo(page, lines.first().getByRole('button'))
    await keyboard.press('Enter')
    await page.waitForURL(`**/${second.id}`)
    await page.getByRole('button', { name: 'Notices: 1 unread' }).waitFor()
    await other.page.getByRole('button', { name: 'Notices: 1 unread' }).waitFor()

    // What comes while it is open is read at once.
    await mikko.send('POST', `/conversations/${second.id}/notes`, {
      text: `And the ${word} again`,
      mentions: [sannaId],
    })
    await page.getByText(`And the ${word} again`).first().waitFor()
    await keyboard.press('b')
    await expect.poll(() => lines.first().innerText()).toContain(`And the ${word} again`)
    await expect.poll(() => lines.getByRole('img', { name: 'Unread' }).count()).toBe(1)

    await tabTo(page, panel.getByRole('button', { name: 'Mark all as read' }))
    await keyboard.press('Enter')
    await expect.poll(() => lines.getByRole('img', { name: 'Unread' }).count()).toBe(0)
    await keyboard.press('Escape')
    await other.page.getByRole('button', { name: 'Notices', exact: true }).waitFor()
    // Mikko was told of nothing that he did.
    expect(await mikko.get('/notice-count')).toMatchObject({ unread: 0 })

    expect(complaints.filter((line) => !line.includes('/v1/me'))).toEqual([])
    await other.context.close()
    await context.close()
  })

  test('who leads sees who takes a break, whispers to a colleague, takes over and gives back', async () => {
    const word = `Rope${Math.random().toString(36).slice(2, 8)}`
    const { id } = await mailed({ shop, agent: mikko }, `${word} is short`)
    const mikkoId = (await mikko.get<{ agent: { id: string } }>('/me')).agent.id
    await mikko.send('PUT', `/conversations/${id}/assignment`, { assigneeId: mikkoId })

    // Mikko says by keyboard alone that he has lunch; his window shows the matter.
    const his = await openDesk(browser, shop.url, 'Mikko', { at: `${shop.url}/queue/mine/${id}` })
    await tabTo(his.page, his.page.getByRole('button', { name: 'My status: Available. Change' }))
    await his.page.keyboard.press('Enter')
    await his.page.getByRole('menuitem', { name: 'Lunch' }).waitFor()
    await his.page.keyboard.type('Lunch')
    await his.page.keyboard.press('Enter')
    await his.page.getByRole('button', { name: /^My status: Lunch, back \d/ }).waitFor()

    const { page, context, complaints } = await openDesk(browser, shop.url, 'Olli', {
      at: `${shop.url}/floor`,
    })
    const row = page.getByRole('listitem').filter({ hasText: 'Mikko Korhonen' }).first()
    await expect.poll(() => row.innerText()).toMatch(/Lunch, back \d/)
    await row.getByRole('link', { name: `${word} is short` }).waitFor()
    expect(await violations(page)).toEqual([])

    // A word to him, which he is told of at once.
    await tabTo(page, row.getByRole('button', { name: 'What to do about Mikko Korhonen' }))
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Whisper to Mikko…' }).first().press('Enter')
    await page.getByRole('textbox', { name: `About ${word} is short` }).fill('Ask for the length first')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Whisper', exact: true }).press('Enter')
    await page.getByText('Mikko was told.').waitFor()
    await his.page.getByText('@Mikko Korhonen Ask for the length first').first().waitFor()

    // Taken over, and given back.
    await row.getByRole('button', { name: 'What to do about Mikko Korhonen' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Take it over' }).first().press('Enter')
    await page.waitForURL(`**/${id}`)
    await page
      .getByRole('button', { name: 'You', exact: true })
      .or(page.getByRole('button', { name: /Assigned to Olli/ }))
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => (await mikko.open(id)).conversation.assigneeId).toBe(mikkoId)

    // An agent has no floor, and is told so where they follow a link to it.
    expect(await his.page.getByRole('link', { name: 'Floor' }).count()).toBe(0)
    await his.page.goto(`${shop.url}/floor`)
    await his.page.getByText('The floor is for those who lead').waitFor()
    expect([...complaints, ...his.complaints]).toEqual([])
    await his.context.close()
    await context.close()
  })
})
