import type { ConversationDetail, HandoffOption } from '@throughline/contracts'
import type { ReadMail } from '@throughline/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino } from '../src/demo/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
/** Aino's browser: she once answered from the address that she typed here, so its chats are hers. */
let token: string
let earlier: string

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  token = (await chatSession(shop)).token
  await postChat(shop, token, { text: 'The very first', name: 'Aino', email: aino.address })
  earlier = await inQueue('The very first')
  await mikko.reply(earlier, 'Good morning.')
  const away = await shop.mailer.waitFor((mail) => mail.links.some((link) => link.includes('/c/')))
  await shop.mailer.reply(away, 'It is me.')
  await whenLastSays(earlier, 'It is me.')
})

afterAll(() => shop?.stop())

test('writing first by e-mail is a handoff that her first answer takes up; until then both legs live', async () => {
  const { id, chatLeg, mail } = await writtenFirst('About the lantern')
  const offered = await mikko.open(id)
  expect(offered.handoffs).toMatchObject([
    { state: 'offered', fromLegId: chatLeg, toChannel: 'email', instructions: '', expiresAt: null },
  ])
  expect(placeOf(offered)).toEqual({ defaultLegId: chatLeg, ended: [false, false] })
  expect(offered.conversation.journey).toEqual([
    { channel: 'chat', state: 'live' },
    { channel: 'email', state: 'live' },
  ])
  expect(mail.links.filter((link) => link.includes('/h/'))).toEqual([])

  // She goes on in the chat, and somebody forges an answer to the mail: neither moves the matter.
  await postChat(shop, token, { text: 'Still in the chat.' })
  const forged = { from: `Aino <${aino.address}>`, envelopeFrom: 'bounce@crook.example', to: mail.replyTo }
  await postMail(shop, { ...forged, text: 'I am Aino, honestly.' })
  const undecided = await whenLastSays(id, 'I am Aino, honestly.')
  expect(undecided.handoffs[0]?.state).toBe('offered')
  expect(placeOf(undecided).defaultLegId).toBe(chatLeg)

  await shop.mailer.reply(mail, 'By mail is fine.')
  const moved = await whenLastSays(id, 'By mail is fine.')
  const mailLeg = moved.legs[1]?.id
  expect(moved.handoffs).toMatchObject([
    { state: 'accepted', toLegId: mailLeg, acceptedAt: expect.any(String) },
  ])
  expect(moved.legs[1]?.beganByHandoffId).toBe(moved.handoffs[0]?.id)
  expect(placeOf(moved)).toEqual({ defaultLegId: mailLeg, ended: [true, false] })
  const confirmed = moved.handoffs[0]?.checklist.find((point) => point.key === 'identity_confirmed')
  expect(confirmed?.how).toBe('verified')
  await mikko.reply(id, 'Then by mail.')
  expect((await mikko.open(id)).handoffs[0]?.firstReplyAt).not.toBeNull()
})

test('what was written first can be taken back, which tells her nothing and moves nothing later', async () => {
  const { id, chatLeg, mail } = await writtenFirst('About the rope')
  const before = await mikko.open(id)
  const options = await mikko.get<HandoffOption[]>(`/conversations/${id}/handoff-options`)
  expect(options.map((option) => option.why)).not.toContain('already_offered')
  await mikko.send('DELETE', `/handoffs/${before.handoffs[0]?.id}`)
  const after = await mikko.open(id)
  expect(after.handoffs).toMatchObject([{ state: 'withdrawn' }])
  expect(after.messages).toHaveLength(before.messages.length)
  await shop.mailer.reply(mail, 'By mail, though.')
  const answered = await whenLastSays(id, 'By mail, though.')
  expect(placeOf(answered)).toEqual({ defaultLegId: chatLeg, ended: [false, false] })
})

/** A new matter in Aino's chat, to which we write first by e-mail. */
async function writtenFirst(text: string): Promise<{ id: string; chatLeg: string; mail: ReadMail }> {
  // Long resolved, so that what she writes begins a new conversation.
  await shop.app.platform.db.kysely
    .updateTable('conversations')
    .set({ status: 'resolved', resolved_at: new Date(Date.now() - 15 * 24 * 60 * 60 * 1000) })
    .where('id', '=', earlier)
    .execute()
  await postChat(shop, token, { text })
  const id = await inQueue(text)
  earlier = id
  const detail = await mikko.open(id)
  const target = detail.replyTargets.find((candidate) => candidate.channel === 'email')
  expect(target).toMatchObject({ legId: null, verified: true, address: aino.address, isDefault: false })
  await mikko.reply(id, `${text}: I write to you by e-mail.`, { target: target?.key ?? '' })
  const mail = await shop.mailer.waitFor((candidate) => candidate.text.includes(`${text}: I write`))
  return { id, chatLeg: detail.legs[0]?.id ?? '', mail }
}

function placeOf({ conversation, legs }: ConversationDetail) {
  return { defaultLegId: conversation.defaultLegId, ended: legs.map((leg) => leg.endedAt !== null) }
}

async function whenLastSays(id: string, text: string): Promise<ConversationDetail> {
  return await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.messages.at(-1)?.text).toBe(text)
    return detail
  })
}

async function inQueue(subject: string): Promise<string> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found.id
  })
}
