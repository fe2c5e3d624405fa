import type { AuditEntry, Queue, QueueCounts, SavedView, SavedViewCounts, Team } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTeam, updateAgent } from '../src/modules/access/index.ts'
import { submittedForm } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { logIsQuiet } from './support/quiet.ts'

type List = { items: SavedView[] }

let shop: DemoApp
/** An owner and two agents. */
let olli: DeskClient
let mikko: DeskClient
let sanna: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
}, 60_000)

afterAll(() => shop?.stop())

const refusal = (status: number, code: string) => ({ status, body: { error: { code } } })
const name = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`
const make = (as: DeskClient, wish: object) =>
  as.send<SavedView>('POST', '/views', { name: name('View'), view: 'all', ...wish })
const change = (as: DeskClient, { id, version }: SavedView, wish: object) =>
  as.send<SavedView>('PATCH', `/views/${id}`, wish, { 'if-match': `"${version}"` })
const idsOf = async (as: DeskClient) => (await as.get<List>('/views')).items.map((view) => view.id)
const agentIdOf = async (as: DeskClient) => (await as.get<{ agent: { id: string } }>('/me')).agent.id
const numberIn = async (as: DeskClient, id: string) =>
  (await as.get<SavedViewCounts>('/view-counts')).items.find((item) => item.viewId === id)

async function tag(id: string, tags: string[]): Promise<void> {
  const { conversation } = await olli.open(id)
  await olli.send('PATCH', `/conversations/${id}`, { tags }, { 'if-match': `"${conversation.version}"` })
}

test('a view keeps its question, with the order of the queue unless another is chosen', async () => {
  const made = await make(mikko, { name: '  Big tents ', view: 'team', q: ' tent -tag:vip ' })
  expect(made).toMatchObject({
    name: 'Big tents',
    view: 'team',
    q: 'tent -tag:vip',
    order: 'due',
    sharedWith: { kind: 'nobody' },
    ownerId: await agentIdOf(mikko),
    version: 1,
  })
  expect((await make(mikko, { view: 'waiting' })).order).toBe('newest')
  expect((await make(mikko, { view: 'mine', order: 'newest' })).order).toBe('newest')
  expect(await mikko.get(`/views/${made.id}`)).toEqual(made)
})

test('what is snoozed has a place of its own, what comes back first on top, page by page', async () => {
  const before = await mikko.get<QueueCounts>('/queue-counts')
  const daysUntil = [3, 1, 2]
  const ids = await Promise.all(daysUntil.map(() => submittedForm({ shop, agent: mikko }, name('Asleep'))))
  for (const [i, id] of ids.entries()) {
    const snoozedUntil = new Date(Date.now() + (daysUntil[i] ?? 0) * 86_400_000).toISOString()
    await mikko.send('PUT', `/conversations/${id}/status`, { status: 'snoozed', snoozedUntil })
  }
  const [late, soon, middle] = ids
  const first = await mikko.get<Queue>('/conversations?view=snoozed&limit=2')
  expect(first.items.map((item) => item.id)).toEqual([soon, middle])
  const next = await mikko.get<Queue>(`/conversations?view=snoozed&limit=2&after=${first.next}`)
  expect(next.items.map((item) => item.id)).toEqual([late])
  const waiting = await mikko.queue('waiting')
  expect(waiting.items.filter((item) => item.status === 'snoozed')).toEqual([])
  const { snoozed, waiting: stillWaiting } = await mikko.get<QueueCounts>('/queue-counts')
  expect([snoozed - before.snoozed, stillWaiting - before.waiting]).toEqual([3, 0])
  expect(await make(mikko, { view: 'snoozed' })).toMatchObject({ view: 'snoozed', order: 'returning' })
})

test('saying it again with the same key makes no second one', async () => {
  const again = { 'idempotency-key': crypto.randomUUID() }
  const wish = { name: name('Once'), view: 'all' }
  const first = await mikko.send<SavedView>('POST', '/views', wish, again)
  expect(await mikko.send('POST', '/views', wish, again)).toEqual(first)
  expect((await idsOf(mikko)).filter((id) => id === first.id)).toHaveLength(1)
})

test('a search that cannot be asked is refused with its place, when made and when changed', async () => {
  const refused = {
    status: 422,
    body: { error: { code: 'search_invalid', details: { problems: [{ code: 'field_unknown', start: 5 }] } } },
  }
  await expect(make(mikko, { q: 'tent colour:blue' })).rejects.toMatchObject(refused)
  const made = await make(mikko, {})
  await expect(change(mikko, made, { q: 'tent colour:blue' })).rejects.toMatchObject(refused)
})

test('nobody else finds, changes or deletes what somebody keeps for themselves, not even the owner', async () => {
  const made = await make(mikko, {})
  for (const other of [sanna, olli]) {
    expect(await idsOf(other)).not.toContain(made.id)
    const missing = refusal(404, 'view_not_found')
    await expect(other.get(`/views/${made.id}`)).rejects.toMatchObject(missing)
    await expect(change(other, made, { name: 'Mine now' })).rejects.toMatchObject(missing)
    await expect(other.send('DELETE', `/views/${made.id}`)).rejects.toMatchObject(missing)
    await expect(other.send('POST', `/views/${made.id}/restoration`)).rejects.toMatchObject(missing)
  }
  expect((await olli.get<List>('/shared-views')).items.map((view) => view.id)).not.toContain(made.id)
})

test('sharing, and changing what is shared, needs the right to share', async () => {
  const missing = refusal(403, 'permission_missing')
  await expect(make(mikko, { sharedWith: { kind: 'everybody' } })).rejects.toMatchObject(missing)
  const own = await make(mikko, {})
  await expect(change(mikko, own, { sharedWith: { kind: 'everybody' } })).rejects.toMatchObject(missing)

  const shared = await make(olli, { sharedWith: { kind: 'everybody' } })
  expect(await idsOf(mikko)).toContain(shared.id)
  await expect(change(mikko, shared, { name: 'Another name' })).rejects.toMatchObject(missing)
  await expect(mikko.send('DELETE', `/views/${shared.id}`)).rejects.toMatchObject(missing)
  await expect(mikko.get('/shared-views')).rejects.toMatchObject(missing)
  const { name: kept } = await mikko.get<SavedView>(`/views/${shared.id}`)
  expect(kept).toBe(shared.name)
})

test('a team’s view is found by its members, and kept in order by whoever may share', async () => {
  const team = await olli.send<Team>('POST', '/teams', {
    name: name('Returns'),
    agentIds: [await agentIdOf(mikko)],
  })
  const made = await make(olli, { sharedWith: { kind: 'team', teamId: team.id } })
  expect(made.sharedWith).toEqual({ kind: 'team', teamId: team.id })
  expect(await idsOf(mikko)).toContain(made.id)
  expect(await idsOf(sanna)).not.toContain(made.id)
  await expect(sanna.get(`/views/${made.id}`)).rejects.toMatchObject(refusal(404, 'view_not_found'))
  expect((await olli.get<List>('/shared-views')).items.map((view) => view.id)).toContain(made.id)
  await expect(
    make(olli, { sharedWith: { kind: 'team', teamId: crypto.randomUUID() } }),
  ).rejects.toMatchObject(refusal(422, 'team_unknown'))
})

test('what others see is written into the audit trail, what somebody keeps for themselves is not', async () => {
  const own = await make(olli, {})
  const shared = await change(olli, await make(olli, {}), { sharedWith: { kind: 'everybody' } })
  await olli.send('DELETE', `/views/${shared.id}`)
  const actionsOn = async (id: string) => {
    const { items } = await olli.get<{ items: AuditEntry[] }>('/audit?subjectKind=view&limit=100')
    return items.filter((entry) => entry.subject.id === id).map((entry) => entry.action)
  }
  expect((await actionsOn(shared.id)).sort()).toEqual(['view.delete', 'view.update'])
  expect(await actionsOn(own.id)).toEqual([])
})

test('two who change it at once do not undo each other', async () => {
  const made = await make(olli, { sharedWith: { kind: 'everybody' } })
  const renamed = await change(olli, made, { name: 'First' })
  expect(renamed.version).toBe(2)
  await expect(change(olli, made, { name: 'Second' })).rejects.toMatchObject({
    status: 412,
    body: { error: { code: 'view_changed', details: { present: { name: 'First', version: 2 } } } },
  })
  await expect(olli.send('PATCH', `/views/${made.id}`, { name: 'Third' })).rejects.toMatchObject({
    status: 428,
  })
})

test('a deleted one can be brought back at its place, as often as that is said', async () => {
  const made = await make(mikko, { q: 'tent' })
  await mikko.send('PUT', '/views/order', { ids: [made.id] })
  await mikko.send('DELETE', `/views/${made.id}`)
  expect(await idsOf(mikko)).not.toContain(made.id)
  await expect(mikko.send('DELETE', `/views/${made.id}`)).rejects.toMatchObject(
    refusal(404, 'view_not_found'),
  )
  await expect(change(mikko, made, { name: 'Gone' })).rejects.toMatchObject(refusal(404, 'view_not_found'))
  expect(await mikko.send('POST', `/views/${made.id}/restoration`)).toEqual(made)
  expect(await mikko.send('POST', `/views/${made.id}/restoration`)).toEqual(made)
  expect((await idsOf(mikko))[0]).toBe(made.id)
})

test('each puts them into their own order; new ones follow', async () => {
  const first = await make(olli, { sharedWith: { kind: 'everybody' } })
  const second = await make(olli, { sharedWith: { kind: 'everybody' } })
  const own = await make(sanna, {})
  await sanna.send('PUT', '/views/order', { ids: [own.id, second.id, first.id] })
  const late = await make(sanna, {})
  const order = await idsOf(sanna)
  expect(order.slice(0, 3)).toEqual([own.id, second.id, first.id])
  expect(order.at(-1)).toBe(late.id)
  const theirs = await idsOf(olli)
  expect(theirs.indexOf(first.id)).toBeLessThan(theirs.indexOf(second.id))
})

test('the question is asked with the eyes of whoever looks', async () => {
  const word = name('Bivouac')
  const seen = await submittedForm({ shop, agent: olli }, `${word} one`)
  const hidden = await submittedForm({ shop, agent: olli }, `${word} two`)
  const teamId = await createTeam(
    shop.app.platform.db,
    { kind: 'system', id: null },
    { name: name('Secret') },
  )
  await olli.send('PUT', `/conversations/${hidden}/assignment`, { assigneeId: null, teamId })
  const view = await make(olli, { q: `"${word}"`, order: 'newest', sharedWith: { kind: 'everybody' } })
  const result = async (as: DeskClient) => {
    const { view: base, q, order } = await as.get<SavedView>(`/views/${view.id}`)
    const path = `/conversations?view=${base}&q=${encodeURIComponent(q)}&order=${order}`
    return (await as.get<Queue>(path)).items.map((item) => item.id)
  }
  expect(await result(olli)).toEqual([hidden, seen])
  expect(await result(mikko)).toEqual([seen])
  expect(await numberIn(olli, view.id)).toEqual({ viewId: view.id, count: 2, capped: false })
  expect(await numberIn(mikko, view.id)).toEqual({ viewId: view.id, count: 1, capped: false })

  const mine = await make(olli, { q: `"${word}" assignee:me`, sharedWith: { kind: 'everybody' } })
  await olli.send('PUT', `/conversations/${seen}/assignment`, { assigneeId: await agentIdOf(mikko) })
  expect((await numberIn(mikko, mine.id))?.count).toBe(1)
  expect((await numberIn(olli, mine.id))?.count).toBe(0)
})

test('a searched queue can stand by what is due, page after page', async () => {
  const word = name('Cooker')
  const ids: string[] = []
  for (const which of ['one', 'two', 'three'])
    ids.push(await submittedForm({ shop, agent: olli }, `${word} ${which}`))
  // What is due by its next step stands before what is due by its answer, though it is not the newest.
  const { conversation } = await olli.open(ids[2] ?? '')
  const version = { 'if-match': `"${conversation.version}"` }
  await olli.send(
    'PATCH',
    `/conversations/${ids[2]}`,
    { nextStep: 'Call', nextStepDueAt: new Date(Date.now() - 3_600_000).toISOString() },
    version,
  )
  const page = (order: string, after: string | null): Promise<Queue> =>
    olli.get(
      `/conversations?view=unassigned&q=${encodeURIComponent(`"${word}"`)}&order=${order}&limit=1${after === null ? '' : `&after=${after}`}`,
    )
  const all = async (order: string) => {
    const found: string[] = []
    let next: string | null = null
    do {
      const answer: Queue = await page(order, next)
      found.push(...answer.items.map((item) => item.id))
      next = answer.next
    } while (next !== null)
    return found
  }
  expect(await all('due')).toEqual([ids[2], ids[0], ids[1]])
  expect(await all('newest')).toEqual([ids[2], ids[1], ids[0]])
})

test('a number stops at 99, and a search that is understood no more has none', async () => {
  const { kysely } = shop.app.platform.db
  const marker = name('many')
  const one = await submittedForm({ shop, agent: olli }, name('One of many'))
  await tag(one, [marker])
  const view = await make(olli, { q: `tag:"${marker}"` })
  const copies = 120
  const row = await kysely
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', one)
    .executeTakeFirstOrThrow()
  const { number: _number, set_aside_at: _aside, own_values: _own, ...rest } = row
  await kysely
    .insertInto('conversations')
    .values(
      Array.from({ length: copies }, () => ({
        ...rest,
        id: crypto.randomUUID(),
        fields: JSON.stringify(rest.fields),
      })),
    )
    .execute()
  expect(await numberIn(olli, view.id)).toEqual({ viewId: view.id, count: 99, capped: true })

  const team = await olli.send<Team>('POST', '/teams', { name: name('Shortlived') })
  const named = await make(olli, { q: `team:"${team.name}"` })
  await olli.send('DELETE', `/teams/${team.id}`)
  expect(await numberIn(olli, named.id)).toEqual({ viewId: named.id, count: null, capped: false })
})

test('the views of a deleted team go to its successor, or back to their owners', async () => {
  const [left, kept, heir] = await Promise.all(
    ['Left', 'Kept', 'Heir'].map((what) => olli.send<Team>('POST', '/teams', { name: name(what) })),
  )
  const alone = await make(olli, { sharedWith: { kind: 'team', teamId: left?.id } })
  const passed = await make(olli, { sharedWith: { kind: 'team', teamId: kept?.id } })
  await olli.send('DELETE', `/teams/${left?.id}`)
  await olli.send('DELETE', `/teams/${kept?.id}?successor=${heir?.id}`)
  await eventually(async () => {
    const sharing = async (id: string) => (await olli.get<SavedView>(`/views/${id}`)).sharedWith
    expect(await sharing(alone.id)).toEqual({ kind: 'nobody' })
    expect(await sharing(passed.id)).toEqual({ kind: 'team', teamId: heir?.id })
  })
})

test('other windows hear that a view is another now, and learn nothing by it', async () => {
  // What earlier tests shared would be told to a window that opens a moment too soon.
  await logIsQuiet(shop.app)
  const { cursor } = await sanna.queue('all')
  const listener = await sanna.listen(cursor, null)
  await listener.waitFor((frame) => frame.type === 'ready')
  const own = await make(mikko, {})
  const shared = await make(olli, { name: name('Loud'), sharedWith: { kind: 'everybody' } })
  await listener.waitFor((frame) => frame.type === 'event' && frame.event.type === 'view.changed')
  const told = listener.frames.filter((frame) => frame.type === 'event')
  expect(told).toHaveLength(1)
  expect(told[0]).toMatchObject({
    event: { actorId: await agentIdOf(olli) },
    patches: [{ entity: 'savedViews', id: 'all', conversationId: null, value: null }],
  })
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${own.id}|${shared.id}|Loud`))
  listener.close()
})

