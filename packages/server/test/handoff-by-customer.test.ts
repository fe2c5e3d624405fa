import type {
  ConversationDetail,
  HandoffOption,
  HandoffView,
  InboxView,
  WidgetWays,
} from '@throughline/contracts'
import type { ReadMail } from '@throughline/simulators'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { handoffLinkTo, mailHeader, mailsTo } from './support/away-updates.ts'
import { type Desk, offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail, sendForm } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '900' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

/** As if what was asked for before had been two days ago: Aino's mailbox has its limit. */
beforeEach(async () => {
  await shop.app.platform.db.kysely
    .updateTable('messages')
    .set({ created_at: new Date(Date.now() - 2 * 24 * 60 * 60 * 1000) })
    .where(sql<boolean>`action ->> 'kind' = 'confirm_address'`)
    .execute()
})

test('a customer goes on by e-mail once the owner of the address has confirmed it, and not before', async () => {
  const { id, token } = await inChat('Is the tent in stock?')
  const before = await ways(token)
  expect(before).toMatchObject({ address: null, asked: null, here: { recommended: true } })
  expect(before.ways).toMatchObject([{ channel: 'email', visibility: 'private' }])

  const asked = await ask(token, ` ${aino.address.toUpperCase()} `)
  expect(asked.asked).toMatchObject({ channel: 'email', address: aino.address })
  const { link, mail } = await mailedLink((one) => one.text.includes('asked in our chat'))
  // To an address that is only claimed nothing goes of what was said.
  expect(`${mail.subject} ${mail.text}`).not.toMatch(/tent|stock/)
  const waiting = await mikko.open(id)
  expect(waiting.handoffs).toMatchObject([
    { state: 'offered', fromChannel: 'chat', toChannel: 'email', initiatedBy: { kind: 'customer' } },
  ])
  expect(waiting.conversation.defaultLegId).toBe(legOf(waiting, 'chat')?.id)
  expect(legOf(waiting, 'email')?.proof).toBe('claimed')
  expect(await texts(token)).toContain(
    `We have sent an e-mail to ${aino.address}. Press the button in it, and we go on there. Until then we go on here.`,
  )

  // Scanners open it, and another site's page presses it: nothing moves. Words in the chat stay in the chat.
  for (let scan = 0; scan < 3; scan++) expect(await (await fetch(link)).text()).toContain('<form')
  await press(link, { 'sec-fetch-site': 'cross-site' })
  await postChat(shop, token, { text: 'I am still here.' })
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')

  const presses = await Promise.all([press(link), press(link), press(link)])
  expect(presses.map((answer) => answer.status)).toEqual([303, 303, 303])
  expect(presses.flatMap((answer) => answer.headers.getSetCookie())).toEqual([])
  expect(await (await fetch(link)).text()).toContain('Your address is confirmed')
  const moved = await mikko.open(id)
  expect(moved.handoffs).toMatchObject([{ state: 'accepted', toLegId: legOf(moved, 'email')?.id }])
  expect(moved.conversation.defaultLegId).toBe(legOf(moved, 'email')?.id)
  expect(legOf(moved, 'email')).toMatchObject({ proof: 'verified', endedAt: null })
  expect(legOf(moved, 'chat')?.endedAt).not.toBeNull()
  const confirmed = moved.handoffs[0]?.checklist.find((item) => item.key === 'identity_confirmed')
  expect(confirmed?.how).toBe('verified')
  const { snapshot } = await chatSession(shop, token)
  expect(snapshot.conversation?.movedAway).toEqual(expect.any(String))
  expect((await ways(token)).ways).toEqual([])
  expect((await request(token, 'POST', 'handoffs', { channel: 'email', address: aino.address })).status).toBe(
    422,
  )

  // The one who gave the address is its owner now, and is answered there.
  expect(moved.conversation.customer.id).toBe((await customerOfAino()).id)
  const shelf = crypto.randomUUID()
  await mikko.reply(id, `Yes, at shelf ${shelf}.`)
  const answer = await shop.mailer.waitFor((one) => one.text.includes(shelf))
  await shop.mailer.reply(answer, 'Wonderful.')
  await eventually(async () => expect((await mikko.open(id)).messages.at(-1)?.text).toBe('Wonderful.'))
  expect((await mikko.open(id)).handoffs).toHaveLength(1)
})

