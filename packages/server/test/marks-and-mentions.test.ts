import type { Agent, ConversationDetail } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent, updateAgent } from '../src/modules/access/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

const system = { kind: 'system', id: null } as const
const refused = { status: 422, body: { error: { code: 'mention_unknown' } } }

let shop: DemoApp
let mikko: DeskClient
let id: string

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  id = (await mailed({ shop, agent: mikko }, 'Marks')).id
})

afterAll(() => shop?.stop())

test('a read mark stands at the last message at most, so that what comes next is unread', async () => {
  const read = (seq: number) => mikko.send('PUT', `/conversations/${id}/read`, { seq })
  await read(2_147_483_647)
  const { conversation } = await mikko.open(id)
  expect(conversation.readSeq).toBe(conversation.lastSeq)
  await expect(read(2_147_483_648)).rejects.toMatchObject({ status: 400 })
  await expect(read(Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({ status: 400 })
})

test('earlier messages are asked for by a number that a message can have', async () => {
  const before = (seq: number) =>
    mikko.get<{ items: ConversationDetail['messages'] }>(`/conversations/${id}/messages?beforeSeq=${seq}`)
  expect((await before(2_147_483_647)).items).toHaveLength(2)
  await expect(before(2_147_483_648)).rejects.toMatchObject({ status: 400 })
})

test('a note mentions active agents only', async () => {
  const gone = await leaver()
  const me = (await mikko.get<{ agent: Agent }>('/me')).agent.id
  const note = (mentions: string[]) =>
    mikko.send<{ mentions: string[] }>('POST', `/conversations/${id}/notes`, {
      text: 'Look at this',
      mentions,
    })
  expect((await note([me, me])).mentions).toEqual([me])
  await expect(note([me, crypto.randomUUID()])).rejects.toMatchObject(refused)
  await expect(note([gone])).rejects.toMatchObject(refused)
  expect((await mikko.open(id)).notes).toHaveLength(1)
})

/** An agent who has left the house. */
async function leaver(): Promise<string> {
  const { db } = shop.app.platform
  const id = await createAgent(db, system, {
    name: 'Lasse Lähtenyt',
    email: 'lasse@saimaa-outdoor.example',
    role: 'agent',
    password: null,
  })
  await updateAgent(db, system, id, { deactivated: true })
  return id
}
