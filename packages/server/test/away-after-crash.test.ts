import type { AwayUpdateView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'

const HOUR = 60 * 60 * 1000
let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  // No away update may go out by itself while the test looks.
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('words that lay unread when the process died under their reader are planned all the same', async () => {
  const id = await answeredVisitor('Is the kettle heavy?')
  // As when they had the chat in view while we wrote, so that nothing was planned.
  await forgetUpdates(id)
  await sweep()
  expect((await mikko.open(id)).awayUpdate).toBeNull()
  await writtenAnHourAgo(id)
  await sweep()
  const planned = await updateOf(id, 'scheduled')
  expect(planned.messageCount).toBe(1)
  await sweep()
  expect(await updateOf(id, 'scheduled')).toEqual(planned)
})

test('what was called off because somebody was there is planned again, what an agent called off is not', async () => {
  const [there, calledOff] = [await answeredVisitor('Is it blue?'), await answeredVisitor('Is it green?')]
  await shop.app.platform.db.kysely
    .updateTable('away_updates')
    .set({ state: 'cancelled' })
    .where('conversation_id', '=', there)
    .execute()
  await mikko.send('DELETE', `/away-updates/${(await updateOf(calledOff, 'scheduled')).id}`)
  for (const id of [there, calledOff]) await writtenAnHourAgo(id)
  await sweep()
  await updateOf(there, 'scheduled')
  expect((await mikko.open(calledOff)).awayUpdate?.state).toBe('cancelled')
})

/** Somebody who wrote in the chat, left an address, has no window open, and whom we answered. */
async function answeredVisitor(text: string): Promise<string> {
  const { token } = await chatSession(shop)
  await postChat(shop, token, { text, name: 'Ilona', email: `${crypto.randomUUID()}@kunde.example` })
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === text)
    if (!found) throw new Error(`${text} did not reach the queue`)
    return found.id
  })
  await mikko.reply(id, 'It is not.')
  await updateOf(id, 'scheduled')
  return id
}

async function updateOf(id: string, state: AwayUpdateView['state']): Promise<AwayUpdateView> {
  return await eventually(async () => {
    const { awayUpdate } = await mikko.open(id)
    if (awayUpdate?.state !== state) throw new Error(`the away update is ${awayUpdate?.state}`)
    return awayUpdate
  })
}

async function forgetUpdates(id: string): Promise<void> {
  await shop.app.platform.db.kysely.deleteFrom('away_updates').where('conversation_id', '=', id).execute()
}

async function writtenAnHourAgo(id: string): Promise<void> {
  await shop.app.platform.db.kysely
    .updateTable('messages')
    .set({ created_at: new Date(Date.now() - HOUR) })
    .where('conversation_id', '=', id)
    .execute()
}

async function sweep(): Promise<void> {
  const { platform, jobs } = shop.app
  const job = 'outreach.sweep-away-updates'
  await platform.db.transaction((tx) => platform.enqueue(tx, { job, payload: {} }))
  await jobs.drainNow()
}