test('who answers that mail has confirmed the address as well; who forges an answer has not', async () => {
  const { id, token } = await inChat('About the stove')
  await ask(token, aino.address)
  const { mail } = await mailedLink((one) => one.text.includes('asked in our chat'))
  await postMail(shop, {
    from: `Aino <${aino.address}>`,
    envelopeFrom: 'bounce@crook.example',
    to: mail.replyTo,
    text: 'I am Aino, honestly.',
  })
  await eventually(async () => expect((await mikko.open(id)).messages.at(-1)?.text).toMatch(/honestly/))
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')
  await shop.mailer.reply(mail, 'Yes, by mail please.')
  const moved = await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.handoffs[0]?.state).toBe('accepted')
    return detail
  })
  expect(moved.conversation.defaultLegId).toBe(legOf(moved, 'email')?.id)
})

test('whose address it is not says so, and the chat is told; the link opens nothing afterwards', async () => {
  const { id, token } = await inChat('A wrong address')
  await ask(token, aino.address)
  const { link } = await mailedLink((one) => one.text.includes('asked in our chat'))
  expect((await press(`${link}/decline`)).status).toBe(303)
  expect(await (await fetch(link)).text()).toContain('nothing was changed')
  await press(link)
  const declined = await mikko.open(id)
  expect(declined.handoffs.map((one) => one.state)).toEqual(['declined'])
  expect(declined.conversation.defaultLegId).toBe(legOf(declined, 'chat')?.id)
  expect(legOf(declined, 'email')?.proof).toBe('claimed')
  // Nothing more goes there, neither by the visitor nor by an agent.
  expect((await request(token, 'POST', 'handoffs', { channel: 'email', address: aino.address })).status).toBe(
    409,
  )
  expect(declined.replyTargets.map((target) => target.channel)).toEqual(['chat'])
  expect(await texts(token)).toContain(`The address ${aino.address} was not confirmed. We go on here.`)
})

test('asked again only the newest link counts; staying after all ends it too, and so do we', async () => {
  const { id, token } = await inChat('Twice')
  await ask(token, aino.address)
  const first = await mailedLink((one) => one.text.includes('asked in our chat'))
  await ask(token, aino.address)
  const second = await mailedLink(
    (one) => one.text.includes('asked in our chat') && !one.links.includes(first.link),
  )
  await press(first.link)
  expect(await (await fetch(first.link)).text()).toContain('no longer needed')
  expect((await mikko.open(id)).handoffs.map((one) => one.state)).toEqual(['withdrawn', 'offered'])

  const stayed: WidgetWays = await (await request(token, 'DELETE', 'handoffs')).json()
  expect(stayed.asked).toBeNull()
  await press(second.link)
  expect((await mikko.open(id)).handoffs.map((one) => one.state)).toEqual(['withdrawn', 'declined'])
  expect(await texts(token)).toContain('We go on here in the chat, as you wish.')

  await ask(token, `${crypto.randomUUID()}@kunde.example`)
  const third = (await mikko.open(id)).handoffs.at(-1)
  await mikko.send('DELETE', `/handoffs/${third?.id}`)
  expect((await ways(token)).asked).toBeNull()
})

test('a link runs out after a day, which the chat is told, and a resolved matter can still be moved', async () => {
  const late = await inChat('Too late')
  await ask(late.token, aino.address)
  const { link } = await mailedLink((one) => one.text.includes('asked in our chat'))
  await shop.app.platform.db.kysely
    .updateTable('handoffs')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('conversation_id', '=', late.id)
    .execute()
  await press(link)
  expect(await (await fetch(link)).text()).toContain('work for a day')
  expect(legOf(await mikko.open(late.id), 'chat')?.endedAt).toBeNull()

  const done = await inChat('Resolved in between')
  await ask(done.token, aino.address)
  const other = await mailedLink((one) => one.text.includes('asked in our chat') && !one.links.includes(link))
  await mikko.send('PUT', `/conversations/${done.id}/status`, { status: 'resolved' })
  await press(other.link)
  const moved = await mikko.open(done.id)
  expect(moved.conversation).toMatchObject({ status: 'resolved', defaultLegId: legOf(moved, 'email')?.id })
})

test('nobody fills a stranger’s mailbox from here', async () => {
  const stranger = `${crypto.randomUUID()}@kunde.example`
  const statuses: number[] = []
  for (let time = 0; time < 4; time++) {
    const { token } = await inChat(`Stranger ${time}`)
    statuses.push((await request(token, 'POST', 'handoffs', { channel: 'email', address: stranger })).status)
  }
  expect(statuses).toEqual([200, 200, 200, 429])
  await eventually(async () => expect(mailsTo(shop, stranger)).toHaveLength(3))
  const { token } = await inChat('No address')
  for (const address of ['aino', 'a@b.example, c@d.example', 'a@b.example\nbcc: c@d.example'])
    expect((await request(token, 'POST', 'handoffs', { channel: 'email', address })).status).toBe(422)
})

