import type { BulkAction, BulkChange, BulkItemList, QueueItem } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let olli: DeskClient
let mikko: DeskClient
let mikkoId: string
let ids: string[]

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  mikkoId = (await mikko.get<{ agent: { id: string } }>('/me')).agent.id
  for (const subject of ['First', 'Second', 'Third']) {
    const values = { name: 'Aino', email: 'aino@home.example', subject, message: 'The parcel is late.' }
    const answer = await shop.fetch('/v1/forms/contact/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), locale: 'en', values }),
    })
    expect(answer.status).toBe(201)
  }
  const { items } = await olli.queue('all')
  ids = ['First', 'Second', 'Third'].map(
    (subject) => items.find((item) => item.subject === subject)?.id ?? '',
  )
}, 60_000)

afterAll(() => shop?.stop())

const present = async (): Promise<QueueItem[]> =>
  await Promise.all(ids.map(async (id) => (await olli.open(id)).conversation))

const chosen = async () => ({ items: (await present()).map(({ id, version }) => ({ id, version })) })

/** Does it and waits for its end. */
async function many(
  change: BulkChange,
  target: object,
  as = olli,
  headers: Record<string, string> = {},
): Promise<BulkAction> {
  const { id } = await as.send<BulkAction>('POST', '/bulk-actions', { change, target }, headers)
  return await ended(id, 'done', as)
}

const ended = (id: string, state: BulkAction['state'], as = olli) =>
  eventually(async () => {
    const action = await as.get<BulkAction>(`/bulk-actions/${id}`)
    expect(action.state).toBe(state)
    return action
  })

async function undo(id: string, as = olli): Promise<BulkAction> {
  await as.send('POST', `/bulk-actions/${id}/undo`)
  return await ended(id, 'undone', as)
}

const reasons = async (id: string, state: string) =>
  (await olli.get<BulkItemList>(`/bulk-actions/${id}/items?state=${state}`)).items.map(
    ({ subject, reason }) => [subject, reason],
  )

test.each<[string, BulkChange]>([
  ['assigning', { kind: 'assign', assigneeId: null }],
  ['resolving', { kind: 'status', status: 'resolved' }],
  ['waiting', { kind: 'status', status: 'waiting' }],
  ['a priority', { kind: 'priority', priority: 'urgent' }],
  ['tags', { kind: 'tags', add: ['late'], remove: [] }],
])('%s is done to each and taken back wholly', async (_what, change) => {
  const filled = change.kind === 'assign' ? { ...change, assigneeId: mikkoId } : change
  const before = await present()
  const done = await many(filled, await chosen())
  expect(done.counts).toMatchObject({ changed: 3, refused: 0, pending: 0 })
  const after = await present()
  for (const one of after) {
    if (filled.kind === 'assign') expect(one.assigneeId).toBe(mikkoId)
    if (filled.kind === 'status') expect(one.status).toBe(filled.status)
    if (filled.kind === 'priority') expect(one.priority).toBe('urgent')
    if (filled.kind === 'tags') expect(one.tags).toEqual(['late'])
  }
  expect((await undo(done.id)).counts.undone).toBe(3)
  const still = ({ version, ...rest }: QueueItem) => rest
  expect((await present()).map(still)).toEqual(before.map(still))
})

test('what somebody changed meanwhile, or since, is left alone and says so', async () => {
  const target = await chosen()
  await olli.send('PUT', `/conversations/${ids[0]}/status`, { status: 'waiting' })
  const done = await many({ kind: 'status', status: 'resolved' }, target)
  expect(done.counts).toMatchObject({ changed: 2, refused: 1 })
  expect(await reasons(done.id, 'refused')).toEqual([['First', 'conversation_changed']])
  await olli.send('PUT', `/conversations/${ids[1]}/assignment`, { assigneeId: mikkoId })
  const undone = await undo(done.id)
  expect(undone.counts).toMatchObject({ undone: 1, kept: 1 })
  expect(await reasons(done.id, 'kept')).toEqual([['Second', 'changed_since']])
  expect((await present()).map((one) => one.status)).toEqual(['waiting', 'resolved', 'open'])
  // Said again it does no harm.
  expect((await olli.send<BulkAction>('POST', `/bulk-actions/${done.id}/undo`)).state).toBe('undone')
})