test('nobody keeps more than a hundred', async () => {
  const { kysely } = shop.app.platform.db
  const sannaId = await agentIdOf(sanna)
  const have = (await idsOf(sanna)).length
  const now = new Date()
  await kysely
    .insertInto('saved_views')
    .values(
      Array.from({ length: 100 }, (_, at) => ({
        id: crypto.randomUUID(),
        owner_id: sannaId,
        name: `Filler ${at}`,
        view: 'all' as const,
        q: '',
        queue_order: 'newest' as const,
        shared_with: 'nobody' as const,
        team_id: null,
        created_at: now,
        updated_at: now,
        deleted_at: null,
      })),
    )
    .execute()
  await expect(make(sanna, {})).rejects.toMatchObject(refusal(409, 'view_limit_reached'))
  expect(await idsOf(sanna)).toHaveLength(have + 100)
})

test('who loses the right to share keeps what they shared, and no longer changes it', async () => {
  const { db } = shop.app.platform
  const system = { kind: 'system', id: null } as const
  const emma = await signInDemoAgent(shop.url, 'Emma')
  const emmaId = await agentIdOf(emma)
  const made = await make(emma, { sharedWith: { kind: 'everybody' } })
  await updateAgent(db, system, emmaId, { role: 'agent' })
  expect(await idsOf(emma)).toContain(made.id)
  await expect(change(emma, made, { name: 'Another' })).rejects.toMatchObject(
    refusal(403, 'permission_missing'),
  )
  expect((await change(olli, made, { name: 'Tidied' })).ownerId).toBe(emmaId)
  await updateAgent(db, system, emmaId, { role: 'supervisor' })
})
