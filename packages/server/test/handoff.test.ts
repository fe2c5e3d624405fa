import type { ConversationDetail, HandoffView, InboxView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { type Desk, mailed, offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { ApiError, type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail } from './support/outside.ts'

const system = { kind: 'system', id: null } as const

let shop: DemoApp
let mikko: DeskClient
let desk: Desk
let sanna: DeskClient
let inboxes: InboxView[]

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  desk = { shop, agent: mikko }
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  inboxes = await mikko.get('/inboxes')
})

afterAll(() => shop?.stop())

test('of two devices that press at the same moment one gets in, and the link is used then', async () => {
  const { id, link } = await offered(desk, 'Two devices')
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

  const withdrawn = await offered(desk, 'Withdrawn')
  await mikko.send('DELETE', `/handoffs/${withdrawn.handoff.id}`)
  expect((await press(withdrawn.link)).headers.get('location')).toBeNull()
  expect((await mikko.open(withdrawn.id)).handoffs[0]?.state).toBe('withdrawn')

  const late = await offered(desk, 'Ran out')
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

test('who would rather not says so once, and may be asked again', async () => {
  const { id, handoff, link } = await offered(desk, 'Rather by mail')
  const page = await (await fetch(link)).text()
  const decline = `${shop.url}${/action="([^"]+\/decline)"/.exec(page)?.[1]}`
  await press(decline, { 'sec-fetch-site': 'cross-site' })
  await fetch(decline)
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')

  const before = await mikko.open(id)
  const listener = await mikko.listen(before.cursor, id)
  const told = await Promise.all([press(decline), press(decline)])
  expect(told.map((answer) => answer.headers.get('location'))).toEqual(
    [1, 2].map(() => new URL(link).pathname),
  )
  expect(await (await fetch(link)).text()).toContain('We go on by e-mail')
  await listener.waitFor((frame) => frame.type === 'event' && frame.event.type === 'handoff.declined')
  listener.close()
  const after = await mikko.open(id)
  expect(after.handoffs).toMatchObject([{ state: 'declined', declinedAt: expect.any(String), toLegId: null }])
  expect(after.messages).toHaveLength(before.messages.length)
  // The button of the same link opens nothing any more, and says the same.
  expect(await (await press(link)).text()).toContain('We go on by e-mail')
  expect(await (await fetch(link)).text()).not.toContain('<form')
  expect((await press(decline)).status).toBe(303)
  expect((await sessionsOf(id))[0]?.count ?? 0).toBe(0)

  const again = await mikko.send<HandoffView>('POST', `/conversations/${id}/handoffs`, {
    toInboxId: handoff.toInboxId,
    reason: 'privacy',
  })
  expect(again).toMatchObject({ state: 'offered' })
  // What is taken up is declined no more.
  const next = await shop.mailer.waitFor((mail) =>
    mail.links.some((url) => url.includes('/h/') && url !== link && mail.text.includes('only you and we')),
  )
  const newLink = next.links.find((url) => url.includes('/h/')) ?? ''
  expect((await press(newLink)).status).toBe(303)
  await press(`${newLink}/decline`)
  expect(await (await fetch(newLink)).text()).toContain('used already')
  expect((await mikko.open(id)).handoffs.map((one) => one.state)).toEqual(['declined', 'accepted'])
})

test('a switch can only be offered to where a link leads', async () => {
  const { id } = await mailed(desk, 'To a form')
  const form = inboxes.find((inbox) => inbox.channel === 'form')
  await expect(
    mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId: form?.id, reason: 'convenience' }),
  ).rejects.toMatchObject({ status: 422 })
})

