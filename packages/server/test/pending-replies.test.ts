import type { AuditEntry, Me, MessageView, PendingReplyView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailed, offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, sendForm } from './support/outside.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
let shop: DemoApp
let mikko: DeskClient
let sanna: DeskClient
/** The owner, who oversees every team. */
let olli: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  olli = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

/** A matter with a subject of its own, and words that nobody else writes. */
async function matter(about: string) {
  const words = `${about} ${crypto.randomUUID()}`
  const { id, answer } = await mailed({ shop, agent: mikko }, words)
  return { id, words, answer }
}

const later = (id: string, text: string, more: object = { delaySeconds: 120 }, agent = mikko) =>
  agent.reply(id, text, more) as Promise<PendingReplyView>
const tomorrow = () => ({ sendAt: new Date(Date.now() + DAY).toISOString() })
const at = (reply: PendingReplyView) => `/conversations/${reply.conversationId}/pending-replies/${reply.id}`
const waiting = async (id: string) => (await mikko.open(id)).pendingReplies
const textsOf = async (id: string) => (await mikko.open(id)).messages.map((message) => message.text)
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

/** Its time comes now, and the sweep finds it. */
async function comesDue(reply: PendingReplyView): Promise<void> {
  const { platform, jobs } = shop.app
  await platform.db.kysely
    .updateTable('pending_replies')
    .set({ due_at: new Date(Date.now() - HOUR) })
    .where('id', '=', reply.id)
    .execute()
  const job = 'conversations.sweep-pending-replies'
  await platform.db.transaction((tx) => platform.enqueue(tx, { job, payload: {} }))
  await jobs.drainNow()
  // The sweep only asks for the job that does it.
  await eventually(async () => {
    expect(await waiting(reply.conversationId)).not.toContainEqual(
      expect.objectContaining({ id: reply.id, state: 'waiting' }),
    )
  })
}

/** Aino answers our mail. */
async function ainoWrites(id: string, answer: Awaited<ReturnType<typeof matter>>['answer'], text: string) {
  await shop.mailer.reply(answer, text)
  await eventually(async () => {
    expect(await textsOf(id)).toContain(text)
  })
}

test('a reply with a delay is accepted, seen by colleagues, and goes out by itself as the message of its id', async () => {
  const { id, words } = await matter('Soon')
  const reply = await later(id, words, { delaySeconds: 1, thenStatus: 'resolved' })
  expect(reply).toMatchObject({ state: 'waiting', scheduled: false, text: words, channel: 'email' })
  const mail = await shop.mailer.waitFor((one) => one.text.includes(words))
  expect(mail.text).toContain(words)
  const { conversation, messages, pendingReplies } = await sanna.open(id)
  expect(messages.at(-1)).toMatchObject({ id: reply.id, text: words, author: { kind: 'agent' } })
  expect(pendingReplies).toEqual([])
  expect(conversation).toMatchObject({ status: 'resolved', pendingReply: null })
})

test('while it waits nothing has changed but that it waits, and everybody sees it', async () => {
  const { id, words } = await matter('Seen')
  const before = (await mikko.open(id)).conversation
  const reply = await later(id, words, { delaySeconds: 120, thenStatus: 'resolved' })
  const { conversation, pendingReplies } = await sanna.open(id)
  expect(pendingReplies).toEqual([reply])
  expect(conversation).toMatchObject({
    status: before.status,
    lastSeq: before.lastSeq,
    pendingReply: { agentId: reply.agentId, state: 'waiting', dueAt: reply.dueAt },
  })
  expect(await textsOf(id)).not.toContain(words)
})

test('undone, it gives back all that it was, and there is nothing left to undo', async () => {
  const { id, words } = await matter('Undone')
  const file = await upload(id)
  const html = `<p>${words}</p>`
  const reply = await later(id, words, { ...tomorrow(), html, attachmentIds: [file], thenStatus: 'open' })
  expect(reply.attachments).toMatchObject([{ id: file, name: 'answer.txt' }])
  // The file goes with that reply and with no other.
  await expect(mikko.reply(id, 'Mine', { attachmentIds: [file] })).rejects.toMatchObject(
    refused(404, 'attachment_not_found'),
  )
  const back = await mikko.send<PendingReplyView>('DELETE', at(reply))
  expect(back).toMatchObject({ text: words, html, thenStatus: 'open', attachments: reply.attachments })
  expect(await waiting(id)).toEqual([])
  await expect(mikko.send('DELETE', at(reply))).rejects.toMatchObject(refused(404, 'pending_reply_not_found'))
  const sent = await mikko.reply(id, words, { attachmentIds: [file] })
  expect(
    (await mikko.open(id)).messages.find((message) => message.id === sent.id)?.attachments,
  ).toMatchObject([{ id: file }])
})

