import type { NoticeCount, NoticeGroup, NoticePage } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTeam } from '../src/modules/access/index.ts'
import { writeNotices } from '../src/modules/notices/reactions/write-notices.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient
let sanna: DeskClient
let mikkoId: string
let sannaId: string

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  sanna = await signInDemoAgent(shop.url, 'Sanna')
  mikkoId = await agentIdOf(mikko)
  sannaId = await agentIdOf(sanna)
}, 60_000)

afterAll(() => shop?.stop())

const agentIdOf = async (as: DeskClient) => (await as.get<{ agent: { id: string } }>('/me')).agent.id
const named = (what: string) => `${what} ${crypto.randomUUID().slice(0, 8)}`
const matter = (what: string) => mailed({ shop, agent: mikko }, named(what))
const mention = (id: string, text: string) =>
  mikko.send<{ id: string }>('POST', `/conversations/${id}/notes`, { text, mentions: [sannaId, mikkoId] })
const assign = (as: DeskClient, id: string, assigneeId: string | null, more = {}) =>
  as.send('PUT', `/conversations/${id}/assignment`, { assigneeId, ...more })
const groups = async (as: DeskClient) => (await as.get<NoticePage>('/notices?limit=200')).items
const count = (as: DeskClient) => as.get<NoticeCount>('/notice-count')

async function groupOf(as: DeskClient, id: string): Promise<NoticeGroup | undefined> {
  return (await groups(as)).find((group) => group.conversationId === id)
}

/** The kinds that somebody was told of a conversation, once there are so many; the newest first. */
async function told(as: DeskClient, id: string, kinds: string[]): Promise<void> {
  await eventually(async () => {
    expect((await groupOf(as, id))?.notices.map((notice) => notice.kind) ?? []).toEqual(kinds)
  })
}

/** Waits until the log is read to its end, so that what was not told by now is not told. */
async function settled(): Promise<void> {
  const { kysely } = shop.app.platform.db
  const { pos } = await shop.app.platform.events().head()
  await eventually(async () => {
    const at = await kysely
      .selectFrom('event_followers')
      .select('pos')
      .where('name', '=', 'notices.write')
      .executeTakeFirstOrThrow()
    expect(at.pos).toBeGreaterThanOrEqual(pos)
  })
}

async function runJob(job: string): Promise<void> {
  const { db, enqueue } = shop.app.platform
  await db.transaction((tx) => enqueue(tx, { job, payload: {} }))
}

test('whoever is mentioned is told, with the words of the note; who wrote it is not', async () => {
  const { id } = await matter('Zip')
  const { id: noteId } = await mention(id, 'Could you look\n\nat the zip?')
  await told(sanna, id, ['mention'])
  expect(await groupOf(sanna, id)).toMatchObject({
    customerName: 'Aino Virtanen',
    subject: expect.stringContaining('Zip'),
    unread: 1,
    excerpt: 'Could you look at the zip?',
    notices: [{ kind: 'mention', actorId: mikkoId, noteId, messageId: null, readAt: null }],
  })
  await settled()
  expect(await groupOf(mikko, id)).toBeUndefined()
})

test('who is given something by another is told, who takes it is not', async () => {
  const { id } = await matter('Stove')
  await assign(sanna, id, sannaId)
  await assign(sanna, id, mikkoId)
  await told(mikko, id, ['assigned'])
  await settled()
  expect(await groupOf(sanna, id)).toBeUndefined()
  // Another team only: it is his as before.
  const teamId = await createTeam(shop.app.platform.db, { kind: 'system', id: null }, { name: named('Team') })
  await assign(sanna, id, mikkoId, { teamId })
  await settled()
  await told(mikko, id, ['assigned'])
})

test('the customer’s next word is told to who follows, and to nobody else', async () => {
  const { id, answer } = await matter('Tent')
  await sanna.send('PUT', `/conversations/${id}/following`)
  await shop.mailer.reply(answer, 'It is the outer tent.')
  await told(sanna, id, ['message'])
  expect(await groupOf(sanna, id)).toMatchObject({
    excerpt: 'It is the outer tent.',
    notices: [{ actorId: null, noteId: null }],
  })
  await settled()
  expect(await groupOf(mikko, id)).toBeUndefined()
})

