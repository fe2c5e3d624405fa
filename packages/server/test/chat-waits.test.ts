import type { InboxView, WidgetServerFrame, WidgetWait } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createWaits } from '../src/modules/channels/chat/wait.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, openChatWindow, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
let olli: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  olli = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

test('a visitor knows their place in the queue until somebody answers, and then how long an answer takes', async () => {
  const texts = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
  const visitors: { text: string; window: Awaited<ReturnType<typeof openChatWindow>> }[] = []
  for (const text of texts) {
    const { token, snapshot } = await chatSession(shop)
    expect(snapshot.wait).toEqual({ away: false, opensAt: null, expectedSeconds: null, place: null })
    const window = await openChatWindow(shop, token, snapshot.cursor)
    await postChat(shop, token, { text, name: 'Ilona' })
    visitors.push({ text, window })
  }
  for (const [index, { window }] of visitors.entries()) {
    await eventually(async () => expect(lastWait(window.frames)?.place).toBe(index + 1))
  }
  for (const text of texts.slice(0, 5)) await mikko.reply(await inQueue(text), 'Here I am.')
  await eventually(async () => expect(lastWait(visitors[0]?.window.frames)?.place).toBeNull())
  await eventually(async () => expect(lastWait(visitors[5]?.window.frames)?.place).toBe(1))
  for (const { window } of visitors) window.close()
  // The product looks again once a minute; these eyes are fresh.
  const inbox = (await olli.get<InboxView[]>('/inboxes')).find(({ key }) => key === 'shop-chat')
  const { expectedSeconds } = await createWaits(shop.app.platform).of(inbox?.id ?? '', null, false)
  expect(expectedSeconds).toBeGreaterThanOrEqual(0)
  expect(expectedSeconds).toBeLessThan(600)
})

test('outside its hours the chat says when somebody is back; a zone that does not exist is refused', async () => {
  const inboxes = await olli.get<InboxView[]>('/inboxes')
  const chat = inboxes.find(({ key }) => key === 'shop-chat')
  const settings = { colour: '#1f5f4f', greeting: {}, askFirst: true }
  const week = { monday: [{ from: '09:00', to: '09:01' }] }
  const change = (timezone: string) =>
    olli.send('PATCH', `/inboxes/${chat?.id}`, {
      settings: { ...settings, hours: { timezone, week, holidays: [] } },
    })
  await expect(change('Europe/Lappeenranta')).rejects.toThrow(ApiError)
  const { token } = await chatSession(shop)
  await change('Europe/Helsinki')
  await eventually(async () => {
    const { wait } = (await chatSession(shop, token)).snapshot
    // In its one minute of the week it is open.
    if (wait.away) expect(new Date(wait.opensAt ?? '').getTime()).toBeGreaterThan(Date.now())
    else expect(new Date().getUTCDay()).toBe(1)
  })
})

test('what a hurried visitor sends before the greeting is answered closes nothing, and is heard', async () => {
  const { token, snapshot } = await chatSession(shop)
  await postChat(shop, token, { text: 'In a hurry', name: 'Ilona' })
  const id = await inQueue('In a hurry')
  const listener = await mikko.listen((await mikko.open(id)).cursor, id)
  const window = await openChatWindow(shop, token, snapshot.cursor, [
    { type: 'typing', typing: true },
    { type: 'visible', visible: true },
    { type: 'typing', typing: true },
  ])
  await listener.waitFor((frame) => frame.type === 'presence' && frame.presence.customer.typing)
  listener.close()
  window.close()
})

const lastWait = (frames: readonly WidgetServerFrame[] = []): WidgetWait | undefined =>
  frames.flatMap((frame) => (frame.type === 'wait' ? [frame.wait] : [])).at(-1)

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