test('what has gone out cannot be undone, and the refusal names the message', async () => {
  const { id, words } = await matter('Gone')
  const reply = await later(id, words)
  const message = await mikko.send<MessageView>('PATCH', at(reply), { delaySeconds: 0 })
  expect(message).toMatchObject({ id: reply.id, text: words })
  await expect(mikko.send('DELETE', at(reply))).rejects.toMatchObject({
    status: 409,
    body: { error: { code: 'pending_reply_gone', details: { messageId: reply.id } } },
  })
})

test('the same key gives the same reply, not a second one', async () => {
  const { id, words } = await matter('Twice')
  const { replyTargets, conversation } = await mikko.open(id)
  const body = {
    text: words,
    target: replyTargets[0]?.key,
    pinned: { visibility: 'private', defaultLegId: conversation.defaultLegId },
    delaySeconds: 120,
  }
  const key = { 'idempotency-key': crypto.randomUUID() }
  const send = () => mikko.send<PendingReplyView>('POST', `/conversations/${id}/messages`, body, key)
  expect(await send()).toEqual(await send())
  expect(await waiting(id)).toHaveLength(1)
})

test('only its author and who oversees every team may change it', async () => {
  const { id, words } = await matter('Not yours')
  const reply = await later(id, words)
  await expect(sanna.send('DELETE', at(reply))).rejects.toMatchObject(refused(403, 'pending_reply_not_yours'))
  const hold = { hold: true }
  await expect(sanna.send('PATCH', at(reply), hold)).rejects.toMatchObject(
    refused(403, 'pending_reply_not_yours'),
  )
  expect(await olli.send('PATCH', at(reply), hold)).toMatchObject({ state: 'held', heldReason: 'stopped' })
  await comesDue(reply)
  expect(await waiting(id)).toMatchObject([{ state: 'held', text: words }])
  expect((await mikko.open(id)).conversation.pendingReply).toMatchObject({ state: 'held' })
  const next = tomorrow()
  expect(await mikko.send('PATCH', at(reply), next)).toMatchObject({
    state: 'waiting',
    scheduled: true,
    dueAt: next.sendAt,
  })
})

test('a time that cannot be is refused, and says what is wrong with it', async () => {
  const { id, words } = await matter('Times')
  const sendAt = (days: number) => ({ sendAt: new Date(Date.now() + days * DAY).toISOString() })
  for (const wrong of [sendAt(-1), sendAt(61), { ...sendAt(1), delaySeconds: 5 }]) {
    await expect(mikko.reply(id, words, wrong)).rejects.toMatchObject(refused(422, 'send_time_invalid'))
  }
  const reply = await later(id, words)
  await expect(mikko.send('PATCH', at(reply), { ...sendAt(1), hold: true })).rejects.toMatchObject(
    refused(422, 'send_time_invalid'),
  )
})

test('a live chat has no delay', async () => {
  const { token } = await chatSession(shop)
  const words = crypto.randomUUID()
  await postChat(shop, token, { text: words, name: 'Ilona' })
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.preview?.text === words)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
  await expect(mikko.reply(id, 'Hello', { delaySeconds: 5 })).rejects.toMatchObject(
    refused(422, 'delay_not_possible'),
  )
})

test('what would be refused at once is refused at once', async () => {
  const { id, link } = await offered({ shop, agent: mikko }, `Moved ${crypto.randomUUID()}`)
  const { defaultLegId } = (await mikko.open(id)).conversation
  await fetch(link, { method: 'POST', redirect: 'manual' })
  const pinned = { visibility: 'private' as const, defaultLegId }
  await expect(mikko.reply(id, 'By mail', { pinned, ...tomorrow() })).rejects.toMatchObject(
    refused(409, 'leg_changed'),
  )
  expect(await waiting(id)).toEqual([])
})

test('when the matter moved meanwhile it is held with its words, and cannot be sent as it was', async () => {
  const words = `Held ${crypto.randomUUID()}`
  const { id, link } = await offered({ shop, agent: mikko }, words)
  const reply = await later(id, words)
  await fetch(link, { method: 'POST', redirect: 'manual' })
  await comesDue(reply)
  expect(await waiting(id)).toMatchObject([{ id: reply.id, state: 'held', heldReason: 'moved', text: words }])
  await expect(mikko.send('PATCH', at(reply), { delaySeconds: 0 })).rejects.toMatchObject(
    refused(409, 'leg_changed'),
  )
  expect(await textsOf(id)).not.toContain(words)
  expect(await waiting(id)).toHaveLength(1)
})

test('a customer who writes in the moment of undoing gets the reply, and waits on from their words', async () => {
  const { id, words, answer } = await matter('Crossed')
  // With us already, so that her words do not show in the status.
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'open' })
  const reply = await later(id, words, { delaySeconds: 120, thenStatus: 'resolved' })
  await ainoWrites(id, answer, `But wait, ${words}`)
  await comesDue(reply)
  const { conversation, messages } = await mikko.open(id)
  const [hers, ours] = messages.slice(-2)
  expect(ours).toMatchObject({ id: reply.id })
  expect(conversation).toMatchObject({ status: 'open', waitingSince: hers?.createdAt })
  expect(Date.parse(conversation.replyDueAt ?? '')).toBeGreaterThan(Date.parse(hers?.createdAt ?? ''))
})

