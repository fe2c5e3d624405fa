import type { ConversationDetail, QueueItem, QueueView } from '@throughline/contracts'
import { eld } from 'eld/medium'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from '../../../test/support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from '../../../test/support/desk-client.ts'
import { compose } from './composer/index.ts'
import { generateConversations, playAll } from './index.ts'
import { people } from './people.ts'
import { scenarios } from './scenarios/index.ts'
import { defineShopFields } from './shop-fields.ts'

const now = new Date()
const shops: DemoApp[] = []
let first: Shop
let rows: QueueItem[]

interface Shop {
  demo: DemoApp
  desk: DeskClient
}

beforeAll(async () => {
  eld.setLanguageSubset(['en', 'fi', 'hu', 'da'])
  first = await openShop(60)
  rows = await list(first, 'all')
}, 180_000)

afterAll(async () => {
  await Promise.all(shops.map((shop) => shop.stop()))
})

async function openShop(conversations: number): Promise<Shop> {
  // No away update may go out by itself while the test looks.
  const demo = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '600' })
  shops.push(demo)
  await generateConversations(demo.app, demo.world, demo.demo.house, { conversations, now, seed: 7 })
  return { demo, desk: await signInDemoAgent(demo.url, 'Mikko') }
}

async function list({ desk }: Shop, view: QueueView): Promise<QueueItem[]> {
  return (await desk.get<{ items: QueueItem[] }>(`/conversations?view=${view}&limit=100`)).items
}

async function openAll(shop: Shop): Promise<ConversationDetail[]> {
  const details: ConversationDetail[] = []
  for (const row of await list(shop, 'all')) details.push(await shop.desk.open(row.id))
  return details
}

describe('the shop of a month', () => {
  test('has sixty conversations of some 35 customers in four languages', () => {
    expect(rows).toHaveLength(60)
    const customers = new Set(rows.map((row) => row.customer.displayName))
    expect([...customers].sort()).toEqual(
      Object.values(people)
        .map((person) => person.name)
        .sort(),
    )
    const share = (language: string) => rows.filter((row) => row.language === language).length
    expect(['fi', 'en', 'da', 'hu'].map(share)).toEqual([27, 15, 9, 9])
  })

  test('is spread over the views as at the start of a working day', async () => {
    const [mine, unassigned, waiting, snoozed, resolved] = await Promise.all(
      (['mine', 'unassigned', 'waiting', 'snoozed', 'resolved'] as const).map((view) => list(first, view)),
    )
    expect(mine?.map((row) => row.subject)[0]).toBe('Paketti seisoo Tampereella')
    expect([mine, unassigned, waiting, snoozed, resolved].map((view) => view?.length)).toEqual([
      7, 12, 11, 1, 20,
    ])
    const overdue = unassigned?.filter((row) => row.replyDueAt !== null && new Date(row.replyDueAt) < now)
    expect(overdue?.length).toBeGreaterThanOrEqual(2)
  })

  test('has the journeys of a real one', () => {
    const journeys = rows.map((row) => row.journey.map((dot) => dot.channel).join(' '))
    for (const journey of ['form', 'email', 'chat', 'form email chat', 'email chat', 'email chat email']) {
      expect(journeys, journey).toContain(journey)
    }
    expect(rows.some((row) => row.journey.some((dot) => dot.state === 'offered'))).toBe(true)
  })

  test('lies wholly in the past, each customer once', async () => {
    for (const { conversation, messages, handoffs } of await openAll(first)) {
      for (const message of messages) expect(new Date(message.createdAt) < now).toBe(true)
      const times = messages.map((message) => message.createdAt)
      expect(times, conversation.subject).toEqual(times.toSorted())
      for (const handoff of handoffs) expect(new Date(handoff.offeredAt) < now).toBe(true)
      // Every word of a customer is theirs: nobody was taken for a third party.
      for (const { author } of messages) {
        if (author.kind === 'customer') expect(author.name).toBe(conversation.customer.displayName)
        expect(author.kind).not.toBe('third_party')
      }
    }
  })

  test('is answered in the language of the customer', async () => {
    for (const { conversation, messages } of await openAll(first)) {
      for (const { author, text } of messages) {
        expect(text.trim(), conversation.subject).not.toBe('')
        const found = eld.detect(text)
        if (author.kind === 'agent' && found.isReliable())
          expect(found.language, text).toBe(conversation.language)
      }
    }
  })

  test('keeps what customers wrote, without quotations and signatures', async () => {
    const written = scenarios.flatMap((scenario) =>
      scenario.steps.flatMap((step) => ('text' in step && step.kind !== 'notes' ? [step.text] : [])),
    )
    const kept = (await openAll(first)).flatMap(({ messages }) => messages.map((message) => message.text))
    for (const text of written) expect(kept).toContain(text)
  })

  test('has proved senders, and one who proved nothing', async () => {
    const verdicts = (await openAll(first)).flatMap(({ messages }) =>
      messages.flatMap((message) => (message.verdict ? [message.verdict] : [])),
    )
    expect(verdicts.filter((verdict) => !verdict.fromVerified)).toHaveLength(1)
    expect(verdicts.filter((verdict) => verdict.dkim === 'pass').length).toBe(verdicts.length - 1)
  })

  test('settles without a reaction parked, a job failed or an arrival in quarantine', async () => {
    const { app } = first.demo
    await app.events.settle()
    await app.jobs.drainNow()
    expect(await app.events.listParked()).toEqual([])
    expect(await app.jobs.listFailedJobs()).toEqual([])
  })
})