test('an offer of ours is not pushed aside, and outside the hours e-mail is the best way', async () => {
  const desk: Desk = { shop, agent: mikko }
  const { link } = await offered(desk, 'From mail to chat')
  const taken = await fetch(link, { method: 'POST', redirect: 'manual' })
  const token = tokenOf(taken)
  expect((await ways(token)).ways).toHaveLength(1)

  const olli = await signInDemoAgent(shop.url, 'Olli')
  const chat = (await olli.get<InboxView[]>('/inboxes')).find(({ key }) => key === 'shop-chat')
  const now = new Date()
  const yesterday = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'][
    (now.getUTCDay() + 6) % 7
  ]
  const hours = {
    timezone: 'UTC',
    week: { [yesterday ?? 'monday']: [{ from: '09:00', to: '10:00' }] },
    holidays: [],
  }
  await olli.send('PATCH', `/inboxes/${chat?.id}`, { settings: { ...chat?.settings, hours } })
  // How it stands is looked up once a second.
  await eventually(async () => {
    const { here, ways: others } = await ways(token)
    expect([here.away, here.recommended, others[0]?.recommended]).toEqual([true, false, true])
  })
  const id = await inQueue('From mail to chat')
  await eventually(async () => expect(await recommendedTo(id)).toEqual([{ channel: 'email', away: false }]))
  await olli.send('PATCH', `/inboxes/${chat?.id}`, { settings: chat?.settings })
})

test('the agent’s dialog, the chat and the page of the offer recommend the same way', async () => {
  const { id, token } = await inChat('Which is best')
  // The hours of the chat were other ones a moment ago.
  await eventually(async () => expect(await recommendedTo(id)).toEqual([{ channel: 'chat', away: false }]))
  expect((await ways(token)).here.recommended).toBe(true)
  await offerMail(id)
  const link = (await chatSession(shop, token)).snapshot.messages.at(-1)?.action?.url ?? ''
  expect(await (await fetch(link)).text()).toMatch(/In the chat<\/b> <em>Best now/)
})

test('offered by us from a dialog, they say to which address, and only its owner moves the matter', async () => {
  const { id, token } = await inChat('Which address')
  const offer = await offerMail(id)
  const { action, text } = (await chatSession(shop, token)).snapshot.messages.at(-1) ?? {}
  expect(text).toContain('Let us go on by e-mail')
  const link = action?.url ?? ''
  await press(link, { 'sec-fetch-site': 'cross-site' })
  // No address is proved, so pressing alone moves nothing; what is no address is said where it stands.
  await press(link)
  const page = await (await fetch(link)).text()
  expect(page).toMatch(/name="address".*In the chat/s)
  const wrong = await say(link, 'aino')
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('not a whole address')])

  const stranger = `${crypto.randomUUID()}@kunde.example`
  expect((await say(link, stranger)).status).toBe(303)
  await eventually(async () => expect(mailsTo(shop, stranger)).toHaveLength(1))
  const first = handoffLinkTo(shop, stranger)
  expect((await ways(token)).asked).toMatchObject({ address: stranger })
  expect(await (await fetch(link)).text()).not.toContain(stranger)
  // Who holds the chat's link cannot confirm with it, and another address makes the first mail worth nothing.
  await press(link)
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')
  await say(link, aino.address)
  const second = await mailedLink((one) => one.text.includes('asked in our chat'))
  await press(first)
  await press(`${first}/decline`)
  expect(await (await fetch(first)).text()).toContain('no longer needed')
  expect((await mikko.open(id)).handoffs).toMatchObject([{ id: offer.id, state: 'offered' }])

  await press(second.link)
  const moved = await mikko.open(id)
  expect(moved.handoffs).toMatchObject([
    { state: 'accepted', toLegId: moved.conversation.defaultLegId, initiatedBy: { kind: 'agent' } },
  ])
  expect(legOf(moved, 'email')).toMatchObject({ proof: 'verified', address: aino.address })
  expect(moved.handoffs[0]?.checklist.find((item) => item.key === 'identity_confirmed')?.how).toBe('verified')
  expect(await (await fetch(link)).text()).toContain('We go on by e-mail')
})

