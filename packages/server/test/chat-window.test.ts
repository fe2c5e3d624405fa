import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, openChatWindow, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('a window knows its conversation also before, or without, its session being bound to it', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  await postChat(shop, token, { text: 'Which mat is warm?', name: 'Ilona', email: 'ilona@kunde.example' })
  // As when the process dies between the message and the binding.
  await shop.app.platform.db.kysely
    .updateTable('visitor_sessions')
    .set({ leg_id: null, conversation_id: null })
    .execute()
  const id = await inQueue('Which mat is warm?')
  await mikko.reply(id, 'The blue one.')
  await eventually(async () => {
    const last = window.frames.findLast((frame) => frame.type === 'conversation')
    expect(last?.conversation).toMatchObject({ id, agentName: 'Mikko Korhonen', knownName: 'Ilona' })
  })
  const fresh = await chatSession(shop, token)
  expect(fresh.snapshot.messages.map((message) => message.text)).toEqual([
    'Which mat is warm?',
    'The blue one.',
  ])
  window.close()
})

test('whoever has the chat in view is here for the conversation that begins in it after a long time too', async () => {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  await postChat(shop, token, { text: 'About the first tent', name: 'Ilona', email: 'ilona@kunde.example' })
  const first = await inQueue('About the first tent')
  await mikko.send('PUT', `/conversations/${first}/status`, { status: 'resolved' })
  await shop.app.platform.db.kysely
    .updateTable('conversations')
    .set({ resolved_at: new Date(Date.now() - 15 * 24 * 60 * 60 * 1000) })
    .where('id', '=', first)
    .execute()

  await postChat(shop, token, { text: 'About the second tent' })
  const second = await inQueue('About the second tent')
  const { cursor, conversation } = await mikko.open(second)
  expect(conversation.followsId).toBe(first)
  await eventually(async () => {
    const last = window.frames.findLast((frame) => frame.type === 'conversation')
    expect(last?.conversation?.id).toBe(second)
  })
  const listener = await mikko.listen(cursor, second)
  await listener.waitFor((frame) => frame.type === 'presence' && frame.presence.customer.here)
  const answer = await mikko.reply(second, 'It is green.')
  await eventually(async () => {
    const shown = window.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message] : []))
    expect(shown.map((message) => message.id)).toContain(answer.id)
  })
  window.send({ type: 'read', seq: 2 })
  await eventually(async () => {
    expect((await mikko.open(second)).messages.at(-1)?.deliveries[0]?.state).toBe('read')
  })
  expect((await mikko.open(second)).awayUpdate).toBeNull()
  listener.close()
  window.close()
})

test('windows that ask at the same moment, more than there are connections, are all answered', async () => {
  // Long enough that what is remembered of the waiting for a second has to be looked up again in their midst.
  for (const end = performance.now() + 2_500; performance.now() < end; ) {
    const { token } = await chatSession(shop)
    const ask = () => shop.fetch('/v1/widget/snapshot', { headers: { authorization: `Bearer ${token}` } })
    const answers = await Promise.all(Array.from({ length: 60 }, ask))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  }
})

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
