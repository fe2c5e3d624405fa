import type { HandoffCode, InboxView } from '@throughline/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { type Desk, offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { chatSession, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  desk = { shop, agent: mikko }
})

afterAll(() => shop?.stop())

beforeEach(async () => {
  await shop.app.platform.db.kysely.deleteFrom('handoff_code_tries').execute()
})

test('a code that is read out leads into the chat once, and says who came', async () => {
  const { id, handoff, link } = await offered(desk, 'On the phone')
  const { code, number, enterUrl, url, qrUrl } = await codeOf(handoff.id)
  expect(qrUrl).toBe(`${url}?by=qr`)
  expect(code).toMatch(/^\d{6}$/)
  expect([enterUrl, url]).toEqual([`${shop.url}/h/code`, link])
  expect(await (await fetch(enterUrl)).text()).toContain('<form')

  // As people type it, and not by another site's page.
  const typed = { number: ` #${number}`, code: `${code.slice(0, 3)} ${code.slice(3)}` }
  expect((await enter(typed, { 'sec-fetch-site': 'cross-site' })).status).toBe(200)
  const taken = await Promise.all(Array.from({ length: 4 }, () => enter(typed)))
  expect(taken.map((answer) => answer.status).sort()).toEqual([303, 422, 422, 422])
  const winner = taken.find((answer) => answer.status === 303)
  const token = /\/chat\/shop-chat#s=([\w-]{43})$/.exec(winner?.headers.get('location') ?? '')?.[1] ?? ''
  expect((await postChat(shop, token, { text: 'Here I am.' })).status).toBe(200)

  const { handoffs, legs } = await mikko.open(id)
  expect(handoffs.map((one) => one.state)).toEqual(['accepted'])
  expect(legs.filter((leg) => leg.channel === 'chat')).toMatchObject([{ cameBy: 'code' }])
  expect(handoffs[0]?.checklist.find((item) => item.key === 'identity_confirmed')).toMatchObject({
    how: 'code',
  })
  // Its link is used as well; the browser that came in by the code goes on.
  const cookie = winner?.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(await (await fetch(link)).text()).toContain('used already')
  expect(await (await fetch(link, { headers: { cookie } })).text()).toContain('Your chat is open')
})

test('whoever points a camera at the QR code is shown as having come by it, and else by the link', async () => {
  const { id, link } = await offered(desk, 'By a camera')
  // As a page shows it, where its button keeps how they came.
  const shown = await (await fetch(`${link}?by=qr`)).text()
  const action = /<form[^>]* action="([^"]+)"/.exec(shown)?.[1] ?? ''
  expect(action).toBe(`${new URL(link).pathname}?by=qr`)
  expect((await fetch(`${shop.url}${action}`, { method: 'POST', redirect: 'manual' })).status).toBe(303)
  expect((await mikko.open(id)).legs.at(-1)).toMatchObject({ channel: 'chat', cameBy: 'qr_code' })

  const other = await offered(desk, 'By the link')
  await fetch(other.link, { method: 'POST', redirect: 'manual' })
  expect((await mikko.open(other.id)).legs.map(({ cameBy }) => cameBy)).toEqual([null, 'link'])
})

test('the page for codes has the shop’s colour, and after a wrong one the cursor stands where it goes', async () => {
  const olli = await signInDemoAgent(shop.url, 'Olli')
  const chat = (await olli.get<InboxView[]>('/inboxes')).find(({ key }) => key === 'shop-chat')
  await olli.send('PATCH', `/inboxes/${chat?.id}`, { settings: { ...chat?.settings, colour: '#7a1f5f' } })
  const page = await (await fetch(`${shop.url}/h/code`)).text()
  expect(page).toContain('#7a1f5f')
  expect(page).not.toContain('autofocus')
  const wrongOne = await enter({ number: 1, code: '000000' })
  expect(await wrongOne.text()).toMatch(/<input id="code"[^>]* autofocus>/)
})

