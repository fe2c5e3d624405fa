import type {
  ConversationDetail,
  ConversationMerge,
  ConversationRecord,
  ConversationSplit,
  MergeCandidateList,
  RelatedList,
  Timeline,
  WidgetSession,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient
let emma: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  emma = await signInDemoAgent(shop.url, 'Emma')
  desk = { shop, agent: mikko }
})

afterAll(() => shop?.stop())

const merge = (winner: string, otherId: string) =>
  mikko.send<ConversationMerge>('POST', `/conversations/${winner}/merges`, { otherId })
const undo = (id: string) => mikko.send<ConversationMerge>('POST', `/conversation-merges/${id}/undo`)
const texts = (detail: ConversationDetail) => detail.messages.map(({ text }) => text)
const run = () => crypto.randomUUID().slice(0, 8)

test('two conversations of one customer go on as one, and the merge is undone a reply later', async () => {
  const key = run()
  const kept = await mailed(desk, `Tent ${key}`)
  const gone = await mailed(desk, `Poles ${key}`)
  const before = { kept: await mikko.open(kept.id), gone: await mikko.open(gone.id) }
  await tag(gone.id, [`poles ${key}`])
  await emma.send('PUT', `/conversations/${gone.id}/following`)
  await mikko.send('PUT', `/conversations/${gone.id}/drafts/note`, { text: 'half a note' })
  const listener = await mikko.listen((await mikko.queue('all')).cursor, kept.id)
  await listener.waitFor((frame) => frame.type === 'ready')

  const { id: mergeId } = await merge(kept.id, gone.id)
  expect((await merge(kept.id, gone.id)).id).toBe(mergeId)
  const merged = await mikko.open(kept.id)
  expect(texts(merged)).toEqual([...texts(before.kept), ...texts(before.gone)])
  expect(merged.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(merged.legs.map(({ mergedFrom }) => mergedFrom)).toEqual([null, before.gone.conversation.number])
  expect(merged.lineChanges).toMatchObject([
    { id: mergeId, kind: 'merged', otherId: gone.id, otherNumber: before.gone.conversation.number },
  ])
  expect(merged.conversation.tags).toEqual([`poles ${key}`])
  expect(merged.conversation.followerIds).toHaveLength(1)
  expect(merged.drafts).toMatchObject([{ kind: 'note', text: 'half a note' }])

  // The other leads there, wherever it is asked for.
  const led = { status: 409, body: { error: { code: 'conversation_merged' } } }
  await expect(mikko.open(gone.id)).rejects.toMatchObject(led)
  await expect(mikko.send('POST', `/conversations/${gone.id}/notes`, { text: 'x' })).rejects.toMatchObject(
    led,
  )
  await listener.waitFor(
    (frame) =>
      frame.type === 'event' &&
      frame.patches.some(
        ({ entity, id, value }) => entity === 'conversation' && id === gone.id && value === null,
      ),
  )
  await listener.waitFor(
    (frame) =>
      frame.type === 'event' &&
      frame.patches.some(({ entity, id }) => entity === 'snapshot' && id === kept.id),
  )
  expect(await found(key)).toEqual([kept.id])
  expect(await found(`Poles ${key}`)).toEqual([kept.id])
  expect(await found(`#${before.gone.conversation.number}`)).toEqual([kept.id])
  const record = await mikko.get<ConversationRecord>(`/conversations/${kept.id}/record`)
  expect(record.messages).toHaveLength(4)
  const { customer } = merged.conversation
  const timeline = await mikko.get<Timeline>(
    `/customers/${customer.id}/timeline?kinds=conversation&limit=200`,
  )
  expect(timeline.items.map(({ id }) => id)).not.toContain(gone.id)
  expect(timeline.hiddenConversations).toBe(0)

  // She answers the mail of the other conversation: it arrives here, and goes there when they are parted.
  await shop.mailer.reply(gone.answer, `The poles are bent. ${key}`)
  await eventually(async () =>
    expect(texts(await mikko.open(kept.id)).at(-1)).toBe(`The poles are bent. ${key}`),
  )
  const ours = `Bent is not broken. ${key}`
  const leg = (await mikko.open(kept.id)).messages.at(-1)?.legId
  await mikko.reply(kept.id, ours, { target: `leg:${leg}` })
  const answer = await shop.mailer.waitFor((mail) => mail.text.includes(ours))

  expect((await undo(mergeId)).undoneAt).not.toBeNull()
  await undo(mergeId)
  const parted = { kept: await mikko.open(kept.id), gone: await mikko.open(gone.id) }
  expect(texts(parted.kept)).toEqual(texts(before.kept))
  expect(texts(parted.gone)).toEqual([...texts(before.gone), `The poles are bent. ${key}`, ours])
  expect(parted.gone.conversation).toMatchObject({ tags: [`poles ${key}`], lastSeq: 4 })
  expect(parted.kept.conversation).toMatchObject({ tags: [], followerIds: [], lastSeq: 2 })
  expect(parted.gone.drafts).toMatchObject([{ text: 'half a note' }])
  expect(parted.kept.lineChanges).toEqual([])
  expect(parted.gone.legs.map(({ mergedFrom }) => mergedFrom)).toEqual([null])
  listener.close()

  // What answers a mail that was sent while they were one finds its way, too.
  await shop.mailer.reply(answer, `It is both. ${key}`)
  await eventually(async () => expect(texts(await mikko.open(gone.id)).at(-1)).toBe(`It is both. ${key}`))
  expect((await mikko.open(kept.id)).messages).toHaveLength(2)
})

test('what was resolved as one stays resolved when it comes back from another', async () => {
  const key = run()
  const kept = await mailed(desk, `Saw ${key}`)
  const within = await mailed(desk, `Blade ${key}`)
  const newer = await mailed(desk, `Handle ${key}`)
  await merge(kept.id, within.id)
  await mikko.send('PUT', `/conversations/${kept.id}/status`, { status: 'resolved' })
  const { id: mergeId } = await merge(newer.id, kept.id)
  await undo(mergeId)
  expect((await mikko.open(kept.id)).conversation.status).toBe('resolved')
  expect((await mikko.open(newer.id)).conversation.status).not.toBe('resolved')
})

test('conversations of two customers are not merged', async () => {
  const key = run()
  const { id } = await mailed(desk, `Hers ${key}`)
  await sendForm(`Theirs ${key}`)
  const other = await eventually(async () => {
    const [row] = (await mikko.get<{ items: { id: string }[] }>(`/conversations?q=Theirs ${key}`)).items
    if (!row) throw new Error('the form did not arrive')
    return row.id
  })
  const list = await mikko.get<MergeCandidateList>(`/conversations/${id}/merge-candidates?q=Theirs ${key}`)
  expect(list.self).toMatchObject({ id, messages: 2, sameCustomer: true })
  expect(list.items).toMatchObject([{ id: other, sameCustomer: false }])
  await expect(merge(id, other)).rejects.toMatchObject({
    status: 409,
    body: { error: { code: 'merge_across_customers' } },
  })
  await expect(merge(id, id)).rejects.toMatchObject({ body: { error: { code: 'merge_of_itself' } } })
})

test('a conversation is split at a message, answers to it follow, and the split is undone', async () => {
  const key = run()
  const { id, answer } = await mailed(desk, `Boots ${key}`)
  await shop.mailer.reply(answer, `By the way, where is my invoice? ${key}`)
  const asked = await eventually(async () => {
    const last = (await mikko.open(id)).messages.at(-1)
    expect(last?.text).toBe(`By the way, where is my invoice? ${key}`)
    return last
  })
  const about = `The invoice is on its way. ${key}`
  await mikko.reply(id, about)
  await mikko.send('POST', `/conversations/${id}/notes`, { text: `About the invoice ${key}` })
  const invoice = await shop.mailer.waitFor((mail) => mail.text.includes(about))
  const before = await mikko.open(id)

  const split = await mikko.send<ConversationSplit>('POST', `/conversations/${id}/splits`, {
    messageId: asked?.id,
    take: 'leg',
    subject: `Invoice ${key}`,
  })
  const left = await mikko.open(id)
  const made = await mikko.open(split.newId)
  expect(texts(left)).toEqual(texts(before).slice(0, 2))
  expect(left.notes).toEqual([])
  expect(texts(made)).toEqual(texts(before).slice(2))
  expect(made.notes.map(({ afterSeq, text }) => [afterSeq, text])).toEqual([[2, `About the invoice ${key}`]])
  expect(made.conversation).toMatchObject({ subject: `Invoice ${key}`, followsId: id, lastSeq: 2 })
  expect(made.conversation.customer).toEqual(before.conversation.customer)
  expect(left.lineChanges).toMatchObject([{ kind: 'split_off', otherId: split.newId, afterSeq: 2 }])
  expect(made.lineChanges).toMatchObject([{ kind: 'split_from', otherId: id, afterSeq: 0 }])
  const related = await mikko.get<RelatedList>(`/conversations/${id}/related`)
  expect(related.items).toMatchObject([{ id: split.newId, how: 'followed_by' }])

  // An answer to what went goes there, though it was sent from here; an answer to what stayed stays.
  await shop.mailer.reply(invoice, `Thank you for the invoice. ${key}`)
  await shop.mailer.reply(answer, `And the boots? ${key}`)
  await eventually(async () =>
    expect(texts(await mikko.open(split.newId)).at(-1)).toBe(`Thank you for the invoice. ${key}`),
  )
  await eventually(async () => expect(texts(await mikko.open(id)).at(-1)).toBe(`And the boots? ${key}`))

  await mikko.send('POST', `/conversation-splits/${split.id}/undo`)
  const whole = await mikko.open(id)
  expect(texts(whole).slice(0, 4)).toEqual(texts(before))
  expect(texts(whole).slice(4).toSorted()).toEqual([
    `And the boots? ${key}`,
    `Thank you for the invoice. ${key}`,
  ])
  expect(whole.legs).toHaveLength(1)
  expect(whole.notes.map(({ afterSeq }) => afterSeq)).toEqual([4])
  await expect(mikko.open(split.newId)).rejects.toMatchObject({ status: 409 })

  const first = whole.messages[0]?.id
  await expect(
    mikko.send('POST', `/conversations/${id}/splits`, { messageId: first, take: 'all' }),
  ).rejects.toMatchObject({ status: 422, body: { error: { code: 'split_takes_all' } } })
})

test('a customer’s chat window shows the same however the conversation is split', async () => {
  const key = run()
  const { token } = await session()
  await say(token, `First matter ${key}`)
  const id = await eventually(async () => {
    const [row] = (await mikko.get<{ items: { id: string }[] }>(`/conversations?q=First matter ${key}`)).items
    if (!row) throw new Error('the chat did not arrive')
    return row.id
  })
  await mikko.reply(id, `An answer ${key}`)
  await say(token, `Second matter ${key}`)
  const said = [`First matter ${key}`, `An answer ${key}`, `Second matter ${key}`]
  const at = (await mikko.open(id)).messages.at(-1)?.id
  const split = await mikko.send<ConversationSplit>('POST', `/conversations/${id}/splits`, {
    messageId: at,
    take: 'leg',
  })
  expect((await window(token)).map(({ text }) => text)).toEqual(said)
  await say(token, `More of the second ${key}`)
  expect(texts(await mikko.open(split.newId))).toEqual([said[2], `More of the second ${key}`])
  expect((await mikko.open(id)).replyTargets.filter(({ channel }) => channel === 'chat')).toEqual([])

  await mikko.send('POST', `/conversation-splits/${split.id}/undo`)
  expect(texts(await mikko.open(id))).toEqual([...said, `More of the second ${key}`])
  const lines = await window(token)
  expect(lines.map(({ text }) => text)).toEqual([...said, `More of the second ${key}`])
  expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect((await mikko.open(id)).replyTargets.filter(({ channel }) => channel === 'chat')).toHaveLength(1)
})

test('merges, undoings, arrivals and answers at the same moment lose nothing', async () => {
  const key = run()
  const a = await mailed(desk, `One ${key}`)
  const b = await mailed(desk, `Two ${key}`)
  for (let round = 0; round < 3; round++) {
    await Promise.allSettled([
      merge(a.id, b.id),
      merge(b.id, a.id),
      shop.mailer.reply(a.answer, `to one ${round} ${key}`),
      shop.mailer.reply(b.answer, `to two ${round} ${key}`),
      mikko.reply(a.id, `from one ${round} ${key}`),
    ])
    const standing = await merges([a.id, b.id])
    expect(standing).toHaveLength(1)
    await Promise.all([...standing.map(undo), shop.mailer.reply(b.answer, `to two again ${round} ${key}`)])
  }
  await eventually(async () => {
    const [one, two] = [texts(await mikko.open(a.id)), texts(await mikko.open(b.id))]
    const rounds = [0, 1, 2]
    expect(one.filter((text) => text.startsWith('to one'))).toHaveLength(3)
    expect(two.filter((text) => text.startsWith('to two'))).toHaveLength(6)
    expect(two.filter((text) => text.startsWith('from one'))).toEqual([])
    expect(new Set([...one, ...two]).size).toBe(one.length + two.length)
    expect(rounds.every((round) => one.includes(`to one ${round} ${key}`))).toBe(true)
  })
})

async function merges(ids: string[]): Promise<string[]> {
  const details = await Promise.allSettled(ids.map((id) => mikko.open(id)))
  return details.flatMap((one) =>
    one.status === 'fulfilled' ? one.value.lineChanges.map(({ id }) => id) : [],
  )
}

async function found(words: string): Promise<string[]> {
  const { items } = await mikko.get<{ items: { id: string }[] }>(
    `/conversations?q=${encodeURIComponent(words)}`,
  )
  return items.map(({ id }) => id)
}

async function tag(id: string, tags: string[]): Promise<void> {
  const { conversation } = await mikko.open(id)
  await mikko.send('PATCH', `/conversations/${id}`, { tags }, { 'if-match': `"${conversation.version}"` })
}

async function sendForm(subject: string): Promise<void> {
  const id = crypto.randomUUID()
  const values = { name: 'Somebody', email: `${id}@home.example`, subject, message: 'Hello.' }
  const body = JSON.stringify({ id, locale: 'en', values })
  const headers = { 'content-type': 'application/json' }
  expect((await shop.fetch('/v1/forms/contact/submissions', { method: 'POST', headers, body })).status).toBe(
    201,
  )
}

async function session(): Promise<WidgetSession> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ inbox: 'shop-chat' })
  return await (await shop.fetch('/v1/widget/sessions', { method: 'POST', headers, body })).json()
}

async function say(token: string, text: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const body = JSON.stringify({ clientId: crypto.randomUUID(), text })
  expect((await shop.fetch('/v1/widget/messages', { method: 'POST', headers, body })).status).toBe(200)
}

async function window(token: string): Promise<WidgetSession['snapshot']['messages']> {
  const headers = { authorization: `Bearer ${token}` }
  return (await (await shop.fetch('/v1/widget/snapshot', { headers })).json()).messages
}
