import type { AuditEntry, InboxView, MessageView, PendingReplyView, Signature } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { logIsQuiet } from './support/quiet.ts'

let shop: DemoApp
let olli: DeskClient
let mikko: DeskClient
let mailInboxId: string

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  const inboxes = await mikko.get<InboxView[]>('/inboxes')
  mailInboxId = inboxes.find((inbox) => inbox.channel === 'email')?.id ?? ''
})

afterAll(() => shop?.stop())

const refusal = (code: string) => ({ body: { error: { code } } })
const list = async (agent: DeskClient) => (await agent.get<{ items: Signature[] }>('/signatures')).items
const preview = async (agent: DeskClient, language?: string) =>
  (
    await agent.get<{ text: string | null }>(
      `/inboxes/${mailInboxId}/signature${language === undefined ? '' : `?language=${language}`}`,
    )
  ).text

/** Nothing of an earlier try is left. */
async function clear(): Promise<void> {
  for (const agent of [mikko, olli]) {
    for (const { id, agentId } of await list(agent)) {
      if (agent === olli || agentId !== null) await agent.send('DELETE', `/signatures/${id}`)
    }
  }
}

const add = (agent: DeskClient, wish: Partial<Signature> & { for: 'me' | 'everybody'; text: string }) =>
  agent.send<Signature>('POST', '/signatures', { inboxId: null, language: null, ...wish })

test('the narrowest signature stands below the words of a mail, its names filled in', async () => {
  await clear()
  expect(await preview(mikko)).toBeNull()
  const plain = await mailed({ shop, agent: mikko }, 'Without a signature')
  expect((await mikko.open(plain.id)).messages.at(-1)?.signatureText).toBeNull()

  await add(olli, { for: 'everybody', text: '{{agent.name}}, {{organisation.name}}' })
  expect(await preview(mikko)).toBe('Mikko Korhonen, Saimaa Outdoor')
  await add(olli, {
    for: 'everybody',
    inboxId: mailInboxId,
    language: 'fi',
    text: 'Terveisin {{agent.name}}',
  })
  expect(await preview(mikko, 'fi')).toBe('Terveisin Mikko Korhonen')
  expect(await preview(mikko, 'hu')).toBe('Mikko Korhonen, Saimaa Outdoor')
  const marker = crypto.randomUUID()
  await add(mikko, { for: 'me', text: `Mikko of {{inbox.name}} <b>& co</b> ${marker}` })
  expect(await preview(mikko, 'fi')).toBe(`Mikko of Saimaa Outdoor <b>& co</b> ${marker}`)
  expect(await preview(olli)).toBe('Olli Saari, Saimaa Outdoor')

  const { id } = await mailed({ shop, agent: mikko }, 'With a signature')
  const words = `It is on its way. ${crypto.randomUUID()}`
  await mikko.reply(id, words, { html: `<p>${words}</p>` })
  const mail = await shop.mailer.waitFor((one) => one.text.includes(words))
  const below = `Mikko of Saimaa Outdoor <b>& co</b> ${marker}`
  expect(mail.text).toContain(`${words}\n\n${below}\n\n-- \n`)
  expect(mail.html).toContain('Mikko of Saimaa Outdoor &lt;b&gt;&amp; co&lt;/b&gt;')
  expect((await mikko.open(id)).messages.at(-1)).toMatchObject({ text: words, signatureText: below })

  // What is passed on comes after it.
  const [first] = (await mikko.open(id)).messages
  const to = `${crypto.randomUUID()}@carrier.example`
  const sent = await mikko.send<MessageView>('POST', `/messages/${first?.id}/forwards`, {
    to,
    text: 'Please look.',
  })
  expect(sent.text.startsWith(`Please look.\n\n${below}\n\n-----`)).toBe(true)
  expect(sent.signatureText).toBeNull()
})

