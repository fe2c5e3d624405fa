import type { ContextPackage, InboxView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent, createTeam } from '../src/modules/access/index.ts'
import { type Desk, mailed, offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'

const system = { kind: 'system', id: null } as const

let shop: DemoApp
let mikko: DeskClient
let emma: DeskClient
/** Of no team. */
let ulla: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp()
  await createAgent(shop.app.platform.db, system, {
    name: 'Ulla Ulkona',
    email: 'ulla@saimaa-outdoor.example',
    role: 'agent',
    password: null,
  })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  emma = await signInDemoAgent(shop.url, 'Emma')
  ulla = await signInDemoAgent(shop.url, 'Ulla')
  desk = { shop, agent: mikko }
})

afterAll(() => shop?.stop())

test('nothing is given to somebody who is not there', async () => {
  const { id } = await mailed(desk, 'To nobody')
  const nobody = crypto.randomUUID()
  const give = (to: object) => mikko.send('PUT', `/conversations/${id}/assignment`, to)
  await expect(give({ assigneeId: nobody })).rejects.toMatchObject({
    status: 422,
    body: { error: { code: 'assignee_unknown' } },
  })
  await expect(give({ assigneeId: null, teamId: nobody })).rejects.toMatchObject({
    status: 422,
    body: { error: { code: 'team_unknown' } },
  })
})

