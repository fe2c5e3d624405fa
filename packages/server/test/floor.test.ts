import type { Availability, Floor, OwnLoad, Queue } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { submittedForm } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

const HOUR = 60 * 60 * 1000

let shop: DemoApp
/** An owner and two agents. */
let olli: DeskClient
let mikko: DeskClient
let sanna: DeskClient
let mikkoId: string

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  mikkoId = (await mikko.get<{ agent: { id: string } }>('/me')).agent.id
}, 60_000)

afterAll(() => shop?.stop())

const say = (as: DeskClient, change: object) => as.send<OwnLoad>('PUT', '/me/availability', change)
const refusal = (code: string) => ({ status: 422, body: { error: { code } } })
const seen = async (as: DeskClient, agentId: string) =>
  (await as.get<{ items: Availability[] }>('/availability')).items.find((one) => one.agentId === agentId)
const onFloor = async (agentId: string) =>
  (await olli.get<Floor>('/floor')).people.find((person) => person.availability.agentId === agentId)

const periods = () =>
  shop.app.platform.db.kysely
    .selectFrom('availability_periods')
    .select(['status', 'reason', 'began_at', 'ended_at'])
    .where('agent_id', '=', mikkoId)
    .orderBy('id')
    .execute()

test('who never said anything is available, and what somebody says is seen by colleagues at once', async () => {
  expect(await seen(sanna, mikkoId)).toMatchObject({ status: 'available', since: null, online: false })
  const { cursor } = await sanna.queue('all')
  const window = await sanna.listen(cursor, null)
  const backAt = new Date(Date.now() + HOUR).toISOString()
  const said = await say(mikko, { status: 'break', reason: 'lunch', backAt })
  expect(said.availability).toMatchObject({ status: 'break', reason: 'lunch', backAt })
  await window.waitFor(
    (frame) => frame.type === 'event' && frame.patches.some((patch) => patch.entity === 'availability'),
  )
  expect(await seen(sanna, mikkoId)).toMatchObject({ status: 'break', reason: 'lunch', backAt })
  window.close()
})

test('each period is kept from its beginning to its end; another time to be back begins none', async () => {
  await say(mikko, { status: 'away', reason: 'training' })
  const { length } = await periods()
  const first = (await say(mikko, { status: 'away', reason: 'training' })).availability
  const backAt = new Date(Date.now() + HOUR).toISOString()
  const later = (await say(mikko, { status: 'away', reason: 'training', backAt })).availability
  expect(later).toMatchObject({ since: first.since, backAt })
  expect(await periods()).toHaveLength(length)
  await say(mikko, { status: 'available' })
  const kept = await periods()
  expect(kept).toHaveLength(length + 1)
  expect(kept.at(-2)?.ended_at).toEqual(kept.at(-1)?.began_at)
  expect(kept.at(-1)).toMatchObject({ status: 'available', reason: null, ended_at: null })
})

test('two windows that say something else at once leave one present period', async () => {
  await Promise.all(
    Array.from({ length: 24 }, (_, i) =>
      say(mikko, { status: (['break', 'away', 'wrap_up', 'available'] as const)[i % 4] }),
    ),
  )
  const present = (await periods()).filter((period) => period.ended_at === null)
  expect(present).toHaveLength(1)
  expect((await seen(olli, mikkoId))?.status).toBe(present[0]?.status)
})

test('a reason of another status, or a time that does not lie ahead within a day, is refused', async () => {
  const at = (ms: number) => new Date(Date.now() + ms).toISOString()
  await expect(say(mikko, { status: 'break', reason: 'meeting' })).rejects.toMatchObject(
    refusal('availability_reason_wrong'),
  )
  await expect(say(mikko, { status: 'available', reason: 'lunch' })).rejects.toMatchObject(
    refusal('availability_reason_wrong'),
  )
  for (const wrong of [
    { status: 'break', backAt: at(-1000) },
    { status: 'away', backAt: at(25 * HOUR) },
    { status: 'available', backAt: at(HOUR) },
  ]) {
    await expect(say(mikko, wrong)).rejects.toMatchObject(refusal('back_at_wrong'))
  }
})

test('the floor shows who is here and what they look at, and forgets it when their window closes', async () => {
  const id = await submittedForm({ shop, agent: olli }, 'On the floor')
  const { cursor } = await mikko.queue('all')
  const window = await mikko.listen(cursor, id)
  await eventually(async () => {
    const person = await onFloor(mikkoId)
    expect(person?.availability.online).toBe(true)
    expect(person?.looking).toEqual([expect.objectContaining({ id, subject: 'On the floor' })])
  })
  window.close()
  await eventually(async () => {
    expect(await onFloor(mikkoId)).toMatchObject({ availability: { online: false }, looking: [] })
  })
})

test('every figure of the floor is what a recount finds', async () => {
  const [first, second] = [
    await submittedForm({ shop, agent: olli }, 'Waits longest'),
    await submittedForm({ shop, agent: olli }, 'Waits too'),
  ]
  for (const id of [first, second])
    await olli.send('PUT', `/conversations/${id}/assignment`, { assigneeId: mikkoId })
  const { kysely } = shop.app.platform.db
  await kysely
    .updateTable('conversations')
    .set({ reply_due_at: new Date(Date.now() - HOUR) })
    .where('id', '=', second)
    .execute()
  const open = await kysely
    .selectFrom('conversations')
    .select(['id', 'assignee_id', 'waiting_since', 'reply_due_at'])
    .where('status', '=', 'open')
    .where('merged_into_id', 'is', null)
    .where('set_aside_at', 'is', null)
    .execute()
  const mine = open.filter((row) => row.assignee_id === mikkoId)
  const floor = await olli.get<Floor>('/floor')
  expect(floor.all.open).toBe(open.length)
  expect(floor.unassigned.open).toBe(open.length - mine.length)
  const found = await olli.get<Queue>('/conversations?view=all&q=is:overdue')
  expect(found.items.map(({ id }) => id)).toEqual([second])
  expect(floor.all.overdue).toBe(1)
  const person = await onFloor(mikkoId)
  expect(person?.load).toMatchObject({ open: mine.length, overdue: 1, oldest: { id: first } })
  expect(person?.load.byChannel.reduce((sum, { open }) => sum + open, 0)).toBe(mine.length)
  expect((await mikko.get<OwnLoad>('/me/load')).load).toEqual(person?.load)
})

test('the floor is for those who may read the conversations of every team', async () => {
  await expect(mikko.get('/floor')).rejects.toMatchObject({ status: 403 })
})
