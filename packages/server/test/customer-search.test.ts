import type { CustomerList } from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldNames, recogniseSender } from '../src/modules/customers/index.ts'
import { type Caller, type Installation, startInstallation } from './support/installation.ts'

let shop: Installation
let reader: Caller

beforeAll(async () => {
  shop = await startInstallation()
  reader = (await shop.addAgent('Reader', 'light_agent')).caller
  await add('Aino Virtanen', 'aino@posti.example', { phone: '+358 40 123 4567' })
  await add('Søren Kjær', 'sk@post.example')
  await add('Ольга Иванова', 'olga@pochta.example')
  await add('Åke Öhman', 'ake@mail.example')
  await add('Nagy Zsófia', 'zsofi@level.example')
  await add('Pekka Korhonen', 'pekka@posti.example')
})

afterAll(() => shop?.stop())

async function add(name: string, address: string, o: { phone?: string } = {}): Promise<void> {
  await shop.app.platform.db.transaction((tx) =>
    recogniseSender(
      tx,
      {
        kind: 'email',
        scope: '',
        value: address,
        display: address,
        name,
        verifiedBy: null,
        locale: null,
        claims: o.phone === undefined ? [] : [{ kind: 'phone', value: o.phone }],
      },
      { customerId: null, now: new Date(), actor: { kind: 'system', id: null } },
    ),
  )
}

const list = async (query: Record<string, string>) =>
  (await reader.ask<CustomerList>('GET', `/customers?${new URLSearchParams(query)}`)).body
const best = async (search: string) => (await list({ search })).items[0]

test.each([
  ['aino virtanen', 'Aino Virtanen'],
  ['Virtanen, Aino', 'Aino Virtanen'],
  ['Aino Virtnen', 'Aino Virtanen'],
  ['Vitranen', 'Aino Virtanen'],
  ['Anio Virtannen', 'Aino Virtanen'],
  ['Virtamen Ai', 'Aino Virtanen'],
  ['Virttamen', 'Aino Virtanen'],
  ['Soren Kjar', 'Søren Kjær'],
  ['Soeren Kjaer', 'Søren Kjær'],
  ['Olga Ivanova', 'Ольга Иванова'],
  ['Ольга', 'Ольга Иванова'],
  ['Aake Oehman', 'Åke Öhman'],
  ['Zsofia', 'Nagy Zsófia'],
  ['pe', 'Pekka Korhonen'],
])('%s finds %s', async (words, name) => {
  expect(await best(words)).toMatchObject({ displayName: name, matched: { by: 'name', value: name } })
})

test('an address, also mistyped, and the digits of a phone number find whose they are', async () => {
  expect(await best('pekka@posti.example')).toMatchObject({
    displayName: 'Pekka Korhonen',
    matched: { by: 'identity' },
  })
  for (const mistyped of ['peka@posti.example', 'pekak@posti.example', 'pekka@psti.example', 'pkka']) {
    expect(await best(mistyped)).toMatchObject({ displayName: 'Pekka Korhonen' })
  }
  expect(await best('040 1234567')).toMatchObject({ displayName: 'Aino Virtanen', matched: { by: 'phone' } })
})

test('what nobody is called finds nobody', async () => {
  expect(await list({ search: 'qqqwww' })).toEqual({ items: [], next: null })
  for (const search of ["%_\\'", '@@', '1.2@3', 'a b@c', '123456@4']) {
    expect(await list({ search })).toEqual({ items: [], next: null })
  }
})

test('pages go on after the last row, in both orders, and refuse a made-up cursor', async () => {
  for (const search of ['Aimo Virtanen', 'Aina Virtanen'])
    await add(search, `${search.slice(0, 4)}@kirje.example`)
  for (const query of [{}, { search: 'a' }, { search: 'aini virtane' }, { search: 'aino korhonen' }]) {
    const whole = await list({ ...query, limit: '200' })
    expect(whole.items.length).toBeGreaterThan(query.search === 'aino korhonen' ? 0 : 1)
    const seen: string[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: CustomerList = await list({ ...query, limit: '1', ...(after === '' ? {} : { after }) })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(whole.items.map(({ id }) => id))
  }
  const refused = await reader.ask('GET', '/customers?after=nonsense')
  expect([refused.status, refused.code]).toEqual([400, 'cursor_invalid'])
})

test('a new name is found at once, and one from before there was a search once it is folded', async () => {
  const { db } = shop.app.platform
  const { id = '' } = (await best('Pekka Korhonen')) ?? {}
  const renamed = await shop.owner.ask(
    'PATCH',
    `/customers/${id}`,
    { displayName: 'Ærlig Bødker' },
    { 'if-match': '"1"' },
  )
  expect(renamed.status).toBe(200)
  expect(await best('aerlig boedker')).toMatchObject({ displayName: 'Ærlig Bødker' })
  await sql`update customers set search_name = null where id = ${id}`.execute(db.kysely)
  expect(await best('erlig bodker')).not.toMatchObject({ displayName: 'Ærlig Bødker' })
  expect(await db.transaction((tx) => foldNames(tx, 10))).toBe(1)
  expect(await best('aerlig bodker')).toMatchObject({ displayName: 'Ærlig Bødker' })
})
