import {
  type NoticeKind,
  type NoticeMailTest,
  type NoticeNews,
  type NoticePage,
  type NoticeSettings,
  usualNoticeSettings,
} from '@throughline/contracts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailed, newSubject } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient
let sanna: DeskClient
let sannaAgent: { id: string; email: string }

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  sannaAgent = (await sanna.get<{ agent: { id: string; email: string } }>('/me')).agent
}, 60_000)

afterAll(() => shop?.stop())

beforeEach(async () => {
  await sanna.send('PUT', '/notices/read', {})
})

const loud = { bell: true, browser: true, sound: true, mailMinutes: 1 }
const silent = { bell: false, browser: false, sound: false, mailMinutes: null }

/** Chooses for Sanna: how one kind is told, all others not at all, and her quiet hours. */
const choose = (kind: NoticeKind, choice = loud, quiet: NoticeSettings['quiet'] = null) => {
  const none = Object.fromEntries(Object.keys(usualNoticeSettings.kinds).map((one) => [one, silent]))
  return sanna.send<NoticeSettings>('PUT', '/me/notice-settings', {
    kinds: { ...none, [kind]: choice },
    quiet,
  })
}
const matter = (what: string) => mailed({ shop, agent: mikko }, `${what} ${crypto.randomUUID().slice(0, 8)}`)
const mention = (id: string) =>
  mikko.send('POST', `/conversations/${id}/notes`, { text: 'Please look', mentions: [sannaAgent.id] })
const kindsAtBell = async (id: string) =>
  (await sanna.get<NoticePage>('/notices?limit=100')).items
    .find((group) => group.conversationId === id)
    ?.notices.map(({ kind }) => kind) ?? []
const news = async (id: string) =>
  (await sanna.get<NoticeNews[]>('/notice-news')).filter((one) => one.conversationId === id)
const mails = () => shop.world.relay.received.filter(({ to }) => to.some((one) => one === sannaAgent.email))

async function mentioned(what: string): Promise<string> {
  const { id } = await matter(what)
  await mention(id)
  await eventually(async () => expect(await kindsAtBell(id)).toContain('mention'))
  return id
}

/** Lets the time go by after which mail comes, and the job look that runs every minute. */
async function lookForMail(): Promise<void> {
  const { db, jobs, enqueue } = shop.app.platform
  await db.kysely
    .updateTable('notices')
    .set({ mail_due_at: new Date(Date.now() - 1_000) })
    .where('mail_due_at', 'is not', null)
    .where('agent_id', '=', sannaAgent.id)
    .execute()
  await db.transaction((tx) => enqueue(tx, { job: 'notices.gather-mails', payload: {} }))
  await jobs().drainNow()
}

test('who never chose is told as usual, and what was chosen is kept', async () => {
  expect(await sanna.get('/me/notice-settings')).toEqual(usualNoticeSettings)
  const chosen = await choose('mention', loud, { from: '21:00', until: '06:30' })
  expect(chosen.kinds.mention).toEqual(loud)
  expect(await sanna.get('/me/notice-settings')).toEqual(chosen)
  expect(await mikko.get('/me/notice-settings')).toEqual(usualNoticeSettings)
  await expect(
    sanna.send('PUT', '/me/notice-settings', { ...chosen, quiet: { from: '25:00', until: '06:30' } }),
  ).rejects.toMatchObject({ status: 400 })
})

test('what is to be shown or heard is news until it is read; in quiet hours only the bell tells', async () => {
  await choose('mention')
  const id = await mentioned('Zip')
  expect(await news(id)).toMatchObject([
    { kind: 'mention', customerName: 'Aino Virtanen', browser: true, sound: true },
  ])
  expect((await mikko.get<NoticeNews[]>('/notice-news')).filter((one) => one.conversationId === id)).toEqual(
    [],
  )
  await sanna.send('PUT', '/notices/read', { conversationId: id })
  expect(await news(id)).toEqual([])
  await choose('mention', loud, { from: '00:00', until: '23:59' })
  const quietly = await mentioned('Pole')
  expect(await news(quietly)).toEqual([])
})

test('a message in what is one’s own is told who wants it, and what is wanted in no way is not', async () => {
  await choose('reply')
  const { id, answer } = await matter('Lid')
  await mikko.send('PUT', `/conversations/${id}/assignment`, { assigneeId: sannaAgent.id })
  await newSubject({ shop, agent: mikko }, { id, answer, subject: 'And the lid?' })
  await mention(id)
  await eventually(async () => expect(await kindsAtBell(id)).toEqual(['reply']))
  const { db, jobs, enqueue } = shop.app.platform
  await db.kysely
    .updateTable('conversations')
    .set({ reply_due_at: new Date(Date.now() - 60_000) })
    .where('id', '=', id)
    .execute()
  await choose('overdue')
  await db.transaction((tx) => enqueue(tx, { job: 'notices.overdue', payload: {} }))
  await jobs().drainNow()
  await eventually(async () => expect(await kindsAtBell(id)).toContain('overdue'))
  expect(await kindsAtBell(id)).not.toContain('assigned')
  expect(await kindsAtBell(id)).not.toContain('mention')
})

test('what stays unread comes in one mail, with the way to each conversation, and not again', async () => {
  await choose('mention')
  const [first, second, seen] = [await mentioned('Tent'), await mentioned('Stove'), await mentioned('Lamp')]
  await sanna.send('PUT', '/notices/read', { conversationId: seen })
  const before = mails().length
  await lookForMail()
  await eventually(async () => expect(mails()).toHaveLength(before + 1))
  const raw = mails().at(-1)?.raw.toString().replaceAll('=\r\n', '') ?? ''
  for (const id of [first, second]) expect(raw).toContain(`/conversations/${id}`)
  expect(raw).not.toContain(seen)
  expect(raw).not.toContain('Please look')
  await lookForMail()
  expect(mails()).toHaveLength(before + 1)
})

test('no mail comes while one has the desk open, nor in quiet hours; afterwards it does', async () => {
  await choose('mention')
  const before = mails().length
  const listener = await sanna.listen(await shop.app.events.head(), null)
  await mentioned('Boots')
  await lookForMail()
  expect(mails()).toHaveLength(before)
  listener.close()
  await choose('mention', loud, { from: '00:00', until: '23:59' })
  await lookForMail()
  expect(mails()).toHaveLength(before)
  await choose('mention')
  await eventually(async () => {
    await lookForMail()
    expect(mails()).toHaveLength(before + 1)
  })
})

test('a test mail goes to oneself at once', async () => {
  const before = mails().length
  expect(await sanna.send<NoticeMailTest>('POST', '/me/notice-mail-tests')).toEqual({
    to: sannaAgent.email,
    state: 'sent',
    error: null,
  })
  expect(mails()).toHaveLength(before + 1)
})