test('an address that was given in the chat is not asked for again, nor told to whoever has the link', async () => {
  const { token } = await chatSession(shop)
  const subject = 'Known already'
  const address = `ilona.${crypto.randomUUID()}@kunde.example`
  await postChat(shop, token, { text: subject, name: 'Ilona', email: address })
  const id = await inQueue(subject)
  await offerMail(id)
  const link = (await chatSession(shop, token)).snapshot.messages.at(-1)?.action?.url ?? ''
  const page = await (await fetch(link)).text()
  expect(page).toMatch(/We write to i•••@kunde\.example.*name="to" value="claimed".*Use another address/s)
  expect(page).not.toContain(address)
  const typed = await say(link, 'ilona')
  expect(await typed.text()).toMatch(
    /<details class="other" open>.*<input[^>]* autofocus>.*not a whole address/s,
  )

  await press(link)
  expect(mailsTo(shop, address)).toEqual([])
  const answer = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ to: 'claimed' }),
  })
  expect(answer.status).toBe(303)
  await eventually(async () => expect(mailsTo(shop, address)).toHaveLength(1))
  const [mail = ''] = mailsTo(shop, address)
  expect(mailHeader(mail, 'subject')).toBe('Go on by e-mail with Saimaa Outdoor?')
  await press(handoffLinkTo(shop, address))
  expect(legOf(await mikko.open(id), 'email')).toMatchObject({ proof: 'verified', address })

  // Whose owner said that it was not them is not written to again.
  const other = await chatSession(shop)
  const theirs = `${crypto.randomUUID()}@kunde.example`
  await postChat(shop, other.token, { text: 'Not theirs', name: 'Ilona', email: theirs })
  const wrong = await inQueue('Not theirs')
  await offerMail(wrong)
  const first = (await chatSession(shop, other.token)).snapshot.messages.at(-1)?.action?.url ?? ''
  await fetch(first, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ to: 'claimed' }) })
  await eventually(async () => expect(mailsTo(shop, theirs)).toHaveLength(1))
  expect((await mikko.open(wrong)).conversation.journey.map(({ state }) => state)).toEqual([
    'live',
    'offered',
  ])
  await press(`${handoffLinkTo(shop, theirs)}/decline`)
  expect((await mikko.open(wrong)).conversation.journey).toEqual([{ channel: 'chat', state: 'live' }])
  await offerMail(wrong)
  const second = (await chatSession(shop, other.token)).snapshot.messages.at(-1)?.action?.url ?? ''
  expect(await (await fetch(second)).text()).toContain('Tell us where to write to')
  await fetch(second, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ to: 'claimed' }) })
  expect((await mikko.open(wrong)).legs.filter(({ channel }) => channel === 'email')).toHaveLength(1)
})

test('to an address that is proved one press goes, a mail says so, and confirms nobody', async () => {
  const { id, link: toChat } = await offered({ shop, agent: mikko }, 'Back to the mail')
  const token = tokenOf(await press(toChat))
  const [option] = (await mikko.get<HandoffOption[]>(`/conversations/${id}/handoff-options`)).filter(
    ({ channel }) => channel === 'email',
  )
  expect(option).toMatchObject({ allowed: true, arrivesBy: 'address', address: aino.address })
  await offerMail(id)
  const link = (await chatSession(shop, token)).snapshot.messages.at(-1)?.action?.url ?? ''
  const page = await (await fetch(link)).text()
  expect(page).toMatch(/by e-mail at a•••@/)
  expect(page).not.toContain(aino.address)
  expect((await Promise.all([press(link), press(link)])).map(({ status }) => status)).toEqual([303, 303])
  const moved = await mikko.open(id)
  expect(moved.handoffs.map(({ state }) => state)).toEqual(['accepted', 'accepted'])
  expect(legOf(moved, 'email')).toMatchObject({ id: moved.conversation.defaultLegId, endedAt: null })
  const checked = moved.handoffs[1]?.checklist.filter((item) => item.tickedAt !== null)
  expect(checked?.map(({ key }) => key)).toEqual(expect.not.arrayContaining(['identity_confirmed']))
  const mail = await shop.mailer.waitFor((one) => one.text.includes('as we offered in our chat'))
  await shop.mailer.reply(mail, 'Thank you, here then.')
  await eventually(async () => expect((await mikko.open(id)).messages.at(-1)?.text).toMatch(/here then/))
})

test('whoever would rather stay in the chat says so on the page, or in the chat', async () => {
  const { id, token } = await inChat('Rather here')
  await offerMail(id)
  const link = (await chatSession(shop, token)).snapshot.messages.at(-1)?.action?.url ?? ''
  await press(`${link}/decline`)
  expect(await (await fetch(link)).text()).toContain('We go on in the chat')
  expect((await texts(token)).at(-1)).toBe('We go on here in the chat, as you wish.')
  await offerMail(id)
  const buttons = (await chatSession(shop, token)).snapshot.messages.map(({ action }) => action?.url)
  expect(buttons.filter((url) => url !== undefined)).toEqual([expect.not.stringMatching(link)])
  // Asking in the chat takes the same offer up.
  await ask(token, aino.address)
  expect((await mikko.open(id)).handoffs.map(({ state }) => state)).toEqual(['declined', 'offered'])
  await request(token, 'DELETE', 'handoffs')
  expect((await mikko.open(id)).handoffs.map(({ state }) => state)).toEqual(['declined', 'declined'])
})