test('a snooze that is over is told to whose it is and to who follows', async () => {
  const { id } = await matter('Oven')
  await assign(mikko, id, mikkoId)
  await sanna.send('PUT', `/conversations/${id}/following`)
  await mikko.send('PUT', `/conversations/${id}/status`, {
    status: 'snoozed',
    snoozedUntil: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await shop.app.platform.db.kysely
    .updateTable('conversations')
    .set({ snoozed_until: new Date(Date.now() - 1_000) })
    .where('id', '=', id)
    .execute()
  await runJob('conversations.wake-snoozed')
  await told(mikko, id, ['snooze_returned'])
  await told(sanna, id, ['snooze_returned'])
})

test('where the customer writes before, whose it is hears of the return and who follows of the word', async () => {
  const { id, answer } = await matter('Kettle')
  await assign(mikko, id, mikkoId)
  await sanna.send('PUT', `/conversations/${id}/following`)
  await mikko.send('PUT', `/conversations/${id}/status`, {
    status: 'snoozed',
    snoozedUntil: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await shop.mailer.reply(answer, 'I found the lid.')
  await told(mikko, id, ['snooze_returned'])
  await told(sanna, id, ['message'])
})

test('a next step is told of when it is due, once for each time that it is put to', async () => {
  const { id } = await matter('Call')
  await assign(mikko, id, mikkoId)
  const plan = async (due: Date) => {
    const { conversation } = await mikko.open(id)
    await mikko.send(
      'PATCH',
      `/conversations/${id}`,
      { nextStep: 'Call the carrier', nextStepDueAt: due.toISOString() },
      { 'if-match': `"${conversation.version}"` },
    )
    await runJob('notices.due-steps')
  }
  const { id: later } = await matter('Not yet')
  await assign(mikko, later, mikkoId)
  await plan(new Date(Date.now() - 60_000))
  await told(mikko, id, ['step_due'])
  await runJob('notices.due-steps')
  await plan(new Date(Date.now() - 1_000))
  await told(mikko, id, ['step_due', 'step_due'])
  expect(await groupOf(mikko, later)).toBeUndefined()
})

test('the same event read again tells nobody twice, and an old one tells nobody', async () => {
  const { platform } = shop.app
  const { id } = await matter('Again')
  await mention(id, 'Once')
  await told(sanna, id, ['mention'])
  const head = await platform.events().head()
  const events = await platform.events().read({ ...head, pos: 0 }, 100_000)
  const readAgain = async (now: Date) => {
    const follower = writeNotices({ ...platform, clock: { now: () => now } })
    for (const event of events === 'other-epoch' ? [] : events) {
      await platform.db.transaction((tx) => follower.handle(tx, event))
    }
  }
  const before = (await groups(sanna)).flatMap((group) => group.notices).length
  await readAgain(new Date())
  await told(sanna, id, ['mention'])
  expect((await groups(sanna)).flatMap((group) => group.notices)).toHaveLength(before)

  await platform.db.kysely.deleteFrom('notices').where('conversation_id', '=', id).execute()
  await readAgain(new Date(Date.now() + 25 * 3_600_000))
  expect(await groupOf(sanna, id)).toBeUndefined()
  await readAgain(new Date())
  await told(sanna, id, ['mention'])
})

test('they are read by conversation or all at once, but not what came after one looked', async () => {
  await sanna.send('PUT', '/notices/read', {})
  expect(await count(sanna)).toEqual({ unread: 0, capped: false, conversationIds: [] })
  const { id: first } = await matter('First')
  const { id: second } = await matter('Second')
  await mention(first, 'One')
  await mention(first, 'Two')
  await mention(second, 'Three')
  await told(sanna, first, ['mention', 'mention'])
  await told(sanna, second, ['mention'])
  expect(await count(sanna)).toEqual({ unread: 2, capped: false, conversationIds: [second, first] })

  const read = (body: object) => sanna.send<NoticeCount>('PUT', '/notices/read', body)
  expect((await read({ conversationId: first })).conversationIds).toEqual([second])
  expect((await groupOf(sanna, first))?.unread).toBe(0)
  expect((await read({ conversationId: first })).unread).toBe(1)

  const seen = (await groupOf(sanna, second))?.latestAt
  await mention(second, 'Four')
  await told(sanna, second, ['mention', 'mention'])
  expect((await read({ until: seen })).conversationIds).toEqual([second])
  expect((await groupOf(sanna, second))?.unread).toBe(1)
  // Nobody reads another's.
  await mikko.send('PUT', '/notices/read', {})
  expect((await count(sanna)).unread).toBe(1)
})

test('pages follow one another without a gap or a double', async () => {
  const pages: string[] = []
  let next: string | null = null
  do {
    const page: NoticePage = await sanna.get(`/notices?limit=1${next === null ? '' : `&after=${next}`}`)
    pages.push(...page.items.map((group) => group.conversationId))
    next = page.next
  } while (next !== null)
  expect(pages.length).toBeGreaterThan(2)
  expect(pages).toEqual((await groups(sanna)).map((group) => group.conversationId))
})

test('what somebody may not see (any more) is neither listed nor counted', async () => {
  const { id } = await matter('Hidden')
  await mention(id, 'Secret words')
  await told(sanna, id, ['mention'])
  const before = (await count(sanna)).unread
  const teamId = await createTeam(
    shop.app.platform.db,
    { kind: 'system', id: null },
    { name: named('Vault') },
  )
  await assign(mikko, id, mikkoId, { teamId })
  expect(await groupOf(sanna, id)).toBeUndefined()
  expect(JSON.stringify(await groups(sanna))).not.toContain('Secret words')
  expect((await count(sanna)).unread).toBe(before - 1)
})

test('what was told of a merged conversation stands with the one that it is merged into, and parts again', async () => {
  const { id: kept } = await matter('Kept')
  const { id: taken } = await matter('Taken')
  await mention(taken, 'Words on the one that is merged')
  await mention(kept, 'Words on the other')
  await told(sanna, taken, ['mention'])
  await told(sanna, kept, ['mention'])
  const merge = await mikko.send<{ id: string }>('POST', `/conversations/${kept}/merges`, { otherId: taken })
  await told(sanna, kept, ['mention', 'mention'])
  expect(await groupOf(sanna, taken)).toBeUndefined()
  expect((await count(sanna)).conversationIds).toContain(kept)
  const left = await sanna.send<NoticeCount>('PUT', '/notices/read', { conversationId: kept })
  expect(left.conversationIds).not.toContain(kept)
  await mikko.send('POST', `/conversation-merges/${merge.id}/undo`)
  await told(sanna, taken, ['mention'])
  expect((await groupOf(sanna, taken))?.unread).toBe(0)
})

test('only the windows of whoever is told hear of it', async () => {
  const { id } = await matter('Push')
  const { cursor } = await sanna.queue('all')
  const hers = await sanna.listen(cursor, null)
  const his = await mikko.listen(cursor, null)
  await mention(id, 'Look here')
  const isNotice = (frame: { type: string; event?: { type: string } }) =>
    frame.type === 'event' && frame.event?.type === 'notices.changed'
  expect(await hers.waitFor(isNotice)).toMatchObject({
    patches: [{ entity: 'notices', id: sannaId, conversationId: null, value: null }],
  })
  await sanna.send('PUT', '/notices/read', {})
  await mikko.send('POST', `/conversations/${id}/notes`, { text: named('Afterwards') })
  await eventually(async () => expect(hers.frames.filter(isNotice)).toHaveLength(2))
  const { pos } = await shop.app.platform.events().head()
  await his.waitFor((frame) => frame.type === 'event' && frame.cursor.pos >= pos)
  expect(his.frames.filter(isNotice)).toEqual([])
  hers.close()
  his.close()
})

test('after ninety days they are gone', async () => {
  const { kysely } = shop.app.platform.db
  const { id } = await matter('Long ago')
  await mention(id, 'Old words')
  await told(sanna, id, ['mention'])
  const days = (number: number) => new Date(Date.now() - number * 24 * 3_600_000)
  const age = (at: Date) =>
    kysely.updateTable('notices').set({ at }).where('conversation_id', '=', id).execute()
  await age(days(89))
  await runJob('notices.forget-old')
  await told(sanna, id, ['mention'])
  await age(days(91))
  await runJob('notices.forget-old')
  await told(sanna, id, [])
})
