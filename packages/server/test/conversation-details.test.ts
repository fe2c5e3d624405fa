import type { AuditEntry, QueueItem, TagPage, TagView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { sendForm } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
let olli: DeskClient
let tent: string
let stove: string

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  olli = await signInDemoAgent(shop.url, 'Olli')
  tent = await conversationAbout('The tent leaks')
  stove = await conversationAbout('The stove does not light')
})

afterAll(() => shop?.stop())

async function conversationAbout(subject: string): Promise<string> {
  const name = 'Aino Virtanen'
  await sendForm(shop, { name, email: 'aino@posti.example', subject, message: 'Please help.' })
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}

const item = async (id: string) => (await mikko.open(id)).conversation

/** Changes a conversation as it is now, or as it was at `version`. */
async function change(id: string, body: object, version?: number): Promise<QueueItem> {
  const from = version ?? (await item(id)).version
  return await mikko.send('PATCH', `/conversations/${id}`, body, { 'if-match': `"${from}"` })
}

const tags = async (search = '') => (await olli.get<TagPage>(`/tags?search=${search}`)).items

async function tag(name: string): Promise<TagView> {
  const found = (await tags()).find((one) => one.name === name)
  if (!found) throw new Error(`no tag ${name}`)
  return found
}

const refusal = (code: string) => ({ body: { error: { code } } })

test('a change on what somebody changed meanwhile is refused with the present state', async () => {
  const { version } = await item(tent)
  await change(tent, { priority: 'high' })
  await expect(change(tent, { nextStep: 'Call her' }, version)).rejects.toMatchObject({
    status: 412,
    body: { error: { code: 'conversation_changed', details: { present: { id: tent, priority: 'high' } } } },
  })
  expect((await item(tent)).nextStep).toBeNull()
})

test('capitals make no other tag, and the list says how many conversations carry each', async () => {
  expect((await change(tent, { tags: ['Warranty', ' vip  customer '] })).tags).toEqual([
    'Warranty',
    'vip customer',
  ])
  expect((await change(stove, { tags: ['warranty', 'WARRANTY', 'stoves'] })).tags).toEqual([
    'Warranty',
    'stoves',
  ])
  expect((await tags()).map(({ name, conversations }) => [name, conversations])).toEqual([
    ['stoves', 1],
    ['vip customer', 1],
    ['Warranty', 2],
  ])
  // What begins with the words stands before what only has them.
  expect((await tags('t')).map(({ name }) => name)).toEqual(['stoves', 'vip customer', 'Warranty'])
  expect((await tags('s')).map(({ name }) => name)).toEqual(['stoves', 'vip customer'])
  const first = await olli.get<TagPage>('/tags?limit=2')
  const rest = await olli.get<TagPage>(`/tags?limit=2&after=${first.next}`)
  expect([...first.items, ...rest.items].map(({ name }) => name)).toHaveLength(3)
  expect(rest.next).toBeNull()
})

test('renaming a tag reaches its conversations, and needs the right and the present version', async () => {
  const { id, version } = await tag('Warranty')
  const rename = (client: DeskClient, name: string, from = version) =>
    client.send<TagView>('PATCH', `/tags/${id}`, { name }, { 'if-match': `"${from}"` })
  await expect(rename(mikko, 'Guarantee')).rejects.toMatchObject({ status: 403 })
  await expect(rename(olli, 'Stoves')).rejects.toMatchObject(refusal('tag_name_taken'))
  expect((await rename(olli, 'Guarantee')).conversations).toBe(2)
  await expect(rename(olli, 'Again')).rejects.toMatchObject(refusal('tag_changed'))
  await eventually(async () => {
    expect((await item(tent)).tags).toEqual(['Guarantee', 'vip customer'])
    expect((await item(stove)).tags).toEqual(['Guarantee', 'stoves'])
  })
})

test('a merged tag is the other one everywhere, a deleted one is nowhere, and the trail says who did it', async () => {
  const [kept, taken] = [await tag('Guarantee'), await tag('vip customer')]
  await olli.send('POST', `/tags/${kept.id}/merges`, { otherId: taken.id })
  await expect(olli.send('POST', `/tags/${kept.id}/merges`, { otherId: kept.id })).rejects.toMatchObject(
    refusal('tag_not_found'),
  )
  await eventually(async () => expect((await item(tent)).tags).toEqual(['Guarantee']))
  await olli.send('DELETE', `/tags/${kept.id}`)
  expect((await tags()).map(({ name }) => name)).toEqual(['stoves'])
  await eventually(async () => {
    expect((await item(tent)).tags).toEqual([])
    expect((await item(stove)).tags).toEqual(['stoves'])
  })
  const { items } = await olli.get<{ items: AuditEntry[] }>('/audit?limit=20')
  const own = items.filter(({ subject }) => subject.kind === 'tag').map(({ action }) => action)
  expect(own).toEqual(['tag.delete', 'tag.merge', 'tag.rename'])
  // The name is free again.
  expect((await change(tent, { tags: ['guarantee'] })).tags).toEqual(['guarantee'])
})

test('a next step that is due comes before a reply that is due later', async () => {
  const view = async () => (await mikko.queue('unassigned')).items.map(({ id }) => id)
  const soon = new Date(Date.parse((await item(tent)).replyDueAt ?? '') - 60_000).toISOString()
  await change(tent, { nextStep: null })
  expect(await view()).toEqual([tent, stove])
  await change(stove, { nextStep: 'Ask the maker', nextStepDueAt: soon })
  expect(await view()).toEqual([stove, tent])
  // Without a next step there is nothing to be due.
  expect(await change(stove, { nextStep: null })).toMatchObject({ nextStep: null, nextStepDueAt: null })
})

test('a snoozed conversation comes back at its time', async () => {
  const snooze = (id: string, snoozedUntil: string) =>
    mikko.send<QueueItem>('PUT', `/conversations/${id}/status`, { status: 'snoozed', snoozedUntil })
  const later = new Date(Date.now() + 86_400_000).toISOString()
  await expect(snooze(stove, '2020-01-01T00:00:00.000Z')).rejects.toMatchObject(refusal('snooze_needs_time'))
  await snooze(stove, later)
  const { db, enqueue } = shop.app.platform
  const wake = () => db.transaction((tx) => enqueue(tx, { job: 'conversations.wake-snoozed', payload: {} }))
  // The time is kept with the conversation, so whoever looks after it passed (also after a restart) finds it.
  await db.pool.query(`update conversations set snoozed_until = now() - interval '1 second' where id = $1`, [
    stove,
  ])
  await wake()
  await eventually(async () =>
    expect(await item(stove)).toMatchObject({ status: 'open', snoozedUntil: null }),
  )
})