test('who came by a form is offered the chat at the address that they typed, which is told nothing of it', async () => {
  const email = `${crypto.randomUUID()}@kunde.example`
  const subject = `Green canoe ${crypto.randomUUID()}`
  await sendForm(shop, { name: 'Ilona', email, subject, message: 'The canoe leaks at the bow.' })
  const id = await inQueue(subject)
  const options = await mikko.get<HandoffOption[]>(`/conversations/${id}/handoff-options`)
  expect(options.find(({ channel }) => channel === 'chat')).toMatchObject({ allowed: true, why: null })
  expect(options.find(({ channel }) => channel === 'email')).toMatchObject({ why: 'same_channel' })
  await mikko.send('POST', `/conversations/${id}/handoffs`, {
    toInboxId: options.find(({ channel }) => channel === 'chat')?.inboxId,
    reason: 'convenience',
  })
  await eventually(async () => expect(mailsTo(shop, email)).toHaveLength(1))
  expect(mailsTo(shop, email)[0]).not.toMatch(/canoe/i)
  const detail = await mikko.open(id)
  expect(detail.legs.map(({ channel, proof }) => [channel, proof])).toEqual([
    ['form', 'none'],
    ['email', 'claimed'],
  ])
})

/** What an agent's dialog recommends, of where it can go on and where it does. */
async function recommendedTo(id: string): Promise<Pick<HandoffOption, 'channel' | 'away'>[]> {
  const options = await mikko.get<HandoffOption[]>(`/conversations/${id}/handoff-options`)
  return options.flatMap(({ recommended, channel, away }) => (recommended ? { channel, away } : []))
}

async function offerMail(id: string): Promise<HandoffView> {
  const toInboxId = (await mikko.get<InboxView[]>('/inboxes')).find(({ channel }) => channel === 'email')?.id
  return await mikko.send('POST', `/conversations/${id}/handoffs`, { toInboxId, reason: 'convenience' })
}

/** They type an address on the offer's page. */
function say(link: string, address: string): Promise<Response> {
  return fetch(link, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ address }) })
}

function tokenOf(taken: Response): string {
  return /#s=([\w-]{43})$/.exec(taken.headers.get('location') ?? '')?.[1] ?? ''
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
}

async function inChat(text: string): Promise<{ id: string; token: string }> {
  const { token } = await chatSession(shop)
  await postChat(shop, token, { text })
  return { id: await inQueue(text), token }
}

const seen = new Set<string>()

/** The newest link of such a mail that no test has had before. */
async function mailedLink(is: (mail: ReadMail) => boolean): Promise<{ link: string; mail: ReadMail }> {
  const mail = await shop.mailer.waitFor((one) => is(one) && one.links.some((url) => isNew(url)))
  const link = mail.links.find((url) => isNew(url)) ?? ''
  seen.add(link)
  return { link, mail }
}

const isNew = (url: string) => url.includes('/h/') && !seen.has(url)

function request(token: string, method: string, path: string, body?: object): Promise<Response> {
  return shop.fetch(`/v1/widget/${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      authorization: `Bearer ${token}`,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
}

async function ways(token: string): Promise<WidgetWays> {
  return await (await request(token, 'GET', 'ways')).json()
}

async function ask(token: string, address: string): Promise<WidgetWays> {
  const answer = await request(token, 'POST', 'handoffs', { channel: 'email', address })
  expect(answer.status).toBe(200)
  return await answer.json()
}

function press(link: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(link, { method: 'POST', redirect: 'manual', headers })
}

async function texts(token: string): Promise<string[]> {
  return (await chatSession(shop, token)).snapshot.messages.map((message) => message.text)
}

function legOf({ legs }: ConversationDetail, channel: string) {
  return legs.findLast((leg) => leg.channel === channel)
}

async function customerOfAino(): Promise<{ id: string }> {
  return await shop.app.platform.db.kysely
    .selectFrom('identities')
    .select('customer_id as id')
    .where('kind', '=', 'email')
    .where('scope', '=', '')
    .where('value', '=', aino.address)
    .executeTakeFirstOrThrow()
}
