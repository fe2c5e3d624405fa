import type { CustomerView, VisitView, WidgetSession } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const pageAt = (path: string) => ({ url: `https://saimaa-outdoor.example${path}`, title: path })

test('an agent sees where the visitor is, was, and came from, the newest first, for a day', async () => {
  const token = await visit({ page: pageAt('/'), referrer: 'https://search.example' })
  await postChat(shop, token, { text: 'Where are the tents?' })
  for (const path of ['/tents', '/tents', '/tents/kuru']) await visit({ page: pageAt(path) }, token)
  const id = await inQueue('Where are the tents?')
  const seen = await mikko.get<VisitView>(`/conversations/${id}/visit`)
  expect(seen.pages.map(({ title }) => title)).toEqual(['/tents/kuru', '/tents', '/'])
  expect(seen.referrer).toBe('https://search.example')

  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000).toISOString()
  const old = [{ ...pageAt('/old'), at: yesterday }]
  await shop.app.platform.db.kysely
    .updateTable('visitor_sessions')
    .set({ pages: JSON.stringify(old) })
    .execute()
  expect(await mikko.get<VisitView>(`/conversations/${id}/visit`)).toEqual({ pages: [], referrer: null })
})

test('of who does not tell, nothing is shown', async () => {
  const token = await visit({})
  await postChat(shop, token, { text: 'I keep it to myself' })
  const id = await inQueue('I keep it to myself')
  expect(await mikko.get<VisitView>(`/conversations/${id}/visit`)).toEqual({ pages: [], referrer: null })
})

test('what the browser says of its clock stands in until an agent knows better, and nonsense is left aside', async () => {
  const token = await visit({ timezone: 'Asia/Tokyo' })
  await postChat(shop, token, { text: 'What time is it?' })
  const { customer } = (await mikko.open(await inQueue('What time is it?'))).conversation
  const known = () => mikko.get<CustomerView>(`/customers/${customer.id}`)
  await eventually(async () =>
    expect(await known()).toMatchObject({ timezone: null, claimedTimezone: 'Asia/Tokyo' }),
  )
  const { version } = await known()
  await visit({ timezone: 'Nowhere/Land' }, token)
  await visit({ timezone: 'Europe/Lisbon' }, token)
  // It is no part of the profile that somebody may be editing.
  expect(await known()).toMatchObject({ claimedTimezone: 'Europe/Lisbon', version })
  const typed = { timezone: 'America/Lima', preferredChannel: 'email' }
  const ifMatch = { 'if-match': `"${version}"` }
  const changed = await mikko.send<CustomerView>('PATCH', `/customers/${customer.id}`, typed, ifMatch)
  expect(changed).toMatchObject({ ...typed, claimedTimezone: 'Europe/Lisbon' })
  const word = { preferredChannel: 'carrier pigeon' }
  await expect(mikko.send('PATCH', `/customers/${customer.id}`, word, ifMatch)).rejects.toMatchObject({
    status: 400,
  })
})

async function visit(seen: object, token?: string): Promise<string> {
  const answer = await shop.fetch('/v1/widget/sessions', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ inbox: 'shop-chat', locale: 'en', ...seen }),
  })
  const session: WidgetSession = await answer.json()
  return session.token
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
