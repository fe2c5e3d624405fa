import type { Timeline } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent, createTeam } from '../src/modules/access/index.ts'
import { offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'

const system = { kind: 'system', id: null } as const
let shop: DemoApp
let mikko: DeskClient
/** Of no team. */
let ulla: DeskClient
let customerId: string
let conversationId: string

beforeAll(async () => {
  shop = await startDemoApp()
  await createAgent(shop.app.platform.db, system, {
    name: 'Ulla Ulkona',
    email: 'ulla@saimaa-outdoor.example',
    role: 'agent',
    password: null,
  })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  ulla = await signInDemoAgent(shop.url, 'Ulla')
  const { id } = await offered({ shop, agent: mikko }, 'A torn sleeping bag')
  conversationId = id
  await mikko.send('POST', `/conversations/${id}/notes`, { text: 'She has been patient.' })
  customerId = (await mikko.open(id)).conversation.customer.id
  await mikko.send('POST', `/customers/${customerId}/events`, {
    type: 'order.placed',
    title: 'Order 31',
    at: '2025-01-01T00:00:00.000Z',
  })
})

afterAll(() => shop?.stop())

const timeline = (who: DeskClient, query = '') =>
  who.get<Timeline>(`/customers/${customerId}/timeline?limit=200${query}`)

test('shows every kind, the newest first', async () => {
  const { items, next } = await timeline(mikko)
  expect(next).toBeNull()
  const own = items.filter((item) => item.conversation?.id === conversationId)
  expect(new Set(own.map(({ kind }) => kind))).toEqual(
    new Set(['conversation', 'leg', 'message', 'handoff', 'note']),
  )
  expect(items.at(-1)).toMatchObject({ kind: 'event', text: 'Order 31', detail: 'order.placed' })
  expect(items.map(({ at }) => at)).toEqual(
    items
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  )
  expect(own.find(({ kind }) => kind === 'handoff')).toMatchObject({
    fromChannel: 'email',
    channel: 'chat',
    detail: 'offered',
  })
  const notes = (await timeline(mikko, '&kinds=note,event')).items
  expect(new Set(notes.map(({ kind }) => kind))).toEqual(new Set(['note', 'event']))
})

test('goes on where it was while more is written', async () => {
  const whole = (await timeline(mikko)).items.map(({ id }) => id)
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Timeline = await mikko.get(
      `/customers/${customerId}/timeline?limit=2${after === null ? '' : `&after=${after}`}`,
    )
    seen.push(...page.items.map(({ id }) => id))
    after = page.next
    await mikko.send('POST', `/conversations/${conversationId}/notes`, { text: 'Meanwhile.' })
  } while (after !== null)
  expect(seen).toEqual(whole)
})

test('counts what the reader may not see, and shows nothing of it', async () => {
  const closed = await createTeam(shop.app.platform.db, system, { name: 'Closed', agentIds: [] })
  const { assigneeId } = (await mikko.open(conversationId)).conversation
  await mikko.send('PUT', `/conversations/${conversationId}/assignment`, { assigneeId, teamId: closed })
  const hers = await timeline(ulla)
  expect(hers.hiddenConversations).toBe(1)
  expect(hers.items.filter((item) => item.conversation?.id === conversationId)).toEqual([])
  expect(hers.items).toContainEqual(expect.objectContaining({ text: 'Order 31' }))
})
