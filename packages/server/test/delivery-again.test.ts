import type { MessageView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const again = (messageId: string) => mikko.send<MessageView>('POST', `/messages/${messageId}/attempts`)
const stateOf = async (id: string, messageId: string) =>
  (await mikko.open(id)).messages.find((message) => message.id === messageId)?.deliveries[0]?.state
const mailsWith = (words: string) =>
  shop.world.relay.received.map(({ raw }) => raw.toString()).filter((raw) => raw.includes(words))

test('a refused mail goes out when it is tried again, once however often that is asked', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'Refused')
  shop.world.relay.faults.rejectRecipients.push(aino.address)
  const { id: messageId } = await mikko.reply(id, 'Parcel 20817 has left.')
  await eventually(async () => expect(await stateOf(id, messageId)).toBe('failed'))
  // As long as it is refused, trying again ends the same way.
  expect((await again(messageId)).deliveries[0]).toMatchObject({ state: 'queued', lastError: null })
  await eventually(async () => expect(await stateOf(id, messageId)).toBe('failed'))

  shop.world.relay.faults.rejectRecipients.length = 0
  await Promise.all([again(messageId), again(messageId), again(messageId)])
  await shop.mailer.waitFor((mail) => mail.text.includes('Parcel 20817'))
  await eventually(async () => expect(await stateOf(id, messageId)).toBe('sent'))
  expect((await again(messageId)).deliveries[0]?.state).toBe('sent')
  expect(mailsWith('Parcel 20817')).toHaveLength(1)

  await shop.app.events.settle()
  const events = await shop.app.events.read({ ...(await shop.app.events.head()), pos: 0 }, 100_000)
  const asked = (events === 'other-epoch' ? [] : events).filter(
    ({ type, actor, conversationId }) =>
      type === 'delivery.changed' && actor.kind === 'agent' && conversationId === id,
  )
  expect(asked).toHaveLength(2)
})

test('a mail that may have arrived goes out again under the same Message-ID', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'Who knows')
  const { id: messageId } = await mikko.reply(id, 'Order 4711 is ready.')
  await eventually(async () => expect(await stateOf(id, messageId)).toBe('sent'))
  await shop.app.platform.db.kysely
    .updateTable('deliveries')
    .set({ state: 'unknown' })
    .where('message_id', '=', messageId)
    .execute()
  await again(messageId)
  await eventually(async () => expect(mailsWith('Order 4711')).toHaveLength(2))
  const ids = mailsWith('Order 4711').map((raw) => /^Message-ID:\s+(\S+)/im.exec(raw)?.[1])
  expect(ids[0]).toMatch(/^<.+>$/)
  expect(new Set(ids).size).toBe(1)
})

test('a message that does not exist cannot be tried again', async () => {
  await expect(again('00000000-0000-7000-8000-000000000000')).rejects.toMatchObject({ status: 404 })
})