test('all of a search, once for one key, and items that refuse keep nobody else back', async () => {
  const q = 'parcel -status:resolved'
  const key = { 'idempotency-key': crypto.randomUUID() }
  const change: BulkChange = { kind: 'priority', priority: 'high' }
  const first = await many(change, { view: 'all', q }, olli, key)
  expect(first.counts.changed).toBe(2)
  const again = await olli.send<BulkAction>(
    'POST',
    '/bulk-actions',
    { change, target: { view: 'all', q } },
    key,
  )
  expect(again.id).toBe(first.id)
  expect((await many(change, { view: 'all', q })).counts).toMatchObject({ changed: 0, unchanged: 2 })
  const past: BulkChange = { kind: 'status', status: 'snoozed', snoozedUntil: '2020-01-01T00:00:00.000Z' }
  const refused = await many(past, { items: [{ id: ids[2] }] })
  expect(await reasons(refused.id, 'refused')).toEqual([['Third', 'snooze_needs_time']])
})

test('nobody changes what they do not see, nor without the right, nor sees the bulk action of others', async () => {
  const team = await olli.send<{ id: string }>('POST', '/teams', { name: 'Wholesale' })
  await many({ kind: 'team', teamId: team.id }, { items: [{ id: ids[2] }] })
  const hidden = await many({ kind: 'priority', priority: 'low' }, { items: [{ id: ids[2] }] }, mikko)
  expect(hidden.counts).toMatchObject({ refused: 1, changed: 0 })
  await expect(olli.get(`/bulk-actions/${hidden.id}`)).rejects.toMatchObject({ status: 404 })
  await expect(olli.send('POST', `/bulk-actions/${hidden.id}/undo`)).rejects.toMatchObject({ status: 404 })
  await many({ kind: 'team', teamId: null }, { items: [{ id: ids[2] }] })
})

test('a read mark moves in the other windows of its agent, and in nobody else’s', async () => {
  const { cursor, conversation } = await mikko.open(ids[2] ?? '')
  const own = await mikko.listen(cursor, null)
  const other = await olli.listen(cursor, null)
  const mark = (as: DeskClient, method: 'PUT' | 'DELETE') =>
    as.send(
      method,
      `/conversations/${ids[2]}/read`,
      ...(method === 'PUT' ? [{ seq: conversation.lastSeq }] : []),
    )
  const marked = (value: number) =>
    own.waitFor(
      (frame) =>
        frame.type === 'event' &&
        frame.patches.some((patch) => patch.entity === 'readMark' && patch.value === value),
    )
  await mark(mikko, 'PUT')
  await marked(conversation.lastSeq)
  await mark(mikko, 'DELETE')
  await marked(conversation.lastInboundSeq - 1)
  expect((await mikko.open(ids[2] ?? '')).conversation.readSeq).toBe(conversation.lastInboundSeq - 1)
  const read = await many({ kind: 'read', read: true }, { view: 'all', q: 'parcel' }, mikko)
  await eventually(async () =>
    expect((await mikko.open(ids[2] ?? '')).conversation.readSeq).toBe(conversation.lastSeq),
  )
  await undo(read.id, mikko)
  expect((await mikko.open(ids[2] ?? '')).conversation.readSeq).toBe(conversation.lastInboundSeq - 1)
  await olli.send('POST', `/conversations/${ids[2]}/notes`, { text: 'The last event.' })
  await other.waitFor((frame) => frame.type === 'event' && frame.event.type === 'note.added')
  const told = other.frames.some((frame) => frame.type === 'event' && frame.event.type === 'read_mark.moved')
  expect(told).toBe(false)
  own.close()
  other.close()
})
