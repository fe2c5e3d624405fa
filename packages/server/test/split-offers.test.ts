import type { ConversationSplit, MessageView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed, newSubject } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const offerOf = async (id: string, messageId: string) =>
  (await mikko.open(id)).messages.find((message) => message.id === messageId)?.splitOffer
const dismissal = (messageId: string) => `/messages/${messageId}/split-offer-dismissal`

/** Aino goes on in an old thread under another subject. */
async function anotherMatter() {
  const { id, answer } = await mailed({ shop, agent: mikko }, `Old matter ${crypto.randomUUID()}`)
  const subject = `A broken stove ${crypto.randomUUID()}`
  const message = await newSubject({ shop, agent: mikko }, { id, answer, subject })
  return { id, message, subject }
}

test('a new subject in an old thread offers a split, which takes the offer away while it stands', async () => {
  const { id, message, subject } = await anotherMatter()
  const { messages } = await mikko.open(id)
  expect(messages.map(({ splitOffer }) => splitOffer)).toEqual([null, null, 'open'])
  const split = await mikko.send<ConversationSplit>('POST', `/conversations/${id}/splits`, {
    messageId: message.id,
    take: 'all',
    subject,
  })
  expect((await mikko.open(split.newId)).messages).toMatchObject([{ id: message.id, splitOffer: null }])
  await mikko.send('POST', `/conversation-splits/${split.id}/undo`)
  expect(await offerOf(id, message.id)).toBe('open')
})

test('the offer is dismissed for everybody at once, and can be made again', async () => {
  const { id, message } = await anotherMatter()
  const sanna = await signInDemoAgent(shop.url, 'Sanna')
  const { cursor } = await sanna.open(id)
  const listener = await sanna.listen(cursor, id)
  const seen = (offer: 'open' | 'dismissed') =>
    listener.waitFor(
      (frame) =>
        frame.type === 'event' &&
        frame.patches.some(
          (patch) =>
            patch.entity === 'message' && patch.id === message.id && patch.value?.splitOffer === offer,
        ),
    )
  expect(await mikko.send<MessageView>('PUT', dismissal(message.id))).toMatchObject({
    splitOffer: 'dismissed',
    mail: { newSubject: true },
  })
  await seen('dismissed')
  const { version } = (await mikko.open(id)).conversation
  // Saying so again changes nothing.
  await mikko.send('PUT', dismissal(message.id))
  expect((await mikko.open(id)).conversation.version).toBe(version)
  expect(await sanna.send('DELETE', dismissal(message.id))).toMatchObject({ splitOffer: 'open' })
  await seen('open')
  listener.close()
})

test('a message under the old subject has nothing to dismiss', async () => {
  const { id } = await anotherMatter()
  const [first] = (await mikko.open(id)).messages
  await expect(mikko.send('PUT', dismissal(first?.id ?? ''))).rejects.toMatchObject({
    status: 404,
    body: { error: { code: 'split_offer_not_found' } },
  })
})
