import type {
  AttributeDefinition,
  AuditEntry,
  CustomerEvent,
  CustomerEventList,
  CustomerView,
} from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recogniseSender } from '../src/modules/customers/index.ts'
import { type Caller, type Installation, startInstallation } from './support/installation.ts'

let shop: Installation
let agent: Caller
let reader: Caller
let aino: string
let pekka: string

beforeAll(async () => {
  shop = await startInstallation()
  agent = (await shop.addAgent('Agent', 'agent')).caller
  reader = (await shop.addAgent('Reader', 'light_agent')).caller
  aino = await add('Aino Virtanen', 'aino@posti.example')
  pekka = await add('Pekka Korhonen', 'pekka@posti.example')
})

afterAll(() => shop?.stop())

async function add(name: string, address: string): Promise<string> {
  const sender = { kind: 'email', scope: '', value: address, display: address, name } as const
  const identity = await shop.app.platform.db.transaction((tx) =>
    recogniseSender(
      tx,
      { ...sender, verifiedBy: null, locale: null, claims: [] },
      { customerId: null, now: new Date(), actor: { kind: 'system', id: null } },
    ),
  )
  return identity.customer_id
}

const define = (body: object) => shop.owner.ask<AttributeDefinition>('POST', '/customer-attributes', body)
const view = async (id: string) => (await agent.ask<CustomerView>('GET', `/customers/${id}`)).body

async function change(id: string, body: object, version?: number) {
  const from = version ?? (await view(id)).version
  return await agent.ask<CustomerView>('PATCH', `/customers/${id}`, body, { 'if-match': `"${from}"` })
}

test('an attribute takes only values of its kind', async () => {
  const kinds = [
    ['note', 'text', 'likes tea', 4],
    ['size', 'number', 41.5, '41'],
    ['member', 'boolean', true, 'yes'],
    ['born', 'date', '1984-02-29', '1985-02-29'],
    ['page', 'link', 'https://aino.example/', 'javascript:alert(1)'],
  ] as const
  for (const [key, kind] of kinds) {
    expect((await define({ key, kind, labels: { en: key } })).status).toBe(201)
  }
  await define({
    key: 'boat',
    kind: 'choice',
    labels: { en: 'Boat', fi: 'Vene' },
    choices: ['canoe', 'kayak'],
  })
  for (const [key, , right, wrong] of [...kinds, ['boat', 'choice', 'canoe', 'liner'] as const]) {
    const refused = await change(aino, { attributes: { [key]: wrong } })
    expect([key, refused.status, refused.code]).toEqual([key, 422, 'profile_invalid'])
    expect(Object.keys(refused.error?.fields ?? {})).toEqual([`attributes.${key}`])
    expect(Object.values(refused.error?.fields ?? {})).toEqual([expect.stringMatching(/^It must be /)])
    expect((await change(aino, { attributes: { [key]: right } })).body.attributes).toMatchObject({
      [key]: right,
    })
  }
  expect((await change(aino, { attributes: { nowhere: 'x' } })).code).toBe('profile_invalid')
  // What is not named stays, and null takes away.
  const after = (await change(aino, { attributes: { note: null } })).body.attributes
  expect(after).toEqual({
    size: 41.5,
    member: true,
    born: '1984-02-29',
    page: 'https://aino.example/',
    boat: 'canoe',
  })
})

test('a required one cannot be emptied, an archived one not be filled', async () => {
  const made = (await define({ key: 'number', kind: 'text', labels: { en: 'Number' }, required: true })).body
  expect((await change(pekka, { attributes: { number: '12' } })).status).toBe(200)
  expect((await change(pekka, { attributes: { number: null } })).code).toBe('profile_invalid')
  const path = `/customer-attributes/${made.id}`
  const archived = await shop.owner.ask<AttributeDefinition>(
    'PATCH',
    path,
    { archived: true, required: false },
    { 'if-match': '"1"' },
  )
  expect(archived.body).toMatchObject({ version: 2, required: false })
  expect(archived.body.archivedAt).not.toBeNull()
  expect((await change(pekka, { attributes: { number: '13' } })).code).toBe('profile_invalid')
  expect((await view(pekka)).attributes).toEqual({ number: '12' })
  const late = await shop.owner.ask('PATCH', path, { required: true }, { 'if-match': '"1"' })
  expect([late.status, late.error?.details]).toMatchObject([412, { present: { version: 2 } }])
})

test('attributes stand in the order that was chosen, and new ones at the end', async () => {
  for (const key of ['first', 'second']) await define({ key, kind: 'text', labels: { en: key } })
  const order = async () =>
    (await reader.ask<{ items: AttributeDefinition[] }>('GET', '/customer-attributes')).body.items
  const made = await order()
  const ids = ['second', 'first'].map((key) => made.find((one) => one.key === key)?.id)
  expect((await agent.ask('PUT', '/customer-attributes/order', { ids })).code).toBe('permission_missing')
  expect((await shop.owner.ask('PUT', '/customer-attributes/order', { ids })).status).toBe(200)
  await define({ key: 'third', kind: 'text', labels: { en: 'third' } })
  const keys = (await order()).map(({ key }) => key)
  expect([...keys.slice(0, 2), keys.at(-1)]).toEqual(['second', 'first', 'third'])
})