test('what is passed on can go without it, at once or later', async () => {
  await clear()
  await add(mikko, { for: 'me', text: 'Signed by Mikko' })
  const { id } = await mailed({ shop, agent: mikko }, `Passed on unsigned ${crypto.randomUUID()}`)
  const [first] = (await mikko.open(id)).messages
  const pass = <T>(more: object) =>
    mikko.send<T>('POST', `/messages/${first?.id}/forwards`, {
      to: 'someone@carrier.example',
      text: 'Please look.',
      signed: false,
      ...more,
    })
  expect((await pass<MessageView>({})).text).toMatch(/^Please look\.\n\n-----/)

  const later = await pass<PendingReplyView>({ delaySeconds: 120 })
  expect(later).toMatchObject({ signed: false, forward: { to: 'someone@carrier.example' } })
  await mikko.send('PATCH', `/conversations/${id}/pending-replies/${later.id}`, { delaySeconds: 0 })
  const gone = (await mikko.open(id)).messages.find((message) => message.id === later.id)
  expect(gone?.text).toMatch(/^Please look\.\n\n-----/)
})

test('one mail can go without it, at once or later, and its draft keeps that', async () => {
  await clear()
  await add(mikko, { for: 'me', text: 'Signed by Mikko' })
  const { id } = await mailed({ shop, agent: mikko }, `Unsigned ${crypto.randomUUID()}`)
  const drafts = `/conversations/${id}/drafts/reply`
  expect(await mikko.send('PUT', drafts, { text: 'Half', signed: false })).toMatchObject({ signed: false })
  expect((await mikko.open(id)).drafts).toMatchObject([{ text: 'Half', signed: false }])
  await mikko.send('PUT', drafts, { text: 'Half' })
  expect((await mikko.open(id)).drafts).toMatchObject([{ text: 'Half', signed: true }])

  const words = `No name below. ${crypto.randomUUID()}`
  await mikko.reply(id, words, { html: `<p>${words}</p>`, signed: false })
  const mail = await shop.mailer.waitFor((one) => one.text.includes(words))
  expect(mail.raw.toString()).not.toContain('Signed by Mikko')
  expect((await mikko.open(id)).messages.at(-1)).toMatchObject({ text: words, signatureText: null })

  const later = await mikko.reply(id, 'In a while', { signed: false, delaySeconds: 120 })
  expect((await mikko.open(id)).pendingReplies).toMatchObject([{ id: later.id, signed: false }])
  await mikko.send('PATCH', `/conversations/${id}/pending-replies/${later.id}`, { delaySeconds: 0 })
  expect((await mikko.open(id)).messages.at(-1)).toMatchObject({ id: later.id, signatureText: null })
  await mikko.reply(id, 'Signed again')
  expect((await mikko.open(id)).messages.at(-1)?.signatureText).toBe('Signed by Mikko')
})

test('a mistyped variable is refused by its name, and one that is there already is never sent in braces', async () => {
  await clear()
  const refused = {
    body: {
      error: {
        code: 'signature_words_invalid',
        details: {
          problems: [
            { kind: 'unknown', place: 'organisation.nam', suggestion: 'organisation.name' },
            { kind: 'broken', place: '{{first name}}', suggestion: null },
          ],
        },
      },
    },
  }
  const wrong = '{{agent.name}} {{organisation.nam}}{{first name}}, {{organisation.nam}}'
  await expect(add(mikko, { for: 'me', text: wrong })).rejects.toMatchObject(refused)
  const { id: signatureId, version } = await add(mikko, { for: 'me', text: 'Yours' })
  await expect(
    mikko.send('PATCH', `/signatures/${signatureId}`, { text: wrong }, { 'if-match': `"${version}"` }),
  ).rejects.toMatchObject(refused)
  expect(await preview(mikko)).toBe('Yours')

  const { db } = shop.app.platform
  await db.kysely.updateTable('signatures').set({ text: wrong }).where('id', '=', signatureId).execute()
  const { id } = await mailed({ shop, agent: mikko }, `Mistyped ${crypto.randomUUID()}`)
  await mikko.reply(id, 'It is on its way.')
  expect((await mikko.open(id)).messages.at(-1)?.signatureText).toBe('Mikko Korhonen ,')
})

