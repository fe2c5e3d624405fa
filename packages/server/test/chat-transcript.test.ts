import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_AWAY_DELAY_SECONDS: '900' })
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('a chat is mailed to the address of its visitor once that is confirmed, a few times a day', async () => {
  const { token } = await chatSession(shop)
  const subject = `How do I wax it? ${crypto.randomUUID()}`
  await postChat(shop, token, { text: subject, name: 'Aino', email: aino.address })
  const id = await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error('not in the queue yet')
    return found.id
  })
  await mikko.reply(id, 'Warm it first.')

  // An address that was only typed gets nothing of it.
  expect((await request(token, 'GET', 'ways')).body).toMatchObject({
    transcriptTo: null,
    address: aino.address,
  })
  expect((await request(token, 'POST', 'transcripts', {})).status).toBe(409)

  await request(token, 'POST', 'handoffs', { channel: 'email', address: aino.address })
  const asked = await shop.mailer.waitFor((mail) => mail.text.includes('asked in our chat'))
  await fetch(asked.links.find((url) => url.includes('/h/')) ?? '', { method: 'POST', redirect: 'manual' })
  await mikko.send('POST', `/conversations/${id}/notes`, { text: 'Only for us.', mentions: [] })
  expect((await request(token, 'GET', 'ways')).body).toMatchObject({ transcriptTo: aino.address })

  const statuses: number[] = []
  for (let time = 0; time < 4; time++) {
    statuses.push((await request(token, 'POST', 'transcripts', {})).status)
  }
  expect(statuses).toEqual([202, 202, 202, 429])
  const mail = await shop.mailer.waitFor((one) => one.text.includes('what was said in our chat'))
  expect(mail.subject).toBe('Your chat with Saimaa Outdoor')
  expect(mail.text).toContain(subject)
  expect(mail.text).toContain('Warm it first.')
  expect(mail.text).not.toContain('Only for us.')
})

async function request(token: string, method: string, path: string, body?: object) {
  const answer = await shop.fetch(`/v1/widget/${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      authorization: `Bearer ${token}`,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json() }
}