test('definitions need their permission, a key of their own and choices, and are audited', async () => {
  const body = { key: 'colour', kind: 'choice', labels: { en: 'Colour' }, choices: ['red'] }
  expect((await agent.ask('POST', '/customer-attributes', body)).code).toBe('permission_missing')
  const { id } = (await define(body)).body
  expect((await define(body)).code).toBe('attribute_key_taken')
  expect((await define({ ...body, key: 'other', choices: [] })).code).toBe('attribute_without_choices')
  const { items } = (await reader.ask<{ items: AttributeDefinition[] }>('GET', '/customer-attributes')).body
  expect(items.map(({ key }) => key)).toContain('colour')
  const entries = (await shop.owner.ask<{ items: AuditEntry[] }>('GET', '/audit?action=attribute.create'))
    .body
  expect(entries.items[0]).toMatchObject({ subject: { kind: 'attribute', id }, data: { kind: 'choice' } })
})

test('a profile changes by version, and an edit of what was changed meanwhile is told of', async () => {
  const { version } = await view(aino)
  const changed = await change(aino, { tier: 'gold', timezone: 'Europe/Helsinki' }, version)
  expect(changed.body).toMatchObject({ tier: 'gold', timezone: 'Europe/Helsinki', version: version + 1 })
  const late = await change(aino, { tier: 'silver' }, version)
  expect([late.status, late.code]).toEqual([412, 'customer_changed'])
  expect(late.error?.details).toMatchObject({ present: { tier: 'gold', version: version + 1 } })
  expect((await change(aino, { timezone: 'Mars/Olympus' })).error?.fields).toHaveProperty('timezone')
  const entries = (await shop.owner.ask<{ items: AuditEntry[] }>('GET', '/audit?action=customer.update')).body
  expect(entries.items[0]).toMatchObject({
    subject: { kind: 'customer', id: aino },
    data: { changed: 'tier,timezone' },
  })
})

test('an event is told once, by its external id, and stays with whom it was told of', async () => {
  const body = {
    type: 'order.placed',
    title: 'Order 20817',
    at: '2026-11-20T09:31:07.120Z',
    properties: { total: 35800 },
    url: 'https://shop.example/orders/20817',
    externalId: 'order-20817',
  }
  const first = await agent.ask<CustomerEvent>('POST', `/customers/${aino}/events`, body)
  expect([first.status, first.body]).toMatchObject([201, body])
  const again = await agent.ask<CustomerEvent>('POST', `/customers/${aino}/events`, {
    ...body,
    title: 'Other',
  })
  expect([again.status, again.body]).toEqual([200, first.body])
  expect((await agent.ask('POST', `/customers/${pekka}/events`, body)).code).toBe('customer_event_of_other')
  const ahead = { type: 'visit', title: 'Visit', at: new Date(Date.now() + 2 * 86_400_000).toISOString() }
  const refused = await agent.ask('POST', `/customers/${aino}/events`, ahead)
  expect([refused.status, refused.code]).toEqual([422, 'customer_event_in_future'])
  const large = { type: 'log', title: 'Large', properties: { text: 'ä'.repeat(4_100) } }
  expect((await agent.ask('POST', `/customers/${aino}/events`, large)).code).toBe('customer_event_too_large')
  expect((await reader.ask('POST', `/customers/${aino}/events`, body)).code).toBe('permission_missing')
  const nobody = await agent.ask('POST', `/customers/${crypto.randomUUID()}/events`, {
    ...body,
    externalId: 'x',
  })
  expect(nobody.code).toBe('customer_not_found')
})

test('events are listed the newest first, page by page, also those of who was merged in', async () => {
  for (const day of ['01', '02', '03']) {
    const body = { type: 'visit', title: `Visit ${day}`, at: `2026-10-${day}T10:00:00.000Z` }
    await agent.ask('POST', `/customers/${pekka}/events`, body)
  }
  const titles: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const query: string = after === '' ? '?limit=2' : `?limit=2&after=${after}`
    const page = (await agent.ask<CustomerEventList>('GET', `/customers/${pekka}/events${query}`)).body
    titles.push(...page.items.map(({ title }) => title))
    after = page.next
  }
  expect(titles).toEqual(['Visit 03', 'Visit 02', 'Visit 01'])
  await shop.owner.ask('POST', `/customers/${aino}/merges`, { otherId: pekka })
  const merged = (await agent.ask<CustomerEventList>('GET', `/customers/${aino}/events`)).body
  expect(merged.items.map(({ title }) => title)).toEqual(['Order 20817', 'Visit 03', 'Visit 02', 'Visit 01'])
})