test('after five wrong tries a code is dead, and a new one ends the one before it', async () => {
  const { id, handoff } = await offered(desk, 'Guessed')
  const first = await codeOf(handoff.id)
  for (let time = 0; time < 5; time++) expect((await enter(wrong(first))).status).toBe(422)
  expect((await enter(first)).status).toBe(422)

  const second = await codeOf(handoff.id)
  const third = await codeOf(handoff.id)
  if (second.code !== third.code) expect((await enter(second)).status).toBe(422)
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')
  expect((await enter(third)).status).toBe(303)
})

test('who enters wrong codes is shut out for a while, whichever the offers', async () => {
  const one = await offered(desk, 'One of two')
  const two = await offered(desk, 'Two of two')
  const [codeOfOne, codeOfTwo] = [await codeOf(one.handoff.id), await codeOf(two.handoff.id)]
  // All at once counts as one after the other.
  const guesses = [1, 2, 3, 4].flatMap(() => [wrong(codeOfOne), wrong(codeOfTwo)])
  await Promise.all([...guesses, ...guesses].map((guess) => enter(guess)))
  const shut = await enter(codeOfTwo)
  expect(shut.status).toBe(429)
  expect(await shut.text()).toMatch(/Try again in 1[45] minutes/)
  const byWidget = await enterInChat(codeOfTwo)
  expect([byWidget.status, byWidget.headers.get('retry-after')]).toEqual([429, expect.any(String)])

  await shop.app.platform.db.kysely
    .updateTable('handoff_code_tries')
    .set({ at: new Date(Date.now() - 16 * 60_000) })
    .execute()
  const three = await codeOf(two.handoff.id)
  expect((await enter(three)).status).toBe(303)
})

test('a code ends with its offer and with its time', async () => {
  const withdrawn = await offered(desk, 'Withdrawn in between')
  const gone = await codeOf(withdrawn.handoff.id)
  await mikko.send('DELETE', `/handoffs/${withdrawn.handoff.id}`)
  expect((await enter(gone)).status).toBe(422)
  await expect(codeOf(withdrawn.handoff.id)).rejects.toMatchObject({ status: 409 })

  const slow = await offered(desk, 'Too slow')
  const late = await codeOf(slow.handoff.id)
  await shop.app.platform.db.kysely
    .updateTable('handoff_codes')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('handoff_id', '=', slow.handoff.id)
    .execute()
  expect((await enter(late)).status).toBe(422)

  const byLink = await offered(desk, 'The link was quicker')
  const unused = await codeOf(byLink.handoff.id)
  await fetch(byLink.link, { method: 'POST', redirect: 'manual' })
  expect((await enter(unused)).status).toBe(422)
  expect((await mikko.open(byLink.id)).legs.filter((leg) => leg.channel === 'chat')).toHaveLength(1)
})

test('in a chat only a code for that chat counts, and it begins a session that sees nothing from before', async () => {
  await shop.app.platform.db.transaction((tx) =>
    createInbox(tx, {
      inbox: { channel: 'chat', name: 'Another', settings: {}, key: 'another-chat' },
      actor: { kind: 'system', id: null },
      now: new Date(),
    }),
  )
  const { handoff } = await offered(desk, 'In the widget')
  const code = await codeOf(handoff.id)
  expect((await enterInChat(code, 'another-chat')).status).toBe(422)
  const answer = await enterInChat(code)
  expect(answer.status).toBe(200)
  const { token }: { token: string } = await answer.json()
  const session = await chatSession(shop, token)
  expect(session.token).toBe(token)
  expect(session.snapshot.messages).toEqual([])
  expect(session.snapshot.conversation?.movedHere).toEqual(expect.any(String))
})

function codeOf(handoffId: string): Promise<HandoffCode> {
  return mikko.send('POST', `/handoffs/${handoffId}/codes`)
}

function wrong({ number, code }: HandoffCode): { number: number; code: string } {
  return { number, code: code === '000000' ? '000001' : '000000' }
}

function enter(
  { number, code }: { number: number | string; code: string },
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = new URLSearchParams({ number: String(number), code })
  return fetch(`${shop.url}/h/code`, { method: 'POST', redirect: 'manual', body, headers })
}

function enterInChat({ number, code }: HandoffCode, inbox = 'shop-chat'): Promise<Response> {
  return shop.fetch('/v1/widget/handoff-codes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ inbox, number: String(number), code }),
  })
}
