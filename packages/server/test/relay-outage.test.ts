import type { AwayUpdateView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'

const HOUR = 60 * 60 * 1000
let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('while the relay takes nothing, answers rest on their own time, however often they are asked for', async () => {
  await shop.mailer.send({ to: supportAddress, subject: 'Poles', text: 'The poles are missing.' })
  const id = await inQueue('Poles')
  shop.world.relay.faults.greylist = 1_000
  const first = await mikko.reply(id, 'The first answer.')
  const failed = await eventually(async () => {
    const row = await deliveryOf(first.id)
    expect(row).toMatchObject({ state: 'queued', last_error: expect.stringContaining('450') })
    return row
  })
  const rest = (failed.not_before?.getTime() ?? 0) - Date.now()
  // At most what is left of the rest after this many attempts.
  expect(rest).toBeLessThanOrEqual(Math.exp(failed.attempts) * 1000)

  await restUntil(first.id, new Date(Date.now() + HOUR))
  const { attempts } = await deliveryOf(first.id)
  const second = await mikko.reply(id, 'The second answer.')
  for (let sweep = 0; sweep < 3; sweep++) await run('channels.sweep-legs')
  expect(await deliveryOf(first.id)).toMatchObject({ state: 'queued', attempts })
  // Nothing overtakes the first.
  expect(await deliveryOf(second.id)).toMatchObject({ state: 'queued', attempts: 0 })

  shop.world.relay.faults.greylist = 0
  await restUntil(first.id, new Date(Date.now() - 1))
  await run('channels.sweep-legs')
  await shop.mailer.waitFor((mail) => mail.text.includes('The second answer.'))
  const bodies = shop.world.relay.received.map((mail) => mail.raw.toString())
  const place = (words: string) => bodies.findIndex((body) => body.includes(words))
  expect(place('The first answer.')).toBeGreaterThanOrEqual(0)
  expect(place('The first answer.')).toBeLessThan(place('The second answer.'))
})

test('an away update that the relay does not take waits, takes along what is written meanwhile, and goes', async () => {
  const { id } = await absentVisitor('Does the stove burn wood?')
  shop.world.relay.faults.greylist = 1_000
  await mikko.reply(id, 'It burns anything.')
  const waiting = await eventually(async () => {
    const row = await awayUpdateOf(id)
    expect(row).toMatchObject({ state: 'scheduled', last_error: expect.stringContaining('450') })
    return row
  })
  await shop.app.platform.db.kysely
    .updateTable('away_updates')
    .set({ due_at: new Date(Date.now() + HOUR) })
    .where('id', '=', waiting.id)
    .execute()
  await expect(mikko.send('POST', `/away-updates/${waiting.id}/send-now`)).rejects.toMatchObject({
    status: 503,
    body: { error: { code: 'away_update_later' } },
  })
  await mikko.reply(id, 'Even cones.')
  await eventually(async () => expect((await awayUpdateOf(id)).message_ids).toHaveLength(2))

  shop.world.relay.faults.greylist = 0
  const sent = await mikko.send<AwayUpdateView>('POST', `/away-updates/${waiting.id}/send-now`)
  expect(sent).toMatchObject({ state: 'sent', messageCount: 2 })
  const deliveries = (await mikko.open(id)).messages.flatMap((message) => message.deliveries)
  expect(deliveries.filter((one) => one.route === 'away_email').map((one) => one.state)).toEqual([
    'sent',
    'sent',
  ])
})

test('an away update that the relay refuses is told as such, not as sent', async () => {
  const { id, address } = await absentVisitor('Is the kayak red?')
  shop.world.relay.faults.rejectRecipients.push(address)
  await mikko.reply(id, 'It is.')
  await eventually(async () => expect((await awayUpdateOf(id)).state).toBe('impossible'))
  await shop.app.events.settle()
  const events = await shop.app.events.read({ ...(await shop.app.events.head()), pos: 0 }, 100_000)
  const types = events === 'other-epoch' ? [] : events.filter((event) => event.conversationId === id)
  expect(types.map((event) => event.type)).toContain('away_update.impossible')
  expect(types.map((event) => event.type)).not.toContain('away_update.sent')
  const answer = (await mikko.open(id)).messages.at(-1)
  expect(answer?.deliveries.map((one) => [one.route, one.state])).toContainEqual(['away_email', 'failed'])
})

/** Somebody who wrote in the chat, left an address and has no window open. */
async function absentVisitor(text: string): Promise<{ id: string; address: string }> {
  const { token } = await chatSession(shop)
  const address = `${crypto.randomUUID()}@kunde.example`
  await postChat(shop, token, { text, name: 'Ilona', email: address })
  return { id: await inQueue(text), address }
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}

async function run(job: string): Promise<void> {
  const { platform, jobs } = shop.app
  await platform.db.transaction((tx) => platform.enqueue(tx, { job, payload: {} }))
  await jobs.drainNow()
}

async function deliveryOf(messageId: string) {
  return await shop.app.platform.db.kysely
    .selectFrom('deliveries')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow()
}

/** Sets the time that a delivery rests until, once nobody is at it. */
async function restUntil(messageId: string, until: Date): Promise<void> {
  await eventually(async () => {
    const result = await shop.app.platform.db.kysely
      .updateTable('deliveries')
      .set({ not_before: until })
      .where('message_id', '=', messageId)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    expect(result.numUpdatedRows).toBe(1n)
  })
}

async function awayUpdateOf(conversationId: string) {
  return await shop.app.platform.db.kysely
    .selectFrom('away_updates')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}
