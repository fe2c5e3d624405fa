import type { ConversationDetail, DeskServerFrame, HandoffView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { contextPackage } from '../src/modules/context/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient
let sanna: DeskClient
let chatId: string

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  const inboxes = await mikko.get<{ id: string; channel: string }[]>('/inboxes')
  chatId = inboxes.find((inbox) => inbox.channel === 'chat')?.id ?? ''
})

afterAll(() => shop?.stop())

test('whoever is given a conversation has its context package the moment it happens, in every window', async () => {
  const id = await mailed('Given away')
  const { cursor } = await mikko.open(id)
  const [first, second, other] = [
    await sanna.listen(cursor, null),
    await sanna.listen(cursor, null),
    await mikko.listen(cursor, id),
  ]
  for (const listener of [first, second, other]) await listener.waitFor((frame) => frame.type === 'ready')
  const { agent } = await sanna.get<{ agent: { id: string } }>('/me')
  await mikko.send('PUT', `/conversations/${id}/assignment`, { assigneeId: agent.id })
  for (const listener of [first, second]) {
    const pushed = await listener.waitFor(isContext)
    expect(pushed).toMatchObject({
      conversationId: id,
      context: {
        subject: 'Given away',
        customer: { displayName: 'Aino Virtanen' },
        latestMessages: [{ text: 'It is about: Given away' }],
        legs: [{ channel: 'email' }],
      },
    })
  }
  await other.waitFor((frame) => frame.type === 'event' && frame.event.type === 'conversation.assigned')
  expect(other.frames.filter(isContext)).toEqual([])
  for (const listener of [first, second, other]) listener.close()
})

test('a context package is one question to the database', async () => {
  const id = await mailed('One question')
  const viewer = { agentId: crypto.randomUUID(), teamIds: [], seesAll: true }
  let questions = 0
  const counted = shop.app.platform.db.kysely.withPlugin({
    transformQuery({ node }) {
      questions += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  expect((await contextPackage(counted, id, viewer))?.conversationId).toBe(id)
  expect(questions).toBe(1)
})

test('an offer that runs out is ended, told on the old channel, and holds up no other', async () => {
  const broken = await offered('Cannot be told')
  const fine = await offered('Runs out')
  const { db } = shop.app.platform
  // The next message of this one cannot be numbered, so the end of its offer fails, first in the row.
  await db.kysely.updateTable('conversations').set({ last_seq: 0 }).where('id', '=', broken.id).execute()
  for (const [minutes, handoff] of [
    [2, broken.handoff],
    [1, fine.handoff],
  ] as const) {
    await db.kysely
      .updateTable('handoffs')
      .set({ expires_at: new Date(Date.now() - minutes * 60_000) })
      .where('id', '=', handoff.id)
      .execute()
  }
  const { platform, jobs } = shop.app
  await db.transaction((tx) => platform.enqueue(tx, { job: 'channels.expire-handoffs', payload: {} }))
  await jobs.drainNow()
  const ended = await mikko.open(fine.id)
  expect(ended.handoffs[0]).toMatchObject({ state: 'expired', expiredAt: expect.any(String), toLegId: null })
  const told = lastMessage(ended)
  expect(told).toMatchObject({ direction: 'outbound', author: { kind: 'system' } })
  await shop.mailer.waitFor((mail) => mail.inReplyTo !== null && mail.text.includes(told.text.slice(0, 40)))
  expect(ended.legs.map((leg) => [leg.channel, leg.endedAt])).toEqual([['email', null]])
})

function isContext(frame: DeskServerFrame): boolean {
  return frame.type === 'context'
}

function lastMessage(detail: ConversationDetail): ConversationDetail['messages'][number] {
  const last = detail.messages.at(-1)
  if (!last) throw new Error('there is no message')
  return last
}

async function mailed(subject: string): Promise<string> {
  await shop.mailer.send({ to: supportAddress, subject, text: `It is about: ${subject}` })
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}

async function offered(subject: string): Promise<{ id: string; handoff: HandoffView }> {
  const id = await mailed(subject)
  const body = { toInboxId: chatId, reason: 'convenience' }
  return { id, handoff: await mikko.send<HandoffView>('POST', `/conversations/${id}/handoffs`, body) }
}
