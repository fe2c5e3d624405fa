import type { InboxView, OfferedCard } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, openChatWindow, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
let olli: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  olli = await signInDemoAgent(shop.url, 'Olli')
  desk = { shop, agent: mikko }
})

afterAll(() => shop?.stop())

const form: OfferedCard = {
  kind: 'form',
  send: 'Send',
  fields: [
    { key: 'size', label: 'Size', type: 'select', required: true, options: ['S', 'M'] },
    { key: 'mail', label: 'E-mail', type: 'email', required: false },
  ],
}

test('a form in a message is answered once, by who sees it, and the words say the same', async () => {
  const { token, id } = await chatting('About a jacket')
  const { id: messageId } = await mikko.reply(id, 'Which size?', { card: form })
  const answer = (values: Record<string, string>, who = token) =>
    postChat(shop, who, { text: '', answer: { messageId, values } })
  expect((await answer({ size: 'XXL' })).status).toBe(422)
  expect((await answer({ size: 'M', mail: 'nobody' })).status).toBe(422)
  expect((await answer({ size: 'M' }, (await chatSession(shop)).token)).status).toBe(404)

  const { status, message } = await answer({ size: 'M', mail: 'ilona@kunde.example' })
  expect([status, message.text]).toEqual([200, 'Size: M\nE-mail: ilona@kunde.example'])
  expect((await mikko.open(id)).messages.at(-1)?.card).toEqual({
    kind: 'answers',
    toMessageId: messageId,
    rating: null,
    items: [
      { key: 'size', label: 'Size', value: 'M' },
      { key: 'mail', label: 'E-mail', value: 'ilona@kunde.example' },
    ],
  })
  expect((await answer({ size: 'S' })).status).toBe(409)
})

test('buttons and a rating become words, and the same answer again is one message', async () => {
  const { token, id, window } = await chatting('About a tent')
  const buttons: OfferedCard = {
    kind: 'buttons',
    options: [
      { key: 'refund', label: 'Money back' },
      { key: 'swap', label: 'Another tent' },
    ],
  }
  const offered = await mikko.reply(id, 'What would you like?', { card: buttons })
  await eventually(async () => {
    const shown = window.frames.flatMap((frame) => (frame.type === 'message' ? [frame.message.card] : []))
    expect(shown).toContainEqual(buttons)
  })
  const press = { text: 'x', clientId: crypto.randomUUID() }
  const answer = { messageId: offered.id, values: { button: 'swap' } }
  const [one, two] = [
    await postChat(shop, token, { ...press, answer }),
    await postChat(shop, token, { ...press, answer }),
  ]
  expect([one.message.text, two.message.id]).toEqual(['Another tent', one.message.id])

  const asked = await mikko.reply(id, 'How did we do?', { card: { kind: 'rating' } })
  const rate = (rating: string) =>
    postChat(shop, token, {
      text: '',
      answer: { messageId: asked.id, values: { rating, comment: 'Quick.' } },
    })
  expect((await rate('6')).status).toBe(422)
  expect((await rate('4')).message.text).toBe('★★★★☆\nQuick.')
  expect((await mikko.open(id)).messages.at(-1)?.card).toMatchObject({ kind: 'answers', rating: 4 })
  window.close()
})

test('a card goes into a chat only', async () => {
  const { id } = await mailed(desk, 'By mail')
  const refused = await mikko.reply(id, 'Which size?', { card: form }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ApiError)
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'card_not_possible' } } })
})

test('questions before the first message are asked in the visitor’s language, once, and reach the desk', async () => {
  const chat = (await olli.get<InboxView[]>('/inboxes')).find(({ key }) => key === 'shop-chat')
  const questions = [
    { key: 'order', label: { en: 'Order number', fi: 'Tilausnumero' }, type: 'text', required: true },
  ]
  await olli.send('PATCH', `/inboxes/${chat?.id}`, { settings: { colour: '#1f5f4f', questions } })
  const { token, config } = await chatSession(shop)
  expect(config.questions).toEqual([{ key: 'order', label: 'Order number', type: 'text', required: true }])
  await postChat(shop, token, { text: 'Where is it?', answers: { order: 'SO-1042', other: 'x' } })
  const id = await inQueue('Where is it?')
  expect((await mikko.open(id)).messages[0]).toMatchObject({
    text: 'Where is it?',
    card: { kind: 'answers', toMessageId: null, items: [{ label: 'Order number', value: 'SO-1042' }] },
  })
  expect((await chatSession(shop, token)).config.questions).toEqual([])
})

test('a chat looks as it is set up, turns for those it greets from right to left, and refuses what nobody can read', async () => {
  const chat = (await olli.get<InboxView[]>('/inboxes')).find(({ key }) => key === 'shop-chat')
  const save = (settings: object) => olli.send<InboxView>('PATCH', `/inboxes/${chat?.id}`, { settings })
  const refusal = (settings: object) => save(settings).catch((thrown: unknown) => thrown)
  const wrong = (fields: object) => ({ status: 422, body: { error: { fields } } })
  const dark = { background: '#101010', surface: '#202020', text: '#e8e8e8', line: '#303030' }
  const theme = { mode: 'dark', dark, side: 'start', font: '"Nunito Sans", sans-serif' }
  await save({ colour: '#1f5f4f', theme, greeting: { en: 'Hi!', ar: 'مرحبا!' } })
  const { config } = await chatSession(shop)
  expect(config.style).toContain('--throughline-background:#101010;')
  expect(config.style).toContain('--throughline-start:0px;')
  expect(config.style).not.toContain('direction')
  const arabic = (await chatSession(shop, undefined, 'shop-chat', 'ar-EG')).config
  expect([arabic.greeting, arabic.locale]).toEqual(['مرحبا!', 'en'])
  expect(arabic.style).toContain('direction:rtl')

  const pale = { ...dark, text: '#555555' }
  expect(await refusal({ colour: '#ffd400', theme: { ink: '#ffffff', dark: pale } })).toMatchObject(
    wrong({
      'settings.theme.ink': expect.stringContaining('needs 4.5'),
      'settings.theme.dark.text': expect.stringContaining('needs 4.5'),
    }),
  )
  expect(await refusal({ colour: '#1f5f4f', theme: { font: 'x;}*{color:red' } })).toMatchObject(
    wrong({ 'settings.theme.font': expect.any(String) }),
  )
  const empty = { key: 'size', type: 'select', label: {}, required: false }
  expect(await refusal({ colour: '#1f5f4f', questions: [empty, empty] })).toMatchObject(
    wrong({
      'settings.questions.0.label': expect.any(String),
      'settings.questions.0.options': expect.any(String),
      'settings.questions.1.key': expect.any(String),
    }),
  )
})

async function chatting(text: string) {
  const { token, snapshot } = await chatSession(shop)
  const window = await openChatWindow(shop, token, snapshot.cursor)
  await postChat(shop, token, { text, name: 'Ilona' })
  return { token, window, id: await inQueue(text) }
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
