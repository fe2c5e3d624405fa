import type {
  ConversationDetail,
  DeskServerFrame,
  Queue,
  WidgetClientFrame,
  WidgetServerFrame,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail, sendForm } from './support/outside.ts'
import { logIsQuiet } from './support/quiet.ts'

/** What each door says to somebody who is blocked is what it says to everybody. */

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const unique = (words: string) => `${words} ${crypto.randomUUID().slice(0, 8)}`

async function found(subject: string, aside = false): Promise<ConversationDetail> {
  const search = encodeURIComponent(`${aside ? 'is:blocked ' : ''}"${subject}"`)
  return await eventually(async () => {
    const queue = await mikko.get<Queue>(`/conversations?view=all&q=${search}`)
    const [item] = queue.items
    if (!item) throw new Error(`${subject} is not there`)
    return await mikko.open(item.id)
  })
}

async function blockAuthor({ legs }: ConversationDetail): Promise<void> {
  await mikko.send('POST', `/identities/${legs[0]?.identity.id}/block`, { reason: 'spam' })
}

test('mail of somebody blocked is accepted, so that nobody innocent gets a bounce, and set aside', async () => {
  const from = `"Loud" <${unique('loud').replace(' ', '.')}@noise.example>`
  const mail = { from, envelopeFrom: 'loud@noise.example', text: 'Cheap watches' }
  const [first, second] = [unique('Watches'), unique('More watches')]
  await postMail(shop, { ...mail, subject: first })
  await blockAuthor(await found(first))
  // The receiver's refusal would be thrown here.
  await postMail(shop, { ...mail, subject: second })
  const aside = await found(second, true)
  expect(aside.conversation.setAsideAt).not.toBeNull()
  expect(aside.messages).toMatchObject([{ text: 'Cheap watches', setAside: true, deliveries: [] }])
  expect((await mikko.queue('all')).items.map(({ subject }) => subject)).not.toContain(second)
})

test('a form of somebody blocked is confirmed like any other, and known again by its address', async () => {
  const email = `${unique('form').replace(' ', '.')}@noise.example`
  const values = (subject: string) => ({ name: 'Form', email, subject, message: 'Buy this' })
  const [first, second] = [unique('First form'), unique('Second form')]
  // Each has a link of its own.
  const shape = (receipt: string) =>
    receipt
      .replace(/requests\/[\w-]{43}/, 'requests/#')
      .replace(/[0-9A-F]{6}/, '#')
      .replace(/\d+/g, '#')
  const usual = await sendForm(shop, values(first))
  await blockAuthor(await found(first))
  expect(shape(await sendForm(shop, values(second)))).toBe(shape(usual))
  expect((await found(second, true)).conversation.setAsideAt).not.toBeNull()
})

const asked = 'Are you there?'

/** A visitor writes, the matter is resolved, they are blocked or not, and they write again with the window open. */
async function visit(isBlocked: boolean) {
  const { token } = await chatSession(shop)
  const subject = unique('Tent')
  await postChat(shop, token, { text: subject })
  const detail = await found(subject)
  const { id } = detail.conversation
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  if (isBlocked) await blockAuthor(detail)
  // A window that opens a moment too soon would be told once more what its page shows already.
  await logIsQuiet(shop.app)
  const desk = await mikko.listen((await mikko.open(id)).cursor, id)
  const { cursor } = (await chatSession(shop, token)).snapshot
  const frames: WidgetServerFrame[] = []
  const socket = new WebSocket(`${shop.url.replace('http', 'ws')}/v1/widget/stream`)
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  await new Promise((resolve) => socket.once('open', resolve))
  const send = (frame: WidgetClientFrame) => socket.send(JSON.stringify(frame))
  send({ type: 'hello', token, cursor, visible: true })
  await eventually(async () => expect(frames.map(({ type }) => type)).toContain('ready'))
  send({ type: 'typing', typing: true })

  const answer = await postChat(shop, token, { text: asked })
  await logIsQuiet(shop.app)
  await eventually(async () => {
    const after = frames.findIndex((frame) => frame.type === 'message' && frame.message.text === asked)
    expect(after).toBeGreaterThan(-1)
    expect(frames.slice(after).map(({ type }) => type)).toContain('conversation')
    expect(waitsIn(frames).at(-1)).toMatchObject({ wait: { place: 1 } })
  })
  const { config, snapshot } = await chatSession(shop, token)
  const told = (type: string) => (frame: DeskServerFrame) =>
    frame.type === 'event' && frame.event.type === type
  await desk.waitFor(told(isBlocked ? 'message.set_aside' : 'message.received'))
  desk.close()
  socket.close()
  const { status } = (await mikko.open(id)).conversation
  // Out of the way of who comes next.
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  // How it stands for who waits is told every few seconds, whatever else is.
  const shown = [...frames.filter(({ type }) => type !== 'wait'), waitsIn(frames).at(-1)]
  return {
    conversationId: id,
    status,
    said: plain({ answer, frames: shown, config, snapshot }, subject),
    presence: desk.frames.flatMap((frame) => (frame.type === 'presence' ? [frame.presence.customer] : [])),
  }
}

const waitsIn = (frames: readonly WidgetServerFrame[]) => frames.filter(({ type }) => type === 'wait')

/** Without what is another one each time. */
function plain(said: unknown, subject: string): unknown {
  const text = JSON.stringify(said)
    .replaceAll(subject, 'subject')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'id')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
    .replace(/"pos":\d+/g, '"pos":0')
  return JSON.parse(text)
}

test('a window of somebody blocked hears word for word what every window hears', async () => {
  const usual = await visit(false)
  const blocked = await visit(true)
  expect(blocked.said).toEqual(usual.said)
  expect([usual.status, blocked.status]).toEqual(['open', 'resolved'])
  const { messages } = await mikko.open(blocked.conversationId)
  expect(messages.at(-1)).toMatchObject({ text: asked, setAside: true })
  // Nobody sees them sit there and type either.
  expect(usual.presence).toContainEqual({ here: true, typing: true })
  expect(blocked.presence.filter(({ here, typing }) => here || typing)).toEqual([])
})
