import type {
  AuditEntry,
  ContextPackage,
  FieldDefinition,
  InboxView,
  Me,
  ParticipantView,
  QueueCounts,
  QueueItem,
  RelatedList,
  TagPage,
  TagView,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { mailed } from './support/conversations.ts'
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

const contextOf = (id: string) => mikko.get<ContextPackage>(`/conversations/${id}/context`)
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

test('a resolve that is taken back leaves whoever waited waiting as before, and is no reopening', async () => {
  const { conversation: before } = await mikko.open(tent)
  expect(before.waitingSince).not.toBeNull()
  const setStatus = (body: object) => mikko.send<QueueItem>('PUT', `/conversations/${tent}/status`, body)
  expect((await setStatus({ status: 'resolved' })).replyDueAt).toBeNull()
  const { waitingSince, replyDueAt } = before
  await setStatus({ status: 'open', undone: { waitingSince, replyDueAt } })
  const { version, ...after } = (await mikko.open(tent)).conversation
  expect({ ...after, version: before.version, lastActivityAt: before.lastActivityAt }).toEqual(before)
  expect(version).toBeGreaterThan(before.version)
})

test('a note makes a conversation no newer: its row keeps the time of the last message', async () => {
  const { lastActivityAt, version } = await item(stove)
  await mikko.send('POST', `/conversations/${stove}/notes`, { text: 'Ask the warehouse' })
  const after = await item(stove)
  expect(after.lastActivityAt).toBe(lastActivityAt)
  expect(after.version).toBeGreaterThan(version)
})

test('a change on what somebody changed meanwhile is refused with the present state', async () => {
  const { version } = await item(tent)
  await change(tent, { priority: 'high' })
  await expect(change(tent, { nextStep: 'Call her' }, version)).rejects.toMatchObject({
    status: 412,
    body: { error: { code: 'conversation_changed', details: { present: { id: tent, priority: 'high' } } } },
  })
  expect((await item(tent)).nextStep).toBeNull()
})

test('assignment and status go through whatever came between, unless they say what they are based on', async () => {
  const { version: old } = await item(stove)
  const { id: assigneeId } = (await mikko.get<Me>('/me')).agent
  await change(stove, { priority: 'high' })
  const own = (path: string, body: object, version?: number) =>
    mikko.send<QueueItem>('PUT', `/conversations/${stove}/${path}`, body, {
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    })
  for (const [path, body] of [
    ['assignment', { assigneeId }],
    ['status', { status: 'waiting' }],
  ] as const) {
    const present = await item(stove)
    await expect(own(path, body, old)).rejects.toMatchObject({
      status: 412,
      body: { error: { code: 'conversation_changed', details: { present: { version: present.version } } } },
    })
    expect(await item(stove)).toEqual(present)
    expect((await own(path, body, present.version)).version).toBeGreaterThan(present.version)
  }
  expect(await item(stove)).toMatchObject({ status: 'waiting', assigneeId })
  await own('status', { status: 'open' })
  await own('assignment', { assigneeId: null })
  await change(stove, { priority: 'normal' })
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

const define = (body: object) => olli.send<FieldDefinition>('POST', '/conversation-fields', body)
const fields = async () => (await mikko.get<{ items: FieldDefinition[] }>('/conversation-fields')).items

test('a field takes only values of its kind, and what is written stands in the context package', async () => {
  const kinds = [
    ['order', 'text', 'SO-20655', 4],
    ['pieces', 'number', 2, '2'],
    ['insured', 'boolean', false, 'no'],
    ['bought', 'date', '2026-02-28', '2026-02-30'],
    ['part', 'choice', 'zip', 'zipper'],
    ['asked', 'choices', ['repair', 'refund'], ['repair', 'money']],
    ['photo', 'link', 'https://aino.example/zip.jpg', 'javascript:alert(1)'],
  ] as const
  for (const [key, kind] of kinds) {
    const choices = kind === 'choice' ? ['zip', 'pole'] : kind === 'choices' ? ['repair', 'refund'] : []
    await define({ key, kind, labels: { en: key }, ...(choices.length > 0 && { choices }) })
  }
  for (const [key, , right, wrong] of kinds) {
    await expect(change(tent, { fields: { [key]: wrong } }), key).rejects.toMatchObject(
      refusal('fields_invalid'),
    )
    expect((await change(tent, { fields: { [key]: right } })).fields[key]).toEqual(right)
  }
  await expect(change(tent, { fields: { unheard: 'of' } })).rejects.toMatchObject({
    body: { error: { fields: { 'fields.unheard': 'There is no such field.' } } },
  })
  const { fields: values } = await change(tent, { fields: { part: null, asked: [] } })
  expect(values).toEqual({
    order: 'SO-20655',
    pieces: 2,
    insured: false,
    bought: '2026-02-28',
    photo: 'https://aino.example/zip.jpg',
  })
  const context = await mikko.get<ContextPackage>(`/conversations/${tent}/context`)
  expect(context).toMatchObject({ fields: values, tags: ['guarantee'], priority: 'high' })
  await expect(define({ key: 'order', kind: 'text', labels: { en: 'Again' } })).rejects.toMatchObject(
    refusal('field_key_taken'),
  )
  await expect(define({ key: 'empty', kind: 'choices', labels: { en: 'Empty' } })).rejects.toMatchObject(
    refusal('field_without_choices'),
  )
})

test('fields are put in order, changed and archived by those who may, on what they saw', async () => {
  const [first, second, ...rest] = await fields()
  const ids = [second, first].map((field) => field?.id)
  await expect(mikko.send('PUT', '/conversation-fields/order', { ids })).rejects.toMatchObject({
    status: 403,
  })
  await olli.send('PUT', '/conversation-fields/order', { ids })
  expect((await fields()).map(({ key }) => key)).toEqual([
    second?.key,
    first?.key,
    ...rest.map(({ key }) => key),
  ])
  const patch = (version: number, body: object) =>
    olli.send<FieldDefinition>('PATCH', `/conversation-fields/${first?.id}`, body, {
      'if-match': `"${version}"`,
    })
  const archived = await patch(1, { archived: true })
  expect(archived.archivedAt).not.toBeNull()
  await expect(patch(1, { archived: false })).rejects.toMatchObject(refusal('field_changed'))
  await expect(change(tent, { fields: { order: 'SO-1' } })).rejects.toMatchObject(refusal('fields_invalid'))
  expect((await item(tent)).fields.order).toBe('SO-20655')
  await patch(2, { archived: false, requiredOnResolve: false, inboxIds: [] })
  // The trail says it in the words of the API.
  const { items } = await olli.get<{ items: AuditEntry[] }>('/audit?limit=5')
  expect(items.find(({ action }) => action === 'field.update')?.data).toEqual({
    changed: 'archived,inboxIds,requiredOnResolve',
    archived: false,
  })
})

test('nobody resolves without what is required then, where the field is shown', async () => {
  const inboxes = await olli.get<InboxView[]>('/inboxes')
  const inbox = (channel: string) => inboxes.find((one) => one.channel === channel)?.id
  const labels = { en: 'Cause' }
  await define({ key: 'cause', kind: 'text', labels, requiredOnResolve: true, inboxIds: [inbox('form')] })
  await define({
    key: 'chat_cause',
    kind: 'text',
    labels,
    requiredOnResolve: true,
    inboxIds: [inbox('chat')],
  })
  const resolve = () => mikko.send<QueueItem>('PUT', `/conversations/${stove}/status`, { status: 'resolved' })
  const refused = {
    status: 422,
    body: {
      error: {
        code: 'fields_required',
        fields: { 'fields.cause': 'Cause: a value is needed.' },
        details: { keys: ['cause'] },
      },
    },
  }
  await expect(resolve()).rejects.toMatchObject(refused)
  const before = await mikko.open(stove)
  await expect(mikko.reply(stove, 'It is on its way.', { thenStatus: 'resolved' })).rejects.toMatchObject(
    refused,
  )
  const after = await mikko.open(stove)
  // Nothing was sent, and nobody has taken it over.
  expect(after.messages).toEqual(before.messages)
  expect(after.conversation).toMatchObject({ status: 'open', assigneeId: null })
  await change(stove, { fields: { cause: 'A blocked nozzle' } })
  expect((await resolve()).status).toBe('resolved')
})

test('who follows a conversation finds it in a view of its own, and whoever is mentioned follows', async () => {
  const followed = async () => (await mikko.queue('following')).items.map(({ id }) => id)
  const count = async () => (await mikko.get<QueueCounts>('/queue-counts')).following
  const me = (await mikko.get<{ agent: { id: string } }>('/me')).agent.id
  const put = () => mikko.send<QueueItem>('PUT', `/conversations/${tent}/following`)
  const { version } = await put()
  // Once more changes nothing.
  expect((await put()).version).toBe(version)
  expect([await followed(), await count()]).toEqual([[tent], 1])
  expect((await olli.queue('following')).items).toEqual([])
  await mikko.send('DELETE', `/conversations/${tent}/following`)
  expect([await followed(), await count()]).toEqual([[], 0])
  await olli.send('POST', `/conversations/${tent}/notes`, { text: 'Look at this', mentions: [me] })
  expect(await followed()).toEqual([tent])
})

test('related conversations are found by number or subject, linked in both directions, and let go', async () => {
  const related = async (id: string) =>
    (await mikko.get<RelatedList>(`/conversations/${id}/related`)).items.map(({ id, how }) => [id, how])
  const find = async (q: string) =>
    (await mikko.get<RelatedList>(`/conversations/${tent}/related?q=${q}`)).items.map(({ id }) => id)
  const { number } = await item(stove)
  expect([await find(`%23${number}`), await find('STOVE'), await find('tent')]).toEqual([
    [stove],
    [stove],
    [],
  ])
  await mikko.send('POST', `/conversations/${tent}/related`, { otherId: stove })
  expect([await related(tent), await related(stove)]).toEqual([[[stove, 'linked']], [[tent, 'linked']]])
  expect([(await item(tent)).relatedIds, (await item(stove)).relatedIds]).toEqual([[stove], [tent]])
  expect(await find('stove')).toEqual([])
  const { related: inPackage } = await contextOf(tent)
  expect(inPackage).toEqual((await mikko.get<RelatedList>(`/conversations/${tent}/related`)).items)
  await expect(mikko.send('POST', `/conversations/${tent}/related`, { otherId: tent })).rejects.toMatchObject(
    refusal('related_to_itself'),
  )
  await mikko.send('DELETE', `/conversations/${stove}/related/${tent}`)
  expect([await related(tent), await related(stove)]).toEqual([[], []])
})

test('a long resolved conversation and the one that goes on from it name each other', async () => {
  const subject = 'A matter that goes on'
  const { id, answer } = await mailed({ shop, agent: mikko }, subject)
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  const { db } = shop.app.platform
  await db.pool.query(`update conversations set resolved_at = now() - interval '90 days' where id = $1`, [id])
  await shop.mailer.reply(answer, 'It broke again.')
  const next = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((one) => one.followsId === id)
    if (!found) throw new Error('nothing follows it')
    return found
  })
  const how = async (of: string) => (await mikko.get<RelatedList>(`/conversations/${of}/related`)).items
  expect(await how(id)).toMatchObject([{ id: next.id, how: 'followed_by' }])
  expect((await contextOf(next.id)).related).toMatchObject([{ id, how: 'follows' }])
  expect(await how(next.id)).toMatchObject([{ id, how: 'follows' }])
})

test('third parties get copies only when chosen, change no status, and can be left out', async () => {
  const { id } = await mailed({ shop, agent: mikko }, 'The carrier should know')
  const path = `/conversations/${id}/participants`
  const roles = async () => {
    const { participants } = await mikko.open(id)
    expect((await contextOf(id)).participants).toEqual(participants)
    return participants.map(({ role }) => role)
  }
  await expect(mikko.send('POST', path, { email: aino.address })).rejects.toMatchObject(
    refusal('participant_is_customer'),
  )
  const email = 'desk@carrier.example'
  const { items } = await mikko.send<{ items: ParticipantView[] }>('POST', path, {
    email: 'Desk@Carrier.example',
  })
  const carrier = items.find((one) => one.address === email)
  if (!carrier) throw new Error('nobody was added')
  expect(await roles()).toEqual(['customer', 'third_party'])
  const recipients = async () => (await mikko.open(id)).messages.at(-1)?.recipients
  await mikko.reply(id, 'Only for Aino.')
  expect(await recipients()).toEqual({ to: [aino.address], cc: [], bcc: [] })
  const marker = crypto.randomUUID()
  await mikko.reply(id, `For both. ${marker}`, { cc: [email] })
  expect(await recipients()).toEqual({ to: [aino.address], cc: [email], bcc: [] })
  const copy = await shop.mailer.waitFor((mail) => mail.text.includes(marker))
  expect(copy.text).toContain(marker)
  expect((await item(id)).status).toBe('waiting')
  await mikko.send('DELETE', `${path}/${carrier.identityId}`)
  expect(await roles()).toEqual(['customer', 'bystander'])
  await expect(mikko.reply(id, 'Again.', { cc: [email] })).rejects.toMatchObject(refusal('copy_left_out'))
  const { items: now } = await mikko.get<{ items: ParticipantView[] }>(path)
  const customer = now.find((one) => one.role === 'customer')
  await expect(mikko.send('DELETE', `${path}/${customer?.identityId}`)).rejects.toMatchObject(
    refusal('participant_is_customer'),
  )
})

test('what is snoozed comes back when the customer writes', async () => {
  const { id, answer } = await mailed({ shop, agent: mikko }, 'Sleeping')
  const snoozedUntil = new Date(Date.now() + 86_400_000).toISOString()
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'snoozed', snoozedUntil })
  await shop.mailer.reply(answer, 'Are you there?')
  await eventually(async () => expect(await item(id)).toMatchObject({ status: 'open', snoozedUntil: null }))
})

test('an opened conversation is of one moment, also while it is being changed', async () => {
  const subject = `Torn ${crypto.randomUUID()}`
  const id = await conversationAbout(subject)
  const { pool } = shop.app.platform.db
  const writer = await pool.connect()
  try {
    // Whoever opens it has read the conversation when it has to wait for the drafts; then both change.
    await writer.query('begin')
    await writer.query('lock table drafts in access exclusive mode')
    const opening = mikko.open(id)
    await eventually(async () => {
      const { rows } = await pool.query(
        `select 1 from pg_locks where relation = 'drafts'::regclass and not granted`,
      )
      expect(rows).toHaveLength(1)
    })
    await writer.query(`update conversations set subject = 'Later' where id = $1`, [id])
    await writer.query(`update messages set text = 'Later' where conversation_id = $1`, [id])
    await writer.query('commit')
    const { conversation, messages } = await opening
    expect([conversation.subject, messages[0]?.text]).toEqual([subject, 'Please help.'])
    const after = await mikko.open(id)
    expect([after.conversation.subject, after.messages[0]?.text]).toEqual(['Later', 'Later'])
  } finally {
    writer.release()
  }
})
