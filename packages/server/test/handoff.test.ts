import type { ConversationDetail, HandoffView, InboxView, QueueItem } from '@throughline/contracts'
import type { ReadMail } from '@throughline/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { createAgent, createTeam } from '../src/modules/access/index.ts'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail } from './support/outside.ts'

const system = { kind: 'system', id: null } as const

let shop: DemoApp
let mikko: DeskClient
let sanna: DeskClient
let inboxes: InboxView[]

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  inboxes = await mikko.get('/inboxes')
})

afterAll(() => shop?.stop())

test('of two devices that press at the same moment one gets in, and the link is used then', async () => {
  const { id, link } = await offered('Two devices')
  for (let scan = 0; scan < 3; scan++) expect(await (await fetch(link)).text()).toContain('<form')
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')
  // Another site's page cannot press the button for its visitor.
  const foreign = await press(link, { 'sec-fetch-site': 'cross-site', origin: 'https://crook.example' })
  expect(foreign.status).toBe(200)
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')

  const presses = await Promise.all(Array.from({ length: 4 }, () => press(link)))
  expect(presses.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 303])
  expect((await mikko.open(id)).legs.filter((leg) => leg.channel === 'chat')).toHaveLength(1)
  const [{ count } = { count: -1 }] = await sessionsOf(id)
  expect(count).toBe(1)

  const replayed = await press(link)
  expect(replayed.headers.get('location')).toBeNull()
  expect(replayed.headers.getSetCookie()).toEqual([])
  // The browser that took it up goes on to its chat.
  const winner = presses.find((answer) => answer.status === 303)
  const cookie = winner?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const again = await press(link, { cookie })
  expect(again.headers.get('location')).toBe(winner?.headers.get('location'))
})

test('a link that was guessed, withdrawn or ran out opens nothing and says so kindly', async () => {
  const guessed = await press(`${shop.url}/h/${'A'.repeat(43)}`)
  expect([guessed.status, guessed.headers.get('location')]).toEqual([200, null])

  const withdrawn = await offered('Withdrawn')
  await mikko.send('DELETE', `/handoffs/${withdrawn.handoff.id}`)
  expect((await press(withdrawn.link)).headers.get('location')).toBeNull()
  expect((await mikko.open(withdrawn.id)).handoffs[0]?.state).toBe('withdrawn')

  const late = await offered('Ran out')
  await shop.app.platform.db.kysely
    .updateTable('handoffs')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .where('id', '=', late.handoff.id)
    .execute()
  expect(await (await fetch(late.link)).text()).not.toContain('<form')
  expect((await press(late.link)).headers.get('location')).toBeNull()
  expect((await mikko.open(late.id)).legs.map((leg) => leg.channel)).toEqual(['email'])
  expect((await sessionsOf(late.id))[0]?.count ?? 0).toBe(0)
})

test('a switch can only be offered to where a link leads', async () => {
  const { id } = await mailed('To a form')
  const form = inboxes.find((inbox) => inbox.channel === 'form')
  await expect(
    mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId: form?.id, reason: 'convenience' }),
  ).rejects.toMatchObject({ status: 422 })
})

test('a link shows nothing from before, also after the agent changed and the matter was resolved', async () => {
  const { id, link } = await offered('Forwarded')
  await mikko.send('PUT', `/conversations/${id}/assignment`, {
    assigneeId: (await sanna.get<{ agent: { id: string } }>('/me')).agent.id,
  })
  await sanna.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
  const token = tokenOf(await press(link))
  const session = await chatSession(shop, token)
  expect(session.snapshot.messages).toEqual([])
  expect(JSON.stringify(session)).not.toMatch(/Forwarded|zip|looking into/)
  const taken = await mikko.open(id)
  expect(taken.conversation.status).toBe('open')
  expect(taken.legs.find((leg) => leg.channel === 'chat')?.proof).toBe('handoff_link')
})

