import type { MessageView, Signature } from '@throughline/contracts'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { mailed, offered } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { chatSession, postChat } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

const fetched = (path: string) => fetch(`${shop.url}/v1${path}`, { headers: { cookie: mikko.cookie } })

async function original(messageId: string): Promise<{ raw: string; mail: ParsedMail; how: string | null }> {
  const answer = await fetched(`/messages/${messageId}/original`)
  expect(answer.status).toBe(200)
  const raw = await answer.text()
  return { raw, mail: await simpleParser(raw), how: answer.headers.get('throughline-original') }
}

/** The lines of the head that do not change from one making to the next. */
function headOf(raw: string): string[] {
  const [head = ''] = raw.split(/\r?\n\r?\n/)
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .filter((line) =>
      /^(?:from|to|cc|subject|reply-to|message-id|in-reply-to|references|content-language):/i.test(line),
    )
    .sort()
}

test('the original of a mail that we sent is what its reader has: head, signature, files and footer', async () => {
  const signature = await mikko.send<Signature>('POST', '/signatures', {
    for: 'me',
    inboxId: null,
    language: null,
    text: 'Mikko of the workshop',
  })
  const { id } = await mailed({ shop, agent: mikko }, 'What really went out')
  const marker = crypto.randomUUID()
  const sent = await mikko.reply(id, `It is repaired. ${marker}`, { cc: ['installer@posti.example'] })
  const there = await shop.mailer.waitFor((mail) => mail.text.includes(marker))
  // What comes afterwards is no part of it.
  await mikko.reply(id, `One thing more. ${crypto.randomUUID()}`)

  const { raw, mail, how } = await original(sent.id)
  expect(how).toBe('put-together')
  expect(headOf(raw)).toEqual(headOf(there.raw.toString()))
  expect(headOf(raw)).toHaveLength(9)
  expect(mail.text?.trim()).toBe(there.text.trim())
  expect(mail.text).toContain('Mikko of the workshop')
  expect(Math.abs((mail.date?.getTime() ?? 0) - there.date.getTime())).toBeLessThan(5_000)

  const shown = await (await fetched(`/messages/${sent.id}/frame`)).text()
  for (const words of [marker, 'Mikko of the workshop', 'You can simply reply'])
    expect(shown).toContain(words)
  const view = (await mikko.open(id)).messages.find((message) => message.id === sent.id)
  expect(view).toMatchObject({ hasHtml: true, hasOriginal: true })
  await mikko.send('DELETE', `/signatures/${signature.id}`)
})

test('an answer names the mails of its own conversation, and of no other', async () => {
  const { answer: others } = await mailed({ shop, agent: mikko }, 'Of somebody else')
  const { token } = await chatSession(shop)
  await postChat(shop, token, { text: 'In a chat beside it' })
  const { id, answer } = await mailed({ shop, agent: mikko }, 'Of our own')
  const words = `Once more. ${crypto.randomUUID()}`
  await mikko.reply(id, words)
  const next = await shop.mailer.waitFor((mail) => mail.text.includes(words))
  expect(next.inReplyTo).toBe(answer.messageId)
  expect(next.references).toEqual([answer.inReplyTo, answer.messageId])
  expect(next.references).not.toContain(others.messageId)
})

test('the original of a mail that came is the very mail', async () => {
  const text = `Here it is. ${crypto.randomUUID()}`
  const { id } = await mailed({ shop, agent: mikko }, text)
  const came = (await mikko.open(id)).messages.find((message) => message.direction === 'inbound')
  expect(came).toMatchObject({ hasOriginal: true })
  const { mail, how } = await original(came?.id ?? '')
  expect(how).toBe('kept')
  expect(mail.from?.text).toContain(aino.address)
  expect(JSON.stringify(mail.to)).toContain(supportAddress)
})

test('the link of a switch, which is its customer’s alone, is in neither', async () => {
  const { id, answer, link } = await offered({ shop, agent: mikko }, 'Kept back')
  const token = link.split('/').at(-1) ?? ''
  const offers = (await mikko.open(id)).messages.filter((one: MessageView) => one.direction === 'outbound')
  const offer = offers.at(-1)?.id ?? ''
  const { raw } = await original(offer)
  expect(raw).not.toContain(token)
  expect((await simpleParser(raw)).text).toContain('/h/…')
  expect(await (await fetched(`/messages/${offer}/frame`)).text()).not.toContain(token)
  expect(answer.raw.length).toBeGreaterThan(0)
})
