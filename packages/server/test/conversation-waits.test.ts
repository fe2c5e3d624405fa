import type {
  ConversationDetail,
  ConversationMerge,
  ConversationSplit,
  ConversationStatus,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

/** Who waits for an answer, since when and until when, through merges, splits and their undoing. */

let shop: DemoApp
let mikko: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  desk = { shop, agent: mikko }
})

afterAll(() => shop?.stop())

const run = () => crypto.randomUUID().slice(0, 8)
const merge = (winner: string, otherId: string) =>
  mikko.send<ConversationMerge>('POST', `/conversations/${winner}/merges`, { otherId })
const undo = ({ id }: { id: string }) => mikko.send('POST', `/conversation-merges/${id}/undo`)
const setStatus = (id: string, status: ConversationStatus) =>
  mikko.send('PUT', `/conversations/${id}/status`, { status })

/** What the queue goes by. */
async function wait(id: string) {
  const { status, waitingSince, replyDueAt } = (await mikko.open(id)).conversation
  return { status, waitingSince, replyDueAt }
}

const nobody = { waitingSince: null, replyDueAt: null }

type Mailed = Awaited<ReturnType<typeof mailed>>

/** Aino answers, and waits. */
async function writesAgain({ id, answer }: Mailed): Promise<ConversationDetail> {
  const text = `Well? ${run()}`
  await shop.mailer.reply(answer, text)
  return await eventually(async () => {
    const [row] = (await mikko.get<{ items: { id: string }[] }>(`/conversations?q=${text}`)).items
    const detail = await mikko.open(row?.id ?? id)
    expect(detail.messages.map((message) => message.text)).toContain(text)
    return detail
  })
}

/** Two conversations of hers: in the first we wait for her, in the second she waits for us. */
async function two() {
  const key = run()
  const kept = await mailed(desk, `Tent ${key}`)
  const gone = await mailed(desk, `Poles ${key}`)
  await setStatus(kept.id, 'waiting')
  await writesAgain(gone)
  const before = { kept: await wait(kept.id), gone: await wait(gone.id) }
  expect(before.gone).toMatchObject({ status: 'open' })
  expect(before.gone.replyDueAt).not.toBeNull()
  expect(before.kept).toEqual({ status: 'waiting', ...nobody })
  return { kept, gone, before }
}

test('whoever waits goes on waiting where it is merged to, and again where it came from', async () => {
  const { kept, gone, before } = await two()
  const made = await merge(kept.id, gone.id)
  expect(await wait(kept.id)).toEqual(before.gone)
  await undo(made)
  expect(await wait(kept.id)).toEqual(before.kept)
  expect(await wait(gone.id)).toEqual(before.gone)
  // The other way round, into something resolved.
  await setStatus(kept.id, 'resolved')
  const again = await merge(gone.id, kept.id)
  expect(await wait(gone.id)).toEqual(before.gone)
  await undo(again)
  expect(await wait(gone.id)).toEqual(before.gone)
  expect(await wait(kept.id)).toEqual({ status: 'resolved', ...nobody })
  const third = await merge(kept.id, gone.id)
  expect(await wait(kept.id)).toEqual(before.gone)
  await undo(third)
  expect(await wait(kept.id)).toEqual({ status: 'resolved', ...nobody })
})

test('what was answered in the line waits no more, whatever is merged or parted after it', async () => {
  const { kept, gone } = await two()
  const { id: third } = await mailed(desk, `Pegs ${run()}`)
  const made = await merge(kept.id, gone.id)
  await mikko.reply(kept.id, `All of it is on its way. ${run()}`)
  expect(await wait(kept.id)).toMatchObject(nobody)
  const other = await merge(kept.id, third)
  expect(await wait(kept.id)).toMatchObject(nobody)
  await undo(other)
  await setStatus(kept.id, 'resolved')
  const again = await merge(kept.id, third)
  expect(await wait(kept.id)).toMatchObject(nobody)
  await undo(again)
  expect(await wait(kept.id)).toEqual({ status: 'resolved', ...nobody })
  await undo(made)
  expect(await wait(kept.id)).toEqual({ status: 'resolved', ...nobody })
  expect(await wait(gone.id)).toEqual({ status: 'resolved', ...nobody })
})

test('who writes into a line waits where they wrote once it is parted', async () => {
  const { kept, gone, before } = await two()
  const made = await merge(kept.id, gone.id)
  await mikko.reply(kept.id, `Answered. ${run()}`)
  const since = await writesAgain(kept)
  expect(since.conversation).toMatchObject({ id: kept.id, status: 'open' })
  const waits = await wait(kept.id)
  expect(waits.waitingSince).not.toBeNull()
  await undo(made)
  expect(await wait(kept.id)).toEqual(waits)
  expect(await wait(gone.id)).toMatchObject(nobody)
  expect(before.kept.waitingSince).toBeNull()
})

test('who waits in what is split off waits there, and in the whole again', async () => {
  const key = run()
  const whole = await mailed(desk, `Stove ${key}`)
  const { messages } = await writesAgain(whole)
  const before = await wait(whole.id)
  const split = await mikko.send<ConversationSplit>('POST', `/conversations/${whole.id}/splits`, {
    messageId: messages.at(-1)?.id,
    take: 'leg',
  })
  expect(await wait(whole.id)).toMatchObject(nobody)
  expect(await wait(split.newId)).toEqual(before)
  await mikko.send('POST', `/conversation-splits/${split.id}/undo`)
  expect(await wait(whole.id)).toEqual(before)
})
