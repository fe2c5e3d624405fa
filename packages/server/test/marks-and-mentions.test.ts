import type { Agent, ConversationDetail, PassageList, QueueCounts } from '@throughline/contracts'
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

test('a mention stands in the queue until it is answered, or its person says that it needs no answer', async () => {
  const sanna = await signInDemoAgent(shop.url, 'Sanna')
  const sannaId = (await sanna.get<{ agent: Agent }>('/me')).agent.id
  const other = (await mailed({ shop, agent: mikko }, 'Who knows this tent?')).id
  const ask = (text: string) =>
    mikko.send<{ id: string }>('POST', `/conversations/${other}/notes`, { text, mentions: [sannaId] })
  const standing = async () => {
    const { items } = await sanna.queue('mentions')
    const { mentions } = await sanna.get<QueueCounts>('/queue-counts')
    expect(mentions).toBe(items.length)
    return items.flatMap((item) => (item.id === other ? item.openMentions.map(({ noteId }) => noteId) : []))
  }
  expect(await standing()).toEqual([])
  const first = await ask('Sanna, have you seen this?')
  const second = await ask('And this?')
  expect(await standing()).toEqual([first.id, second.id])
  expect((await mikko.queue('mentions')).items).toEqual([])
  await sanna.send('PUT', `/notes/${first.id}/mention-settlement`)
  expect(await standing()).toEqual([second.id])
  await sanna.send('DELETE', `/notes/${first.id}/mention-settlement`)
  expect(await standing()).toEqual([first.id, second.id])
  await sanna.send('POST', `/conversations/${other}/notes`, { text: 'Yes, the poles are too short.' })
  expect(await standing()).toEqual([])
})

test('words are found within a conversation wherever they stand, as they are written and in its order', async () => {
  const { id: there } = await mailed({ shop, agent: mikko }, 'Zips')
  const { messages } = await mikko.open(there)
  const note = await mikko.send<{ id: string }>('POST', `/conversations/${there}/notes`, {
    text: 'The ZÍP (of 100%) again',
  })
  const find = async (q: string) =>
    (await mikko.get<PassageList>(`/conversations/${there}/passages?q=${encodeURIComponent(q)}`)).items
  expect(await find('zip (of 100%)')).toMatchObject([{ kind: 'note', id: note.id, part: 'text' }])
  expect(await find('zip of')).toEqual([])
  expect(await find('nobody wrote this')).toEqual([])
  const written = messages[0]?.text.slice(0, 12) ?? ''
  expect((await find(` ${written.toUpperCase()} `))[0]).toMatchObject({ id: messages[0]?.id, seq: 1 })
  const olli = await signInDemoAgent(shop.url, 'Olli')
  expect(await olli.get(`/messages/${messages[0]?.id}`)).toMatchObject({ id: messages[0]?.id })
  await expect(olli.get(`/messages/${crypto.randomUUID()}`)).rejects.toMatchObject({ status: 404 })
})

test('an answer is not sent on top of a colleague’s that its writer has not seen', async () => {
  const { id: both } = await mailed({ shop, agent: mikko }, 'Two answers')
  const { lastSeq: seenSeq } = (await mikko.open(both)).conversation
  const sanna = await signInDemoAgent(shop.url, 'Sanna')
  // What one wrote oneself is nothing that one has not seen.
  await mikko.reply(both, 'One moment, please.', { seenSeq })
  const theirs = await sanna.reply(both, 'It comes tomorrow.')
  for (const delaySeconds of [0, 60]) {
    await expect(mikko.reply(both, 'It comes on Friday.', { seenSeq, delaySeconds })).rejects.toMatchObject({
      status: 409,
      body: { error: { code: 'answered_since', details: { messageIds: [theirs.id] } } },
    })
  }
  await mikko.reply(both, 'It comes on Friday.', { seenSeq: seenSeq + 2 })
  expect((await mikko.open(both)).conversation.lastSeq).toBe(seenSeq + 3)
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