test('what was scheduled is held when the customer wrote since, and goes when somebody who knows says so', async () => {
  const { id, words, answer } = await matter('Scheduled')
  const reply = await later(id, words, tomorrow())
  await ainoWrites(id, answer, `Never mind, ${words}`)
  await comesDue(reply)
  expect(await waiting(id)).toMatchObject([{ state: 'held', heldReason: 'wrote_since' }])
  await mikko.send('PATCH', at(reply), { delaySeconds: 0 })
  const { conversation } = await mikko.open(id)
  expect(await textsOf(id)).toContain(words)
  expect(conversation).toMatchObject({ status: 'waiting', waitingSince: null })
})

test('what was scheduled is held when the matter was resolved since', async () => {
  const { id, words } = await matter('Done')
  const reply = await later(id, words, tomorrow())
  await sanna.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  await comesDue(reply)
  expect(await waiting(id)).toMatchObject([{ state: 'held', heldReason: 'resolved_since' }])
})

test('whoever changed the status since has the last word on it', async () => {
  const { id, words } = await matter('Last word')
  const reply = await later(id, words, { delaySeconds: 120, thenStatus: 'open' })
  await mikko.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  await comesDue(reply)
  expect((await mikko.open(id)).conversation.status).toBe('resolved')
  expect(await textsOf(id)).toContain(words)
})

test('two replies to a form both go out, although the first one opens the way by mail', async () => {
  const words = crypto.randomUUID()
  await sendForm(shop, { name: 'Aino', email: `${words}@home.example`, subject: words, message: 'Hello.' })
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === words)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
  const first = await later(id, `first ${words}`)
  const second = await later(id, `second ${words}`)
  await comesDue(first)
  await comesDue(second)
  expect((await textsOf(id)).slice(-2)).toEqual([`first ${words}`, `second ${words}`])
})

test('whoever may no longer answer has their reply held, not sent', async () => {
  const { id, words } = await matter('Left')
  const reply = await later(id, words, tomorrow(), sanna)
  await olli.send('PATCH', `/agents/${reply.agentId}`, { deactivated: true })
  await comesDue(reply)
  expect(await waiting(id)).toMatchObject([{ state: 'held', heldReason: 'author_left' }])
  await olli.send('PATCH', `/agents/${reply.agentId}`, { deactivated: false })
})

test('what is being written next stays when the one before goes out', async () => {
  const { id, words } = await matter('Next')
  const reply = await later(id, words)
  await mikko.send('PUT', `/conversations/${id}/drafts/reply`, { text: 'And another thing' })
  await comesDue(reply)
  expect((await mikko.open(id)).drafts).toMatchObject([{ text: 'And another thing' }])
})

test('several workers at once send it once', async () => {
  const { id, words } = await matter('Once')
  const reply = await later(id, words)
  const { platform, jobs } = shop.app
  await platform.db.kysely
    .updateTable('pending_replies')
    .set({ due_at: new Date(Date.now() - HOUR) })
    .where('id', '=', reply.id)
    .execute()
  const requests = Array.from({ length: 8 }, (_, n) => ({
    job: 'conversations.release-reply',
    payload: { id: reply.id },
    key: `test ${reply.id} ${n}`,
  }))
  await platform.db.transaction((tx) => jobs.enqueueAll(tx, requests))
  await jobs.drainNow()
  expect((await textsOf(id)).filter((text) => text === words)).toHaveLength(1)
  expect(await waiting(id)).toEqual([])
  expect(await jobs.listFailedJobs()).toEqual([])
})

test('how long a reply can be undone is the organisation’s setting and each agent’s own', async () => {
  const mine = async () => (await mikko.get<Me>('/me')).undoSeconds
  expect(await mine()).toEqual({ own: null, organisation: 10 })
  await expect(mikko.send('PUT', '/sending-policy', { undoSeconds: 20 })).rejects.toMatchObject({
    status: 403,
  })
  await olli.send('PUT', '/sending-policy', { undoSeconds: 20 })
  await mikko.send('PATCH', '/me', { undoSeconds: 0 })
  expect(await mine()).toEqual({ own: 0, organisation: 20 })
  await mikko.send('PATCH', '/me', { undoSeconds: null })
  expect(await mine()).toEqual({ own: null, organisation: 20 })
  const { items } = await olli.get<{ items: AuditEntry[] }>('/audit?limit=20')
  expect(items).toContainEqual(
    expect.objectContaining({ action: 'sendingPolicy.change', data: { undoSeconds: 20 } }),
  )
})

/** A file beside an answer that is still being written. */
async function upload(conversationId: string): Promise<string> {
  const body = new FormData()
  body.set('file', new File(['an answer'], 'answer.txt', { type: 'text/plain' }))
  const answer = await shop.fetch(`/v1/conversations/${conversationId}/attachments`, {
    method: 'POST',
    headers: { cookie: mikko.cookie, origin: shop.url },
    body,
  })
  return (await answer.json()).id
}