test('the same seed gives the same words at the same times', async () => {
  const second = await openShop(12)
  const again = await openAll(second)
  const before = new Map((await openAll(first)).map((detail) => [keyOf(detail), sketchOf(detail)]))
  expect(again).toHaveLength(12)
  for (const detail of again) expect(sketchOf(detail)).toEqual(before.get(keyOf(detail)))
}, 120_000)

test('what is composed can be played: chats, switches, those who leave and those who wait', async () => {
  const { demo, desk } = await openShop(0)
  const { app, world } = demo
  const composition = compose({ conversations: 540, seed: 7, now })
  const kinds = ['isTold', 'takesUp', 'lapses', 'snoozes', 'notes', 'byMail'] as const
  const chosen = kinds.map((kind) => {
    const found = composition.scenarios.find(({ steps }) => steps.some((step) => step.kind === kind))
    if (!found) throw new Error(`Nothing was composed with ${kind}.`)
    return found
  })
  await defineShopFields(app)
  const played = [...new Set(chosen)].toSorted((a, b) => a.began.localeCompare(b.began))
  await playAll(app, world, demo.demo.house, { ...composition, scenarios: played, now, seed: 7 })
  const details = await openAll({ demo, desk })
  expect(details).toHaveLength(played.length)
  const kept = details.flatMap(({ messages, notes }) => [...messages, ...notes].map(({ text }) => text))
  for (const { steps } of played) {
    for (const step of steps) if ('text' in step) expect(kept).toContain(step.text)
  }
  const everybody = Object.values(composition.people)
  const languageOf = new Map(everybody.map(({ name, language }) => [name, language]))
  for (const { conversation } of details) {
    expect(conversation.fields).toHaveProperty('reason')
    const { displayName } = conversation.customer
    expect(conversation.language).toBe(languageOf.get(displayName))
  }
  expect(await app.events.listParked()).toEqual([])
}, 120_000)

function keyOf({ conversation }: ConversationDetail): string {
  return `${conversation.subject} ${conversation.createdAt}`
}

function sketchOf({ conversation, messages, notes }: ConversationDetail) {
  return {
    subject: conversation.subject,
    customer: conversation.customer.displayName,
    status: conversation.status,
    messages: messages.map((message) => [message.author.name, message.text, message.createdAt]),
    notes: notes.map((note) => note.text),
  }
}
