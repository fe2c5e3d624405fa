import type { ConversationDetail, InboxView } from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { supportAddress } from '../src/demo/index.ts'
import { mailsTo } from './support/away-updates.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail, sendForm } from './support/outside.ts'

let shop: DemoApp
let olli: DeskClient
let inboxes: InboxView[]

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  inboxes = await olli.get('/inboxes')
})

afterAll(() => shop?.stop())

const inbox = (channel: string) => inboxes.find((one) => one.channel === channel)?.id ?? ''

test('a rule is set by who manages inboxes, leads from mail or form to a chat, and stands in the audit trail', async () => {
  const mikko = await signInDemoAgent(shop.url, 'Mikko')
  const rule = { toInboxId: inbox('chat'), queueBelow: 2 }
  await expect(mikko.send('PUT', `/inboxes/${inbox('email')}/handoff-rule`, rule)).rejects.toMatchObject({
    status: 403,
  })
  await expect(olli.send('PUT', `/inboxes/${inbox('chat')}/handoff-rule`, rule)).rejects.toMatchObject({
    status: 422,
  })
  await expect(
    olli.send('PUT', `/inboxes/${inbox('form')}/handoff-rule`, { ...rule, toInboxId: inbox('email') }),
  ).rejects.toMatchObject({ status: 422 })
  for (const from of ['email', 'form']) await olli.send('PUT', `/inboxes/${inbox(from)}/handoff-rule`, rule)
  expect(await olli.get('/handoff-rules')).toHaveLength(2)
  const { items } = await olli.get<{ items: { action: string }[] }>('/audit?limit=5')
  expect(items.map((entry) => entry.action)).toContain('inbox.handoffRule')
})

test('who writes a mail is offered the chat once, in their words’ language, and goes on there', async () => {
  await shop.mailer.send({
    to: supportAddress,
    subject: 'Vuotava teltta',
    text: 'Hei, telttani vuotaa katosta ja haluaisin tietää, mitä nyt pitäisi tehdä sen kanssa.',
  })
  const mail = await shop.mailer.waitFor((one) => one.links.some((url) => url.includes('/h/')))
  expect(mail.text).toContain('kaksi tuntia')
  const detail = await opened('Vuotava teltta')
  expect(detail.handoffs).toMatchObject([
    { state: 'offered', initiatedBy: { kind: 'rule' }, fromChannel: 'email', toChannel: 'chat' },
  ])
  // They still wait for a person.
  expect(detail.conversation).toMatchObject({ status: 'open', waitingSince: expect.any(String) })

  await shop.mailer.reply(mail, 'Vastaan mieluummin postilla.')
  await eventually(async () => expect((await opened('Vuotava teltta')).messages).toHaveLength(3))
  const link = mail.links.find((url) => url.includes('/h/')) ?? ''
  expect((await fetch(link, { method: 'POST', redirect: 'manual' })).status).toBe(303)
  const moved = await opened('Vuotava teltta')
  expect(moved.handoffs.map((one) => one.state)).toEqual(['accepted'])

  // Another matter on the same day is not offered one again.
  await shop.mailer.send({ to: supportAddress, subject: 'Another matter', text: 'And something else.' })
  await settled('Another matter')
  expect((await opened('Another matter')).handoffs).toEqual([])
})

test('a form is answered with the offer by mail, and the conversation goes on from there', async () => {
  const email = `${crypto.randomUUID()}@kunde.example`
  const subject = `By form ${crypto.randomUUID()}`
  await sendForm(shop, { name: 'Ilona', email, subject, message: 'Where is my order?' })
  await eventually(async () => expect(mailsTo(shop, email)).toHaveLength(1))
  const detail = await opened(subject)
  expect(detail.handoffs).toMatchObject([{ state: 'offered', initiatedBy: { kind: 'rule' } }])
  expect(detail.legs.map((leg) => leg.channel)).toEqual(['form', 'email'])
  expect(mailsTo(shop, email)[0]).not.toMatch(/Where is my order/)
})

test('machines, forged senders and lists are offered nothing, nor anybody while others wait', async () => {
  await postMail(shop, {
    from: 'Ilona <ilona@kunde.example>',
    envelopeFrom: 'bounce@crook.example',
    subject: 'A forged one',
    text: 'Write to me.',
  })
  await settled('A forged one')
  expect((await opened('A forged one')).handoffs).toEqual([])

  for (const text of ['Waits one', 'Waits two', 'Waits three']) {
    const { token } = await chatSession(shop)
    await postChat(shop, token, { text })
  }
  const email = `${crypto.randomUUID()}@kunde.example`
  const subject = `Busy ${crypto.randomUUID()}`
  await sendForm(shop, { name: 'Ilona', email, subject, message: 'Hello' })
  await settled(subject)
  expect((await opened(subject)).handoffs).toEqual([])

  for (const from of ['email', 'form']) await olli.send('DELETE', `/inboxes/${inbox(from)}/handoff-rule`)
  expect(await olli.get('/handoff-rules')).toEqual([])
})

async function opened(subject: string): Promise<ConversationDetail> {
  return await eventually(async () => {
    const found = (await olli.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} is not in the queue yet`)
    return await olli.open(found.id)
  })
}

/** When everything that happened has been reacted to, and no offer is being made. */
async function settled(subject: string): Promise<void> {
  await opened(subject)
  await eventually(async () => {
    const { rows } = await sql<{ behind: number; offers: number }>`select
      (select max(pos) from events)::int - (select pos from event_followers where name = 'dispatcher')::int as behind,
      (select count(*) from graphile_worker.jobs where task_identifier = 'channels.offer-by-rule')::int as offers`.execute(
      shop.app.platform.db.kysely,
    )
    expect(rows).toEqual([{ behind: 0, offers: 0 }])
  })
}
