import type { ConversationDetail, WidgetSession } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'

let shop: DemoApp
let mikko: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(() => shop?.stop())

test('one conversation goes from the form by mail to the chat and back to mail', async () => {
  const receipt = await sendForm()
  expect(receipt.message).not.toContain('Parcel stuck')

  const row = (await mikko.queue('unassigned')).items.find((item) => item.subject === 'Parcel stuck')
  if (!row) throw new Error('the form did not reach the queue')
  const { id } = row
  const opened = await mikko.open(id)
  expect(opened.legs.map((leg) => leg.channel)).toEqual(['form'])
  expect(opened.replyTargets[0]).toMatchObject({
    channel: 'email',
    address: 'aino.virtanen@posti.example',
    verified: false,
  })

  // The agent answers; it arrives as a real e-mail that repeats nothing that was said before.
  await mikko.reply(id, 'Hello Aino, I am looking into it.')
  const answer = await shop.mailer.waitFor((mail) => mail.text.includes('looking into it'))
  expect(answer.text).not.toContain('I need the tent on Friday')

  // She replies with quote and signature: it threads, verified by DKIM, and the address is hers now.
  await shop.mailer.reply(answer, 'Thank you! It is order 20817.')
  const replied = await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.messages.at(-1)?.text).toBe('Thank you! It is order 20817.')
    // Header and line are read one after the other, so a single answer may show the one before the other.
    expect(detail.conversation.status).toBe('open')
    return detail
  })
  const fromMail = replied.messages.at(-1)
  expect(fromMail?.quotedText).toContain('looking into it')
  expect(fromMail?.signatureText).toContain('Oulu')
  expect(fromMail?.verdict).toMatchObject({ dkim: 'pass', dmarc: 'pass', fromVerified: true })
  expect(replied.legs.map((leg) => [leg.channel, leg.proof])).toEqual([
    ['form', 'none'],
    ['email', 'verified'],
  ])

  // A switch to chat is offered, by a mail with a button.
  const options = await mikko.get<{ inboxId: string; channel: string; recommended: boolean }[]>(
    `/conversations/${id}/handoff-options`,
  )
  expect(options[0]).toMatchObject({ channel: 'chat', recommended: true })
  await mikko.send('POST', `/conversations/${id}/handoffs`, {
    toInboxId: options[0]?.inboxId,
    reason: 'convenience',
  })
  const offer = await shop.mailer.waitFor((mail) => /\/h\/[\w-]{43}/.test(mail.text))
  const link = /http\S+\/h\/[\w-]{43}/.exec(offer.text)?.[0] ?? ''

  // Opening the link changes nothing; pressing its button takes the offer up, once.
  const listener = await mikko.listen(replied.cursor, id)
  await listener.waitFor((frame) => frame.type === 'ready')
  const page = await fetch(link)
  expect(await page.text()).toContain('<form')
  expect((await mikko.open(id)).handoffs[0]?.state).toBe('offered')
  const pressed = await fetch(link, { method: 'POST', redirect: 'manual' })
  expect(pressed.status).toBe(303)
  const location = pressed.headers.get('location') ?? ''
  const token = /#s=([\w-]{43})$/.exec(location)?.[1] ?? ''
  expect(token).not.toBe('')

  await listener.waitFor((frame) => frame.type === 'event' && frame.event.type === 'handoff.accepted')
  const pushed = await listener.waitFor((frame) => frame.type === 'context')
  expect(pushed).toMatchObject({ conversationId: id })
  const again = await fetch(link, { method: 'POST', redirect: 'manual' })
  expect(again.status).toBe(200)

  // She is in the same conversation with nothing asked again, and sees none of what came before.
  const session = await chatSession(token)
  expect(session.config.askFirst).toBe(false)
  expect(session.snapshot.conversation).toMatchObject({ id, knownName: 'Aino Virtanen' })
  expect(session.snapshot.messages).toEqual([])
  await say(token, 'I am here now.')
  const inChat = await mikko.open(id)
  expect(inChat.messages.at(-1)).toMatchObject({ text: 'I am here now.', author: { kind: 'customer' } })
  expect(inChat.legs.map((leg) => [leg.channel, leg.endedAt === null])).toEqual([
    ['form', true],
    ['email', false],
    ['chat', true],
  ])

  // She has no window open: what the agent writes now reaches her in one mail.
  await mikko.reply(id, 'The parcel is in Tampere.')
  await mikko.reply(id, 'You can pick up another one on Thursday.')
  const away = await shop.mailer.waitFor((mail) => mail.text.includes('on Thursday'))
  expect(away.text).toContain('The parcel is in Tampere.')

  // She answers that, and it is the same conversation still.
  await shop.mailer.reply(away, 'Thursday is fine.')
  const ended = await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.messages.at(-1)?.text).toBe('Thursday is fine.')
    return detail
  })
  // Both answers came in one mail, and in no other.
  const letters = await Promise.all((await shop.mailer.list()).map(({ uid }) => shop.mailer.read(uid)))
  const gathered = letters.filter((mail) => /in Tampere|on Thursday/.test(mail?.text ?? ''))
  expect(gathered.map((mail) => mail?.messageId)).toEqual([away.messageId])
  expect(journeyOf(ended)).toEqual(['form', 'email', 'chat', 'email'])
  expect(
    ended.handoffs.map((handoff) => [handoff.fromChannel, handoff.toChannel, handoff.reason, handoff.state]),
  ).toEqual([
    ['email', 'chat', 'convenience', 'accepted'],
    ['chat', 'email', 'away', 'accepted'],
  ])
  const context = await mikko.get<{ customer: { displayName: string; identities: { kind: string }[] } }>(
    `/conversations/${id}/context`,
  )
  expect(context.customer.displayName).toBe('Aino Virtanen')
  listener.close()
})

function journeyOf(detail: ConversationDetail): string[] {
  return detail.legs.map((leg) => leg.channel)
}

async function sendForm(): Promise<{ reference: string; message: string }> {
  const answer = await shop.fetch('/v1/forms/contact/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      locale: 'en',
      values: {
        name: 'Aino Virtanen',
        email: 'aino.virtanen@posti.example',
        subject: 'Parcel stuck',
        message: 'It has been in Tampere since Monday. I need the tent on Friday.',
      },
    }),
  })
  expect(answer.status).toBe(201)
  return answer.json()
}

async function chatSession(token: string): Promise<WidgetSession> {
  const answer = await shop.fetch('/v1/widget/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ inbox: 'shop-chat' }),
  })
  return answer.json()
}

async function say(token: string, text: string): Promise<void> {
  const answer = await shop.fetch('/v1/widget/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ clientId: crypto.randomUUID(), text }),
  })
  expect(answer.status).toBe(200)
}