test('who is not of the team touches nothing of a conversation, by whichever route', async () => {
  const { id, handoff } = await offered(desk, 'Closed matter')
  await emma.send('PUT', `/conversations/${id}/drafts/note`, { text: 'A draft' })
  await emma.send('POST', `/conversations/${id}/notes`, { text: 'A note' })
  const attachment = await upload(id)
  const pending = await mikko.reply(id, 'Not yet', { delaySeconds: 120 })
  await hide(id)
  const detail = await emma.open(id)
  const ids = new Map([
    ['conversations', id],
    ['handoffs', handoff.id],
    ['messages', detail.messages[0]?.id ?? ''],
    ['notes', detail.notes[0]?.id ?? ''],
    ['attachments', attachment],
    ['away-updates', await awayUpdateOf(id)],
  ])
  const inboxes = await mikko.get<InboxView[]>('/inboxes')
  const { id: other } = await mailed(desk, 'An open matter')
  const identity = detail.replyTargets[0]?.identityId ?? ''
  const bodies: Record<string, unknown> = {
    'POST /messages': {
      text: 'x',
      target: detail.replyTargets[0]?.key,
      pinned: { visibility: 'private', defaultLegId: detail.conversation.defaultLegId },
    },
    'POST /notes': { text: 'x' },
    'PUT /drafts/:kind': { text: 'x' },
    'PUT /assignment': { assigneeId: null },
    'PUT /status': { status: 'resolved' },
    'PUT /read': { seq: 1 },
    'POST /handoffs': { toInboxId: inboxes.find((inbox) => inbox.channel === 'chat')?.id, reason: 'privacy' },
    'PUT /checklist/:key': { ticked: true },
    'PATCH conversations': { subject: 'x' },
    'PATCH notes': { text: 'x' },
    'PATCH /pending-replies/:pendingReplyId': { delaySeconds: 0 },
    'POST /related': { otherId: other },
    'POST /merges': { otherId: other },
    'POST /splits': { messageId: detail.messages[1]?.id, take: 'leg' },
    'POST /participants': { email: 'someone@home.example' },
    'POST /forwards': { to: 'someone@home.example' },
  }
  const queries: Record<string, string> = {
    'GET /messages': '?beforeSeq=9',
    'GET /passages': '?q=open',
  }
  const answers: Record<string, number> = {}
  for (const { method, url } of shop.app.http.routes) {
    const found = /^\/v1\/(conversations|handoffs|messages|notes|attachments|away-updates)\/:id(.*)$/.exec(
      url,
    )
    if (!found?.[1] || !['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) continue
    const rest = found[2] ?? ''
    const asked = `${method} ${rest === '' ? found[1] : rest}`
    const inner = rest
      .replace(':kind', 'note')
      .replace(':reaction', 'heart')
      .replace(':key', 'feedback_asked')
      .replace(':otherId', other)
      .replace(':identityId', identity)
      .replace(':pendingReplyId', pending.id)
    const path = `/${found[1]}/${ids.get(found[1])}${inner}`
    const query = queries[asked] ?? ''
    answers[`${method} ${path}`] = await ulla
      .send(method as 'POST', `${path}${query}`, bodies[asked], { 'if-match': '"1"' })
      .then(
        () => 200,
        (error: unknown) => (error instanceof ApiError ? error.status : 0),
      )
  }
  expect(Object.entries(answers).filter(([, status]) => status !== 404)).toEqual([])
  expect(Object.keys(answers).length).toBeGreaterThan(15)
})

test('neither lists, nor her other conversation, nor the socket tell of what a team keeps to itself', async () => {
  const { id } = await mailed(desk, 'Hidden matter')
  await hide(id)
  const { id: open } = await mailed(desk, 'Another matter of hers')

  expect((await ulla.queue('all')).items.map((item) => item.id)).not.toContain(id)
  expect((await ulla.get<{ items: unknown[] }>('/conversations?q=Hidden')).items).toEqual([])

  await emma.send('POST', `/conversations/${open}/related`, { otherId: id })
  const context = await ulla.get<ContextPackage>(`/conversations/${open}/context`)
  expect(context.earlier.map((earlier) => earlier.id)).not.toContain(id)
  expect(context.related).toEqual([])
  const seen = await mikko.get<ContextPackage>(`/conversations/${open}/context`)
  expect(seen.earlier.map((earlier) => earlier.id)).toContain(id)
  expect(seen.related.map((related) => related.id)).toEqual([id])

  // The socket is even asked to open it.
  const listener = await ulla.listen((await ulla.queue('all')).cursor, id)
  await listener.waitFor((frame) => frame.type === 'ready')
  await emma.send('POST', `/conversations/${id}/notes`, { text: 'Another note' })
  await emma.send('POST', `/conversations/${open}/notes`, { text: 'Seen by all' })
  await listener.waitFor((frame) => frame.type === 'event' && frame.event.conversationId === open)
  expect(JSON.stringify(listener.frames)).not.toMatch(/Hidden matter|Another note/)
  expect(listener.frames.filter((frame) => frame.type === 'presence')).toEqual([])
  listener.close()
})

test('who loses sight of an opened conversation is told nothing more of it', async () => {
  const { id } = await mailed(desk, 'Lost from sight')
  const detail = await ulla.open(id)
  const listener = await ulla.listen(detail.cursor, id)
  await listener.waitFor((frame) => frame.type === 'presence')
  const teamId = await createTeam(shop.app.platform.db, system, { name: 'More secrets' })
  await emma.send('PUT', `/conversations/${id}/assignment`, { assigneeId: null, teamId })
  await listener.waitFor(
    (frame) =>
      frame.type === 'event' && frame.event.conversationId === id && frame.patches[0]?.value === null,
  )
  const before = listener.frames.length
  const other = await emma.listen((await emma.queue('all')).cursor, id)
  await other.waitFor((frame) => frame.type === 'presence')
  await emma.send('POST', `/conversations/${id}/notes`, { text: 'Between ourselves' })
  await other.waitFor((frame) => frame.type === 'event' && frame.event.type === 'note.added')
  const later = JSON.stringify(listener.frames.slice(before))
  expect(later).not.toMatch(/Between ourselves|Lost from sight|presence/)
  other.close()
  listener.close()
})

/** Gives a conversation to Mikko within a team that Ulla is not of. */
async function hide(id: string): Promise<void> {
  const teamId = await createTeam(shop.app.platform.db, system, { name: `Secrets ${id}` })
  const { agent } = await mikko.get<{ agent: { id: string } }>('/me')
  await emma.send('PUT', `/conversations/${id}/assignment`, { assigneeId: agent.id, teamId })
}

async function awayUpdateOf(conversationId: string): Promise<string> {
  const row = await shop.app.platform.db.kysely
    .insertInto('away_updates')
    .values({
      id: crypto.randomUUID(),
      conversation_id: conversationId,
      leg_id: crypto.randomUUID(),
      inbox_id: null,
      identity_id: null,
      address: null,
      state: 'scheduled',
      ready_at: new Date(),
      due_at: new Date('2100-01-01'),
      sent_at: null,
      last_error: null,
      continued_by: null,
      created_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A file beside an answer that is still being written. */
async function upload(conversationId: string): Promise<string> {
  const row = await shop.app.platform.db.kysely
    .insertInto('attachments')
    .values({
      id: crypto.randomUUID(),
      conversation_id: conversationId,
      message_id: null,
      ...(await shop.app.platform.storage.put(Buffer.from('a secret file'))),
      name: 'secret.txt',
      content_type: 'text/plain',
      content_id: null,
      inline: false,
      created_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
