import type { AuditEntry, ConversationRecord } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let owner: DeskClient
let id: string

beforeAll(async () => {
  shop = await startDemoApp()
  const state = await (await fetch(`${shop.url}/v1/demo`)).json()
  const { name } = state.agents.find((agent: { role: string }) => agent.role === 'owner')
  owner = await signInDemoAgent(shop.url, name)
  await shop.mailer.send({
    to: supportAddress,
    subject: 'A <b>torn</b> tent',
    text: 'See the picture, please & thank you.',
    attachments: [{ filename: 'tent.txt', contentType: 'text/plain', content: Buffer.from('torn') }],
  })
  id = await eventually(async () => {
    const row = (await owner.queue('all')).items.find((item) => item.subject === 'A <b>torn</b> tent')
    if (!row) throw new Error('the mail did not reach the queue')
    return row.id
  })
  await owner.reply(id, 'A new one is on its way.')
  await owner.send('POST', `/conversations/${id}/notes`, { text: 'She sounded sad.' })
})

afterAll(() => shop?.stop())

const entries = async () => (await owner.get<{ items: AuditEntry[] }>('/audit?limit=20')).items

test('a conversation leaves as JSON, without notes unless they are asked for, and the audit trail says so', async () => {
  const record = await owner.get<ConversationRecord>(`/conversations/${id}/record`)
  expect(record.messages.map((message) => message.text)).toEqual([
    'See the picture, please & thank you.',
    'A new one is on its way.',
  ])
  expect(record.messages[0]?.attachments).toMatchObject([{ name: 'tent.txt', size: 4 }])
  expect(record.conversation.id).toBe(id)
  expect(record.notes).toEqual([])
  const [entry] = await entries()
  expect(entry).toMatchObject({
    action: 'conversation.export',
    subject: { kind: 'conversation', id },
    data: { format: 'json', notes: false },
  })
  const more = await owner.get<ConversationRecord>(`/conversations/${id}/record?notes=true`)
  expect(more.notes.map((note) => note.text)).toEqual(['She sounded sad.'])
})

test('as a page it needs nothing else, carries its files, and nothing that was written becomes markup', async () => {
  const page = await read(`/v1/conversations/${id}/record?format=html&locale=fi`)
  expect(page.type).toBe('text/html; charset=utf-8')
  expect(page.disposition).toMatch(/^attachment; filename="conversation-\d+\.html"$/)
  expect(page.policy).toContain("default-src 'none'")
  expect(page.text).toContain('A &lt;b&gt;torn&lt;/b&gt; tent')
  expect(page.text).not.toContain('<b>torn')
  expect(page.text).toContain(`base64,${Buffer.from('torn').toString('base64')}" download="tent.txt"`)
  expect(page.text).toContain('Asiakas')
  expect(page.text).not.toContain('She sounded sad.')

  const printed = await read(`/v1/conversations/${id}/record?format=html&print=true&notes=true`)
  expect(printed.disposition).toMatch(/^inline/)
  expect(printed.text).toContain('She sounded sad.')
  expect((await entries())[0]).toMatchObject({ action: 'conversation.print', data: { notes: true } })
})

test('its head says how it stands, with tags, fields and who takes part, and its clock is that of the desk', async () => {
  const key = `order_${crypto.randomUUID().slice(0, 8)}`
  const labels = { en: 'Order number', fi: 'Tilausnumero' }
  await owner.send('POST', '/conversation-fields', { key, kind: 'text', labels })
  const { conversation, participants } = await owner.open(id)
  await owner.send(
    'PATCH',
    `/conversations/${id}`,
    { tags: ['Tents & <co>'], fields: { [key]: 'SO-<20817>' } },
    { 'if-match': `"${conversation.version}"` },
  )
  await owner.send('PUT', `/conversations/${id}/status`, { status: 'waiting' })
  const path = `/v1/conversations/${id}/record?format=html`
  const english = (await read(`${path}&locale=en`)).text
  expect(english).toContain('<dt>Status</dt><dd>waits for the customer</dd>')
  expect(english).toContain('<dt>Tags</dt><dd>Tents &amp; &lt;co&gt;</dd>')
  expect(english).toContain('<dt>Order number</dt><dd>SO-&lt;20817&gt;</dd>')
  const address = participants.find(({ role }) => role === 'customer')?.address ?? 'nobody'
  expect(english).toMatch(new RegExp(`<dt>Participants</dt><dd>[^\n]*${address}`))
  expect(english).not.toMatch(/\d (AM|PM)/i)
  expect((await read(`${path}&locale=en-US`)).text).toMatch(/\d\s(AM|PM)/)
  expect((await read(`${path}&locale=fi-FI`)).text).toContain('<dt>Tilausnumero</dt>')
  const json = await owner.get<ConversationRecord>(`/conversations/${id}/record`)
  expect(json.participants).toEqual(participants)
})

async function read(path: string) {
  const answer = await shop.fetch(path, { headers: { cookie: owner.cookie } })
  expect(answer.status).toBe(200)
  const { headers } = answer
  return {
    text: await answer.text(),
    type: headers.get('content-type'),
    disposition: headers.get('content-disposition'),
    policy: headers.get('content-security-policy'),
  }
}
