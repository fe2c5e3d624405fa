import { randomUUID } from 'node:crypto'
import type { ConversationDetail, InboxView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postMail } from './support/outside.ts'

let shop: DemoApp
let olli: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

const add = (address: string) =>
  olli.send<InboxView>('POST', '/inboxes', {
    channel: 'email',
    name: 'Outlet',
    settings: { address, displayName: 'Saimaa Outlet' },
  })
const idsOf = async (query = '') => (await olli.get<InboxView[]>(`/inboxes${query}`)).map(({ id }) => id)

async function arrived(to: string): Promise<ConversationDetail> {
  const subject = `Outlet ${randomUUID()}`
  await postMail(shop, {
    from: 'Kalle <kalle@kalle.example>',
    envelopeFrom: 'kalle@kalle.example',
    to,
    subject,
    text: 'Is the outlet open?',
  })
  return await eventually(async () => {
    const found = (await olli.queue('all')).items.find((item) => item.subject === subject)
    expect(found).toBeDefined()
    return await olli.open(found?.id ?? '')
  })
}

test('a removed inbox takes and sends nothing, keeps its conversations, and comes back as it was', async () => {
  const address = `outlet-${randomUUID().slice(0, 8)}@saimaa-outdoor.example`
  const outlet = await add(address)
  const { conversation, replyTargets } = await arrived(address)
  expect(replyTargets.map(({ inboxId }) => inboxId)).toEqual([outlet.id])

  await olli.send('DELETE', `/inboxes/${outlet.id}`)
  expect(await idsOf()).not.toContain(outlet.id)
  expect(await idsOf('?removed=true')).toContain(outlet.id)
  await expect(arrived(address)).rejects.toThrow(/550/)
  const without = await olli.open(conversation.id)
  expect(without.conversation.subject).toBe(conversation.subject)
  expect(without.replyTargets.map(({ inboxId }) => inboxId)).not.toContain(outlet.id)

  await olli.send('POST', `/inboxes/${outlet.id}/restoration`)
  expect(await idsOf('?removed=true')).not.toContain(outlet.id)
  expect((await olli.open(conversation.id)).replyTargets.map(({ inboxId }) => inboxId)).toEqual([outlet.id])
  await arrived(address)

  const actions = (await olli.get<{ items: { action: string }[] }>('/audit?limit=10')).items
  expect(actions.map(({ action }) => action).filter((action) => /^inbox\.re/.test(action))).toEqual([
    'inbox.restore',
    'inbox.remove',
  ])
})

test('one whose address another inbox has by now stays away', async () => {
  const address = `outlet-${randomUUID().slice(0, 8)}@saimaa-outdoor.example`
  const first = await add(address)
  await olli.send('DELETE', `/inboxes/${first.id}`)
  await add(address)
  await expect(olli.send('POST', `/inboxes/${first.id}/restoration`)).rejects.toMatchObject({ status: 409 })
  expect(await idsOf()).not.toContain(first.id)
})
