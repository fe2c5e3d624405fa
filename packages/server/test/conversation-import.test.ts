import type {
  ContextPackage,
  ConversationDetail,
  CustomerList,
  ImportDetail,
  ImportProblemList,
  ImportView,
} from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { eventually } from './support/eventually.ts'
import { type Installation, startInstallation } from './support/installation.ts'

let shop: Installation

beforeAll(async () => {
  shop = await startInstallation()
  for (const channel of ['email', 'chat'] as const) {
    await shop.app.platform.db.transaction((tx) =>
      createInbox(tx, {
        inbox: { channel, name: channel, settings: {} },
        actor: { kind: 'system', id: null },
        now: new Date(),
      }),
    )
  }
})

afterAll(() => shop?.stop())

async function load(kind: 'customers' | 'conversations', lines: readonly object[]): Promise<ImportView> {
  const answer = await shop.fetch(`/v1/imports?kind=${kind}&fileName=${kind}.jsonl`, {
    method: 'POST',
    headers: { ...shop.owner.headers, 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n'),
  })
  const { id } = (await answer.json()) as ImportDetail
  await shop.owner.ask('POST', `/imports/${id}/runs`)
  return await eventually(async () => {
    const { body } = await shop.owner.ask<ImportView>('GET', `/imports/${id}`)
    if (body.state === 'running') throw new Error('it still runs')
    return body
  })
}

const matter = (externalId: string, o: object = {}) => ({
  externalId,
  customer: { email: 'aino@posti.example', name: 'Aino Virtanen' },
  subject: 'The tent leaks',
  status: 'resolved',
  priority: 'high',
  tags: ['Tents', 'tents'],
  createdAt: '2025-03-01T08:00:00Z',
  resolvedAt: '2025-03-02T10:00:00Z',
  messages: [
    { direction: 'outbound', author: 'Mia', text: 'We send another one.', at: '2025-03-02T09:00:00Z' },
    { direction: 'inbound', text: 'It leaks at the zip.', at: '2025-03-01T08:00:00Z' },
    { direction: 'inbound', channel: 'chat', text: 'Thank you!', at: '2025-03-02T09:30:00Z' },
  ],
  notes: [{ author: 'Old colleague', text: 'Known fault of 2024.', at: '2025-03-01T09:00:00Z' }],
  ...o,
})

async function written(): Promise<{ conversations: number; messages: number; deliveries: number }> {
  const { rows } = await sql<{ conversations: number; messages: number; deliveries: number }>`select
    (select count(*)::int from conversations) as conversations, (select count(*)::int from messages) as messages,
    (select count(*)::int from deliveries) as deliveries`.execute(shop.app.platform.db.kysely)
  return rows[0] ?? { conversations: -1, messages: -1, deliveries: -1 }
}

test('what was said elsewhere stands on one line with its times, at whom an earlier file gave the address to', async () => {
  await load('customers', [{ externalId: 'A-1', name: 'Aino Virtanen', email: 'aino@posti.example' }])
  const done = await load('conversations', [matter('T-1')])
  expect([done.state, done.counts]).toEqual(['finished', { created: 1, updated: 0, unchanged: 0, failed: 0 }])

  const people = (await shop.owner.ask<CustomerList>('GET', '/customers?search=aino')).body.items
  expect(people).toHaveLength(1)
  const { rows } = await sql<{ id: string }>`select id from conversations where external_id = 'T-1'`.execute(
    shop.app.platform.db.kysely,
  )
  const id = rows[0]?.id ?? ''
  const { conversation, messages, legs, notes } = (
    await shop.owner.ask<ConversationDetail>('GET', `/conversations/${id}`)
  ).body
  expect(conversation).toMatchObject({
    subject: 'The tent leaks',
    status: 'resolved',
    priority: 'high',
    customer: { id: people[0]?.id },
    waitingSince: null,
    replyDueAt: null,
    createdAt: '2025-03-01T08:00:00.000Z',
    resolvedAt: '2025-03-02T10:00:00.000Z',
  })
  expect(conversation.tags).toHaveLength(1)
  expect(messages.map((one) => [one.seq, one.direction, one.text, one.sentAt])).toEqual([
    [1, 'inbound', 'It leaks at the zip.', '2025-03-01T08:00:00.000Z'],
    [2, 'outbound', 'We send another one.', '2025-03-02T09:00:00.000Z'],
    [3, 'inbound', 'Thank you!', '2025-03-02T09:30:00.000Z'],
  ])
  expect(legs.map((leg) => leg.channel).sort()).toEqual(['chat', 'email'])
  expect(notes.map(({ text }) => text)).toEqual(['Old colleague: Known fault of 2024.'])
  const context = (await shop.owner.ask<ContextPackage>('GET', `/conversations/${id}/context`)).body
  expect(context.customer.id).toBe(people[0]?.id)
})

test('the same file again makes nothing twice, sends nothing, and each conversation has one event', async () => {
  const lines = Array.from({ length: 40 }, (_, n) =>
    matter(`S-${n}`, { status: n % 2 === 0 ? 'open' : 'waiting' }),
  )
  const before = await written()
  expect((await load('conversations', lines)).counts).toMatchObject({ created: 40, failed: 0 })
  const once = await written()
  expect(once).toEqual({
    ...before,
    conversations: before.conversations + 40,
    messages: before.messages + 120,
  })
  expect((await load('conversations', [...lines, matter('S-0')])).counts).toMatchObject({
    unchanged: 41,
    created: 0,
  })
  expect(await written()).toEqual(once)

  await shop.app.platform.events().settle()
  const { rows } = await sql<{
    type: string
    count: number
  }>`select e.type, count(*)::int as count from events e
    join conversations c on c.id = e.conversation_id where c.external_id like 'S-%' group by 1`.execute(
    shop.app.platform.db.kysely,
  )
  expect(rows).toEqual([{ type: 'conversation.imported', count: 40 }])
  const waiting = await sql`select from conversations
    where external_id like 'S-%' and (waiting_since is not null or reply_due_at is not null)`.execute(
    shop.app.platform.db.kysely,
  )
  expect(waiting.rows).toEqual([])
})

test('files beside messages come along, also one that is larger than a batch', async () => {
  const large = Buffer.alloc(9 * 1024 * 1024, 'a tent ')
  const file = (name: string, content: Buffer, contentType?: string) => ({
    name,
    content: content.toString('base64'),
    ...(contentType === undefined ? {} : { contentType }),
  })
  const said = (text: string, attachments: object[]) => [
    { direction: 'inbound', text, at: '2025-03-01T08:00:00Z', attachments },
  ]
  const done = await load('conversations', [
    matter('F-1', {
      messages: said('', [file('zip.txt', Buffer.from('open'), 'text/plain'), file('big', large)]),
    }),
    matter('F-2', { messages: said('As I wrote.', [file('zip.txt', Buffer.from('open'))]) }),
    matter('F-3', { messages: said('', []) }),
    matter('F-4', { messages: said('See.', [{ name: 'no', content: 'no base64' }]) }),
    matter('F-5', { messages: said('See.', [file('huge', Buffer.alloc(20 * 1024 * 1024 + 4))]) }),
  ])
  expect(done.counts).toEqual({ created: 2, updated: 0, unchanged: 0, failed: 3 })
  const { items } = (await shop.owner.ask<ImportProblemList>('GET', `/imports/${done.id}/problems`)).body
  expect(items.map(({ row, code }) => [row, code])).toEqual([
    [3, 'message_empty'],
    [4, 'attachment_invalid'],
    [5, 'attachment_too_large'],
  ])
  const { rows } = await sql<{ id: string }>`select id from conversations where external_id = 'F-1'`.execute(
    shop.app.platform.db.kysely,
  )
  const { body } = await shop.owner.ask<ConversationDetail>('GET', `/conversations/${rows[0]?.id}`)
  const attachments = body.messages.flatMap((one) => one.attachments)
  expect(attachments.map(({ name, contentType, size }) => [name, contentType, size])).toEqual([
    ['zip.txt', 'text/plain', 4],
    ['big', 'application/octet-stream', large.length],
  ])
  const contents = await Promise.all(
    attachments.map(async ({ url }) => {
      const answer = await fetch(`${shop.url}${url}`, { headers: shop.owner.headers })
      return Buffer.from(await answer.arrayBuffer())
    }),
  )
  expect(contents[0]?.toString()).toBe('open')
  expect(contents[1]?.equals(large)).toBe(true)
})

test('lines to mend come as they stood, to be uploaded again', async () => {
  const done = await load('conversations', [matter('M-1', { priority: 'very' })])
  const file = await shop.fetch(`/v1/imports/${done.id}/problems/export`, { headers: shop.owner.headers })
  expect(file.headers.get('content-type')).toContain('application/x-ndjson')
  const { row, problem, ...line } = JSON.parse(await file.text())
  expect([row, typeof problem, line['customer.email']]).toEqual([1, 'string', 'aino@posti.example'])
  const again = await load('conversations', [{ ...line, problem, priority: 'urgent' }])
  expect(again.counts).toMatchObject({ created: 1, failed: 0 })
})

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

test('wrong lines say what to mend, and the right ones are taken', async () => {
  const done = await load('conversations', [
    matter('W-1', { messages: [] }),
    matter('W-2', { customer: {} }),
    matter('W-3', { priority: 'very' }),
    matter('W-4', { channel: 'form' }),
    matter('W-5', { messages: [{ direction: 'inbound', text: 'When?', at: 'yesterday' }] }),
    matter('W-6', { messages: [{ direction: 'inbound', text: 'Later', at: inDays(3) }] }),
    matter('W-7', { notes: [{ text: 'The clock there is ahead.', at: inDays(0.5) }], createdAt: inDays(2) }),
    matter('W-8', { customer: { externalId: 'N-1', name: 'Nobody yet' } }),
  ])
  expect(done.counts).toEqual({ created: 1, updated: 0, unchanged: 0, failed: 7 })
  const { items } = (await shop.owner.ask<ImportProblemList>('GET', `/imports/${done.id}/problems`)).body
  expect(items.map(({ row, field, code }) => [row, field, code])).toEqual([
    [1, 'messages', 'invalid'],
    [2, 'customer.email', 'nothing_to_know_by'],
    [3, 'priority', 'invalid'],
    [4, 'channel', 'channel_without_inbox'],
    [5, 'messages', 'invalid'],
    [6, 'messages', 'time_in_future'],
    [7, 'createdAt', 'time_in_future'],
  ])
  expect(items.find(({ row }) => row === 3)?.message).toContain('must be one of low, normal, high, urgent')
})