test('what comes on the old leg stays there, and what is forged moves nothing back', async () => {
  const { id, link, answer } = await offered('Old leg')
  const token = tokenOf(await press(link))
  await postChat(shop, token, { text: 'I am in the chat.' })
  const inChat = await mikko.open(id)

  await shop.mailer.reply(answer, 'One more thing by mail.')
  const after = await whenLastSays(id, 'One more thing by mail.')
  expect(after.conversation.defaultLegId).toBe(inChat.conversation.defaultLegId)
  expect(channelOfLast(after)).toBe('email')
  expect((await chatSession(shop, token)).snapshot.messages.map((message) => message.text)).toEqual([
    'I am in the chat.',
  ])

  // Gone from the chat, so the answer is mailed; somebody forges an answer to that mail.
  await mikko.reply(id, 'Your number is 555.')
  const away = await shop.mailer.waitFor((mail) => mail.text.includes('555'))
  await postMail(shop, {
    from: `Aino <${aino.address}>`,
    envelopeFrom: 'bounce@crook.example',
    to: away.replyTo,
    text: 'Write to me here from now on.',
  })
  const forged = await whenLastSays(id, 'Write to me here from now on.')
  expect(forged.conversation.defaultLegId).toBe(inChat.conversation.defaultLegId)
  expect(forged.legs.find((leg) => leg.channel === 'chat')?.endedAt).toBeNull()

  // Back in the chat: an answer to an older mail is only an answer to an older mail.
  await postChat(shop, token, { text: 'I am back.' })
  await shop.mailer.reply(away, 'And this by mail.')
  const still = await whenLastSays(id, 'And this by mail.')
  expect(still.conversation.defaultLegId).toBe(inChat.conversation.defaultLegId)

  // The link of the away mail: one button, once, and not for other sites' pages.
  const next = away.links.find((url) => url.includes('/c/')) ?? ''
  expect((await press(next, { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  const presses = await Promise.all([press(next), press(next), press(next)])
  expect(presses.map((one) => one.status).sort()).toEqual([200, 200, 303])
  expect((await sessionsOf(id))[0]?.count).toBe(2)
})

test('an answer is refused where the composer was wrong about the place, and a repeat is the same answer', async () => {
  const { id, link } = await offered('Pinned')
  const before = await mikko.open(id)
  const target = before.replyTargets.find((candidate) => candidate.isDefault)
  await press(link)
  const stale = {
    text: 'Written for the mail.',
    target: target?.key,
    pinned: { visibility: 'private', defaultLegId: before.conversation.defaultLegId },
  }
  await expect(mikko.send('POST', `/conversations/${id}/messages`, stale)).rejects.toMatchObject({
    status: 409,
    body: { error: { code: 'leg_changed', details: { defaultLegId: expect.any(String) } } },
  })
  await expect(
    mikko.send(
      'PATCH',
      `/conversations/${id}`,
      { subject: 'Old' },
      { 'if-match': `"${before.conversation.version}"` },
    ),
  ).rejects.toMatchObject({ status: 412, body: { error: { code: 'conversation_changed' } } })

  const now = await mikko.open(id)
  const fresh = {
    text: 'Written for the chat.',
    target: now.replyTargets.find((candidate) => candidate.isDefault)?.key,
    pinned: { visibility: 'private', defaultLegId: now.conversation.defaultLegId },
  }
  const key = { 'idempotency-key': crypto.randomUUID() }
  const sent = await Promise.all(
    [1, 2, 3].map(() =>
      mikko
        .send<{ id: string }>('POST', `/conversations/${id}/messages`, fresh, key)
        .catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 409) return null
          throw error
        }),
    ),
  )
  expect(new Set(sent.flatMap((one) => one?.id ?? [])).size).toBe(1)
  expect((await mikko.send<{ id: string }>('POST', `/conversations/${id}/messages`, fresh, key)).id).toBe(
    sent.find((one) => one !== null)?.id,
  )
  const texts = (await mikko.open(id)).messages.map((message) => message.text)
  expect(texts.filter((text) => text === 'Written for the chat.')).toHaveLength(1)
  expect(texts).not.toContain('Written for the mail.')
})

test('nothing is given to somebody who is not there', async () => {
  const { id } = await mailed('To nobody')
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

test('who is not of the team sees and touches nothing of a conversation, by whichever route', async () => {
  const { db } = shop.app.platform
  await createAgent(db, system, {
    name: 'Ulla Ulkona',
    email: 'ulla@saimaa-outdoor.example',
    role: 'agent',
    password: null,
  })
  const ulla = await signInDemoAgent(shop.url, 'Ulla')
  const emma = await signInDemoAgent(shop.url, 'Emma')
  const teamId = await createTeam(db, system, { name: 'Secrets' })
  const { id, handoff } = await offered('Hidden matter')
  await shop.mailer.send({
    to: supportAddress,
    subject: 'Another matter of hers',
    text: 'It is seen by everybody.',
  })
  const open = await inQueue('Another matter of hers')
  await emma.send('PUT', `/conversations/${id}/drafts/note`, { text: 'A draft' })
  const note = await emma.send<{ id: string }>('POST', `/conversations/${id}/notes`, { text: 'A note' })
  expect(note.id).toBeTruthy()
  const attachment = await upload(id)
  const { agent } = await mikko.get<{ agent: { id: string } }>('/me')
  await emma.send('PUT', `/conversations/${id}/assignment`, { assigneeId: agent.id, teamId })

  const detail = await emma.open(id)
  const message = detail.messages[0]?.id
  const update = await awayUpdateOf(id)
  const ids = new Map([
    ['conversations', id],
    ['handoffs', handoff.id],
    ['messages', message ?? ''],
    ['attachments', attachment],
    ['away-updates', update],
  ])
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
    'PATCH ': { subject: 'x' },
  }
  const got: string[] = []
  let asked = 0
  for (const { method, url } of shop.app.http.routes) {
    const found = /^\/v1\/(conversations|handoffs|messages|attachments|away-updates)\/:id(.*)$/.exec(url)
    if (!found?.[1] || !['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) continue
    const rest = found[2] ?? ''
    const path = `/${found[1]}/${ids.get(found[1])}${rest.replace(':kind', 'note').replace(':key', 'feedback_asked')}`
    const query = rest === '/messages' && method === 'GET' ? '?beforeSeq=9' : ''
    asked += 1
    const status = await ulla
      .send(method as 'POST', `${path}${query}`, bodies[`${method} ${rest}`], { 'if-match': '"1"' })
      .then(
        () => 200,
        (error: unknown) => (error instanceof ApiError ? error.status : 0),
      )
    // A file is sent as a form, so an empty request is refused as such before or after the look.
    if (status !== 404) got.push(`${method} ${path}: ${status}`)
  }
  expect(got).toEqual([])
  expect(asked).toBeGreaterThan(15)

  // Neither lists nor what else is known about her tell of it.
  expect((await ulla.queue('all')).items.map((item) => item.id)).not.toContain(id)
  expect((await ulla.get<{ items: unknown[] }>('/conversations?q=Hidden')).items).toEqual([])
  const context = await ulla.get<{ earlier: { id: string }[] }>(`/conversations/${open.id}/context`)
  expect(context.earlier.map((earlier) => earlier.id)).not.toContain(id)
  const seen = await mikko.get<{ earlier: { id: string }[] }>(`/conversations/${open.id}/context`)
  expect(seen.earlier.map((earlier) => earlier.id)).toContain(id)
  // Nor does the socket, asked to open it.
  const listener = await ulla.listen((await ulla.queue('all')).cursor, id)
  await listener.waitFor((frame) => frame.type === 'ready')
  await emma.send('POST', `/conversations/${id}/notes`, { text: 'Another note' })
  await emma.send('POST', `/conversations/${open.id}/notes`, { text: 'Seen by all' })
  await listener.waitFor((frame) => frame.type === 'event' && frame.event.conversationId === open.id)
  expect(JSON.stringify(listener.frames)).not.toMatch(/Hidden matter|Another note/)
  expect(listener.frames.filter((frame) => frame.type === 'presence')).toEqual([])
  listener.close()
})

test('who loses sight of an opened conversation is told nothing more of it', async () => {
  const emma = await signInDemoAgent(shop.url, 'Emma')
  const ulla = await signInDemoAgent(shop.url, 'Ulla')
  const { id } = await mailed('Lost from sight')
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

test('a chat keeps one message a clientId, one conversation for two tabs, and the order', async () => {
  const { token } = await chatSession(shop)
  const clientId = crypto.randomUUID()
  const [one, two, tab] = await Promise.all([
    postChat(shop, token, { text: 'Two tabs at once', clientId }),
    postChat(shop, token, { text: 'Two tabs at once', clientId }),
    postChat(shop, token, { text: 'The other tab' }),
  ])
  expect([one.status, two.status, tab.status]).toEqual([200, 200, 200])
  expect(one.message.id).toBe(two.message.id)
  for (let line = 1; line <= 5; line++) await postChat(shop, token, { text: `line ${line}` })
  const { snapshot } = await chatSession(shop, token)
  expect(snapshot.messages).toHaveLength(7)
  expect(snapshot.messages.slice(2).map((message) => message.text)).toEqual(
    [1, 2, 3, 4, 5].map((line) => `line ${line}`),
  )
  const rows = (await mikko.queue('all')).items
  expect(rows.filter((item) => ['Two tabs at once', 'The other tab'].includes(item.subject))).toHaveLength(1)
})

test('a visitor’s token is nothing at another inbox and for agents’ routes', async () => {
  await shop.app.platform.db.transaction((tx) =>
    createInbox(tx, {
      inbox: { channel: 'chat', name: 'Other', settings: {}, key: 'other-chat' },
      actor: system,
      now: new Date(),
    }),
  )
  const { token } = await chatSession(shop)
  await postChat(shop, token, { text: 'Only in this shop' })
  const other = await chatSession(shop, token, 'other-chat')
  expect(other.token).not.toBe(token)
  expect(other.snapshot).toMatchObject({ conversation: null, messages: [] })
  const asAgent = await fetch(`${shop.url}/v1/conversations`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(asAgent.status).toBe(401)
})

async function mailed(subject: string): Promise<{ id: string; answer: ReadMail }> {
  await shop.mailer.send({ to: supportAddress, subject, text: `The zip is broken: ${subject}` })
  const { id } = await inQueue(subject)
  const marker = crypto.randomUUID()
  await mikko.reply(id, `We are looking into it. ${marker}`)
  return { id, answer: await shop.mailer.waitFor((mail) => mail.text.includes(marker)) }
}

async function offered(
  subject: string,
): Promise<{ id: string; answer: ReadMail; handoff: HandoffView; link: string }> {
  const { id, answer } = await mailed(subject)
  const marker = crypto.randomUUID()
  const handoff = await mikko.send<HandoffView>('POST', `/conversations/${id}/handoffs`, {
    toInboxId: inboxes.find((inbox) => inbox.key === 'shop-chat')?.id,
    reason: 'convenience',
    instructions: `Come to the chat. ${marker}`,
  })
  const mail = await shop.mailer.waitFor((candidate) => candidate.text.includes(marker))
  return { id, answer, handoff, link: mail.links.find((url) => url.includes('/h/')) ?? '' }
}

function press(link: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(link, { method: 'POST', redirect: 'manual', headers })
}

function tokenOf(pressed: Response): string {
  return /#s=([\w-]{43})$/.exec(pressed.headers.get('location') ?? '')?.[1] ?? ''
}

async function inQueue(subject: string): Promise<QueueItem> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found
  })
}

async function whenLastSays(id: string, text: string): Promise<ConversationDetail> {
  return await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.messages.at(-1)?.text).toBe(text)
    return detail
  })
}

function channelOfLast(detail: ConversationDetail): string | undefined {
  return detail.legs.find((leg) => leg.id === detail.messages.at(-1)?.legId)?.channel
}

async function sessionsOf(conversationId: string): Promise<{ count: number }[]> {
  return await shop.app.platform.db.kysely
    .selectFrom('visitor_sessions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .execute()
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