test('a link shows nothing from before, also after the agent changed and the matter was resolved', async () => {
  const { id, link } = await offered(desk, 'Forwarded')
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

test('who takes a switch up waits for us by what the new channel promises', async () => {
  const { id, link } = await offered(desk, 'Live now')
  const before = (await mikko.open(id)).conversation
  expect([before.waitingSince, before.replyDueAt]).toEqual([null, null])
  await press(link)
  const { conversation, handoffs } = await mikko.open(id)
  const takenUp = handoffs[0]?.acceptedAt ?? ''
  expect(conversation.waitingSince).toBe(takenUp)
  const minutes = inboxes.find((inbox) => inbox.key === 'shop-chat')?.replyTargetMinutes ?? 0
  expect(Date.parse(conversation.replyDueAt ?? '') - Date.parse(takenUp)).toBe(minutes * 60_000)
  await mikko.reply(id, 'Welcome to the chat.')
  expect((await mikko.open(id)).conversation).toMatchObject({ waitingSince: null, replyDueAt: null })
})

test('what comes on the old leg stays there, and what is forged moves nothing back', async () => {
  const { id, link, answer } = await offered(desk, 'Old leg')
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
  // No digits alone: they may stand by chance in the random words of another mail.
  await mikko.reply(id, 'Your number is at the till.')
  const away = await shop.mailer.waitFor((mail) => mail.text.includes('at the till'))
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

test('who comes back to the chat that they left by mail can be answered there', async () => {
  const { id, link } = await offered(desk, 'Back again')
  const token = tokenOf(await press(link))
  await postChat(shop, token, { text: 'I go now.' })
  await whenLastSays(id, 'I go now.')
  const shelf = crypto.randomUUID()
  await mikko.reply(id, `It is at shelf ${shelf}.`)
  const away = await shop.mailer.waitFor((mail) => mail.text.includes(shelf))
  await shop.mailer.reply(away, 'Thank you, by mail.')
  const byMail = await whenLastSays(id, 'Thank you, by mail.')
  expect(byMail.messages.at(-1)?.verdict).toMatchObject({ fromVerified: true })
  expect(byMail.handoffs.map(({ reason, state }) => [reason, state])).toEqual([
    ['convenience', 'accepted'],
    ['away', 'accepted'],
  ])
  expect(byMail.replyTargets.map((target) => target.channel)).not.toContain('chat')

  await postChat(shop, token, { text: 'And here I am once more.' })
  const back = await whenLastSays(id, 'And here I am once more.')
  const inChat = back.replyTargets.find((target) => target.channel === 'chat')
  expect(inChat?.isDefault).toBe(false)
  const { defaultLegId } = back.conversation
  await mikko.send('POST', `/conversations/${id}/messages`, {
    text: 'Welcome back.',
    target: inChat?.key,
    pinned: { visibility: 'private', defaultLegId },
  })
  const seen = (await chatSession(shop, token)).snapshot.messages.map((message) => message.text)
  expect(seen).toContain('Welcome back.')
})

test('an answer to a mail that we do not know to have been taken moves the matter all the same', async () => {
  const { id, link } = await offered(desk, 'Line broken')
  const token = tokenOf(await press(link))
  await postChat(shop, token, { text: 'I go at once.' })
  await whenLastSays(id, 'I go at once.')
  // The relay takes the mail, and the line breaks before its answer.
  shop.world.relay.faults.dropAfterData = 1
  const hook = crypto.randomUUID()
  await mikko.reply(id, `It is at hook ${hook}.`)
  const away = await shop.mailer.waitFor((mail) => mail.text.includes(hook))
  await shop.mailer.reply(away, 'Thanks, quickly.')
  const byMail = await whenLastSays(id, 'Thanks, quickly.')
  expect(byMail.replyTargets.map((target) => target.channel)).not.toContain('chat')
})

test('an answer is refused where the composer was wrong about the place, and a repeat is the same answer', async () => {
  const { id, link } = await offered(desk, 'Pinned')
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
  const asAgent = await shop.fetch('/v1/conversations', {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(asAgent.status).toBe(401)
})

function press(link: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(link, { method: 'POST', redirect: 'manual', headers })
}

function tokenOf(pressed: Response): string {
  return /#s=([\w-]{43})$/.exec(pressed.headers.get('location') ?? '')?.[1] ?? ''
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