test('other windows hear that signatures are others now; one’s own are told to nobody else', async () => {
  await clear()
  await logIsQuiet(shop.app)
  const { cursor } = await olli.queue('all')
  const listener = await olli.listen(cursor, null)
  await listener.waitFor((frame) => frame.type === 'ready')
  await add(mikko, { for: 'me', text: 'Quiet' })
  const shared = await add(olli, { for: 'everybody', text: 'Loud' })
  await olli.send('DELETE', `/signatures/${shared.id}`)
  const told = () =>
    listener.frames
      .filter((frame) => frame.type === 'event')
      .filter(({ event }) => event.type === 'signature.changed')
  await eventually(() => Promise.resolve(expect(told()).toHaveLength(2)))
  for (const frame of told()) {
    expect(frame).toMatchObject({
      patches: [{ entity: 'signatures', id: 'all', conversationId: null, value: null }],
    })
  }
  expect(new Set(told().map(({ event }) => event.actorId)).size).toBe(1)
  listener.close()
})

test('a chat has none, and neither has what the product says', async () => {
  await clear()
  await add(olli, { for: 'everybody', text: 'Signed' })
  const inboxes = await mikko.get<InboxView[]>('/inboxes')
  const chat = inboxes.find((inbox) => inbox.channel === 'chat')?.id
  expect(await mikko.get(`/inboxes/${chat}/signature`)).toEqual({ text: null })
})

test('one’s own are one’s own, everybody’s need the right, and each change is in the audit trail', async () => {
  await clear()
  await expect(add(mikko, { for: 'everybody', text: 'Mine' })).rejects.toMatchObject(
    refusal('permission_missing'),
  )
  const everybodys = await add(olli, { for: 'everybody', text: 'Ours' })
  const own = await add(mikko, { for: 'me', language: 'fi', text: 'Oma' })
  expect((await list(mikko)).map(({ text }) => text)).toEqual(['Ours', 'Oma'])
  expect((await list(olli)).map(({ text }) => text)).toEqual(['Ours'])
  await expect(add(mikko, { for: 'me', language: 'fi', text: 'Toinen' })).rejects.toMatchObject(
    refusal('signature_taken'),
  )
  const chat = (await mikko.get<InboxView[]>('/inboxes')).find((inbox) => inbox.channel === 'chat')
  await expect(
    add(mikko, { for: 'me', inboxId: chat?.id ?? null, text: 'In the chat' }),
  ).rejects.toMatchObject(refusal('signature_inbox_unknown'))

  const change = (agent: DeskClient, { id, version }: Signature, text: string) =>
    agent.send<Signature>('PATCH', `/signatures/${id}`, { text }, { 'if-match': `"${version}"` })
  await expect(change(mikko, everybodys, 'Mine')).rejects.toMatchObject(refusal('permission_missing'))
  await expect(change(olli, own, 'Yours')).rejects.toMatchObject(refusal('signature_not_found'))
  await expect(olli.send('DELETE', `/signatures/${own.id}`)).rejects.toMatchObject(
    refusal('signature_not_found'),
  )
  expect(await change(mikko, own, 'Uusi')).toMatchObject({ text: 'Uusi', version: 2 })
  await expect(change(mikko, own, 'Vanha')).rejects.toMatchObject(refusal('signature_changed'))
  await mikko.send('DELETE', `/signatures/${own.id}`)
  expect((await list(mikko)).map(({ text }) => text)).toEqual(['Ours'])
  const { items } = await olli.get<{ items: AuditEntry[] }>(`/audit?subjectId=${own.id}`)
  expect(items.map(({ action }) => action)).toEqual([
    'signature.delete',
    'signature.update',
    'signature.create',
  ])
})

test('a signature is in the language of the customer', async () => {
  await clear()
  await add(olli, { for: 'everybody', text: 'Kind regards' })
  await add(olli, { for: 'everybody', language: 'fi', text: 'Terveisin' })
  const { id } = await mailed({ shop, agent: mikko }, `In Finnish ${crypto.randomUUID()}`)
  const { db } = shop.app.platform
  await db.kysely.updateTable('conversations').set({ language: 'fi' }).where('id', '=', id).execute()
  await mikko.reply(id, 'Korjaamme sen.')
  expect((await mikko.open(id)).messages.at(-1)).toMatchObject({
    signatureText: 'Terveisin',
    recipients: { to: [aino.address] },
  })
})
