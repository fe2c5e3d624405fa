import type { InboxView, Team } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let olli: DeskClient
let desk: Desk

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  desk = { shop, agent: await signInDemoAgent(shop.url, 'Mikko') }
})

afterAll(() => shop?.stop())

test('what belonged to a deleted team goes to its successor, and then to everybody', async () => {
  const [first, second] = await Promise.all(['Tents', 'Boots'].map(addTeam))
  const { id } = await mailed(desk, 'The team goes')
  const [inbox] = await inboxes()
  await olli.send('PATCH', `/inboxes/${inbox?.id}`, { teamId: first })
  const { assigneeId } = (await olli.open(id)).conversation
  await olli.send('PUT', `/conversations/${id}/assignment`, { assigneeId, teamId: first })
  await olli.send('DELETE', `/teams/${first}?successor=${second}`)
  await eventually(async () => {
    expect((await olli.open(id)).conversation).toMatchObject({ teamId: second, assigneeId })
    expect((await inboxes())[0]?.teamId).toBe(second)
  })
  await olli.send('DELETE', `/teams/${second}`)
  await eventually(async () => {
    expect((await olli.open(id)).conversation).toMatchObject({ teamId: null, assigneeId })
    expect((await inboxes())[0]?.teamId).toBeNull()
  })
})

async function addTeam(name: string): Promise<string> {
  return (await olli.send<Team>('POST', '/teams', { name })).id
}

async function inboxes(): Promise<InboxView[]> {
  return await olli.get<InboxView[]>('/inboxes')
}
