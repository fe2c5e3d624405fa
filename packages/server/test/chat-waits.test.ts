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
    expect(snapshot.wait).toEqual({
      away: false,
      opensAt: null,
      expectedSeconds: null,
      slow: false,
      place: null,
    })
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
  const { db } = shop.app.platform
  const lookedAtIn = (minutes: number) => {
    const now = () => new Date(Date.now() + minutes * 60_000)
    return createWaits({ db, clock: { now } }).of(inbox?.id ?? '', null, false)
  }
  const { expectedSeconds, slow } = await lookedAtIn(0)
  expect(expectedSeconds).toBeGreaterThanOrEqual(0)
  expect(expectedSeconds).toBeLessThan(600)
  expect(slow).toBe(false)
  // The sixth waits still, and so nobody may believe what was usual.
  const late = await lookedAtIn(40)
  expect(late.slow).toBe(true)
  expect(late.expectedSeconds).toBeGreaterThanOrEqual(40 * 60)
  expect(late.expectedSeconds).toBeLessThan(50 * 60)
})

test('whoever was set aside keeps the place that they were told, whatever line stands again', async () => {
  const before = await chatSession(shop)
  await postChat(shop, before.token, { text: 'Before the noise', name: 'Ilona' })
  const { token } = await chatSession(shop)
  await postChat(shop, token, { text: 'Much noise', name: 'Loud' })
  const id = await inQueue('Much noise')
  const asked = await shop.fetch('/v1/widget/handoffs', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ channel: 'email', address: 'loud@noise.example' }),
  })
  expect(asked.status).toBe(200)
  const { legs } = await mikko.open(id)
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  await mikko.send('POST', `/identities/${legs[0]?.identity.id}/block`, { reason: 'spam' })
  const { snapshot } = await chatSession(shop, token)
  const line = snapshot.messages.at(-1)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  await postChat(shop, token, { text: 'More noise' })
  const place = await eventually(async () => {
    const told = lastWait(window.frames)?.place
    if (!told) throw new Error('no place yet')
    return told
  })
  window.send({ type: 'read', seq: line?.seq ?? 0 })
  await eventually(async () => {
    const again = window.frames.filter((frame) => frame.type === 'message' && frame.message.id === line?.id)
    expect(again.length).toBeGreaterThan(0)
  })
  await mikko.reply(await inQueue('Before the noise'), 'Here I am.')
  await eventually(async () => expect(lastWait(window.frames)?.place).toBe(place - 1))
  window.close()
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
