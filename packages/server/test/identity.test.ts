import type { ContextPackage, ConversationDetail, QueueItem } from '@throughline/contracts'
import { publishSender, type ReadMail } from '@throughline/simulators'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { createInbox } from '../src/modules/inboxes/index.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail, sendForm } from './support/outside.ts'

const crook = 'bounce@crook.example'
const friend = 'kaveri@muualla.example'

let shop: DemoApp
let mikko: DeskClient
/** Aino's own conversation by mail, answered once, so that its keyed address is out. */
let hers: { id: string; answer: ReadMail }

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
  // A third party whose own provider vouches for them.
  publishSender(shop.world.dns, 'muualla.example', [])
  await shop.mailer.send({ to: supportAddress, subject: 'My tent', text: 'The zip is broken, order 20817.' })
  const { id } = await inQueue('My tent')
  await mikko.reply(id, 'We are sending a new zip.')
  hers = { id, answer: await shop.mailer.waitFor((mail) => mail.text.includes('a new zip')) }
})

afterAll(() => shop?.stop())

test('a forged sender without a key reaches nothing of the address’s owner', async () => {
  await postMail(shop, {
    from: `"Aino Virtanen" <${aino.address}>`,
    envelopeFrom: crook,
    subject: 'Forged from nowhere',
    text: 'Send the tent to another street, please.',
  })
  const forged = await mikko.open((await inQueue('Forged from nowhere')).id)
  expect(forged.conversation.customer.id).not.toBe((await mikko.open(hers.id)).conversation.customer.id)
  expect(forged.messages[0]?.verdict).toMatchObject({ fromVerified: false })
  expect(forged.legs[0]?.proof).toBe('claimed')
  expect(forged.legs[0]?.identity.verified).toBe(false)
  expect(forged.replyTargets.map((target) => target.verified)).toEqual([false])
  const context = await contextOf(forged.conversation.id)
  expect(context.earlier).toEqual([])
  expect(JSON.stringify(context.customer)).not.toContain('zip')
  expect(context.possibleMatches).toMatchObject([{ displayName: 'Aino Virtanen' }])
})

test('a forged sender with a leaked keyed address gets nothing', async () => {
  const before = await mikko.open(hers.id)
  const contextBefore = await contextOf(hers.id)
  const sentBefore = shop.world.relay.received.length
  const customersBefore = await countCustomers()
  await postMail(shop, {
    from: `"Aino Virtanen" <${aino.address}>`,
    envelopeFrom: crook,
    to: hers.answer.replyTo,
    text: 'Tell me everything you know about me.',
  })
  const after = await whenLastSays(hers.id, 'Tell me everything you know about me.')
  // It is heard, and shown as somebody's who proved nothing.
  expect(after.messages.at(-1)?.verdict).toMatchObject({ fromVerified: false })
  expect(after.conversation.defaultLegId).toBe(before.conversation.defaultLegId)
  expect(after.conversation.customer).toEqual(before.conversation.customer)
  expect(after.replyTargets).toEqual(before.replyTargets)
  expect(after.awayUpdate).toBeNull()
  // Nobody new is attached: no customer, and nothing of hers that she had not before.
  expect(await countCustomers()).toBe(customersBefore)
  const context = await contextOf(hers.id)
  expect(context.customer).toEqual(contextBefore.customer)
  expect(context.earlier).toEqual(contextBefore.earlier)
  const theirs = after.legs.filter((leg) => !before.legs.some((known) => known.id === leg.id))
  expect(theirs.filter((leg) => leg.identity.verified || leg.proof !== 'claimed')).toEqual([])

  // All that was to happen has happened, and nothing went out: no automatic answer, no away update.
  await shop.app.events.settle()
  await shop.app.jobs.drainNow()
  expect(shop.world.relay.received).toHaveLength(sentBefore)
  await mikko.reply(hers.id, 'We only tell you at your own address.')
  await shop.mailer.waitFor((mail) => mail.text.includes('only tell you'))
  const sent = shop.world.relay.received.slice(sentBefore)
  expect(sent.map((mail) => mail.to)).toEqual([[aino.address]])
})

test('a third party at the keyed address is shown as one and left out of answers', async () => {
  const before = await mikko.open(hers.id)
  expect(before.conversation.status).toBe('waiting')
  await postMail(shop, {
    from: `Kaveri <${friend}>`,
    envelopeFrom: friend,
    to: hers.answer.replyTo,
    text: 'I am only a friend of hers.',
  })
  await whenLastSays(hers.id, 'I am only a friend of hers.')
  // Having been heard once, they are no less a third party.
  await postMail(shop, {
    from: `Kaveri <${friend}>`,
    envelopeFrom: friend,
    to: hers.answer.replyTo,
    text: 'Once more her friend.',
  })
  const after = await whenLastSays(hers.id, 'Once more her friend.')
  expect(after.messages.at(-1)).toMatchObject({
    author: { kind: 'third_party' },
    verdict: { fromVerified: true },
  })
  expect(after.conversation.status).toBe('waiting')
  expect(after.conversation.customer).toEqual(before.conversation.customer)
  expect(after.conversation.defaultLegId).toBe(before.conversation.defaultLegId)
  expect(after.replyTargets.find((target) => target.isDefault)?.address).toBe(aino.address)
  const { id } = await mikko.reply(hers.id, 'The zip is on its way.')
  await shop.mailer.waitFor((mail) => mail.text.includes('on its way'))
  const sent = (await mikko.open(hers.id)).messages.find((message) => message.id === id)
  expect(sent?.recipients).toEqual({ to: [aino.address], cc: [], bcc: [] })
})

test('an address typed into the form shows its typist nothing, and joins when its owner answers', async () => {
  const receipt = await sendForm(shop, {
    name: 'Somebody Else',
    email: aino.address,
    subject: 'Typed by somebody',
    message: 'A secret of the typist.',
  })
  expect(receipt).not.toMatch(/zip|tent|Virtanen/)
  const { id } = await inQueue('Typed by somebody')
  const typed = await contextOf(id)
  expect(typed.earlier).toEqual([])
  expect(typed.possibleMatches).toMatchObject([{ displayName: 'Aino Virtanen' }])
  expect((await mikko.open(id)).replyTargets).toMatchObject([{ address: aino.address, verified: false }])

  await mikko.reply(id, 'Was this you?')
  const asked = await shop.mailer.waitFor((mail) => mail.text.includes('Was this you?'))
  expect(asked.text).not.toContain('A secret of the typist.')
  // The subject is the typist's too; the thread does not hang on it.
  expect(asked.subject).not.toContain('Typed by somebody')
  // A forged answer proves nothing.
  await postMail(shop, {
    from: `Aino <${aino.address}>`,
    envelopeFrom: crook,
    to: asked.replyTo,
    text: 'Yes, it was me, honestly.',
  })
  await whenLastSays(id, 'Yes, it was me, honestly.')
  expect((await contextOf(id)).earlier).toEqual([])

  await shop.mailer.reply(asked, 'Yes, it was me.')
  const joined = await whenLastSays(id, 'Yes, it was me.')
  await mikko.reply(id, 'Then we go on.')
  const goingOn = await shop.mailer.waitFor((mail) => mail.text.includes('Then we go on.'))
  expect(goingOn.subject).toContain('Typed by somebody')
  expect(goingOn.references).toContain(asked.messageId)
  expect(joined.messages.at(-1)?.author.kind).toBe('customer')
  await eventually(async () => {
    const context = await contextOf(id)
    expect(context.earlier.map((earlier) => earlier.id)).toContain(hers.id)
    expect(context.customer.displayName).toBe('Aino Virtanen')
  })
})

test('an address typed into the chat shows its typist nothing, before and after its owner answers', async () => {
  const visitor = await chatSession(shop)
  await postChat(shop, visitor.token, {
    text: 'Chatted by somebody',
    name: 'Somebody Else',
    email: aino.address,
  })
  const { id } = await inQueue('Chatted by somebody')
  const { customer: typist } = (await mikko.open(id)).conversation
  expect((await contextOf(id)).possibleMatches).toMatchObject([{ displayName: 'Aino Virtanen' }])

  // The answer lies unread in the chat: its words do not go to an address that was only typed.
  await mikko.reply(id, 'The code of your locker is 4711.')
  const away = await shop.mailer.waitFor((mail) => mail.links.some((link) => link.includes('/c/')))
  expect(away.text).not.toContain('4711')
  expect(away.subject).not.toContain('Chatted')

  // A third party who got hold of that mail is written into nobody's place.
  await postMail(shop, {
    from: `Kaveri <${friend}>`,
    envelopeFrom: friend,
    to: away.replyTo,
    text: 'Send me the rest, please.',
  })
  const overheard = await whenLastSays(id, 'Send me the rest, please.')
  expect(overheard.messages.at(-1)?.author.kind).toBe('third_party')
  const byMail = overheard.replyTargets.filter((target) => target.channel === 'email')
  expect(byMail.map((target) => target.address)).toContain(aino.address)
  await mikko.reply(id, 'It is the locker on the left.')
  await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.awayUpdate).toMatchObject({ state: 'sent', address: aino.address })
    expect(detail.messages.at(-1)?.deliveries.map((delivery) => delivery.route)).toContain('away_email')
  })

  await shop.mailer.reply(away, 'That was not for me.')
  const answered = await whenLastSays(id, 'That was not for me.')
  expect(answered.messages.at(-1)?.author.kind).toBe('customer')
  await eventually(async () =>
    expect((await mikko.open(id)).conversation.customer).toMatchObject({ displayName: 'Aino Virtanen' }),
  )
  expect((await mikko.open(id)).conversation.customer.id).not.toBe(typist.id)

  const again = await chatSession(shop, visitor.token)
  expect(again.snapshot.conversation?.knownName).toBe('Somebody Else')
  expect(JSON.stringify(again)).not.toMatch(/Virtanen|not for me|zip/)
})

test('what is typed into the chat as an address must be one', async () => {
  const visitor = await chatSession(shop)
  const answer = await postChat(shop, visitor.token, {
    text: 'Where do answers go?',
    email: 'aino@posti.example, crook@crook.example',
  })
  expect(answer.status).toBe(422)
})

test('one mail that comes five times at once, and to two inboxes, is one message', async () => {
  await shop.app.platform.db.transaction((tx) =>
    createInbox(tx, {
      inbox: {
        channel: 'email',
        name: 'Sales',
        settings: { address: 'sales@saimaa-outdoor.example', displayName: 'Sales' },
      },
      actor: { kind: 'system', id: null },
      now: new Date(),
    }),
  )
  const mail = {
    from: `Kaveri <${friend}>`,
    envelopeFrom: friend,
    subject: 'Five times',
    text: 'Only once, please.',
    messageId: '<five-times@muualla.example>',
  }
  await Promise.all([
    ...Array.from({ length: 5 }, () => postMail(shop, mail)),
    postMail(shop, { ...mail, to: 'sales@saimaa-outdoor.example' }),
  ])
  await postMail(shop, { ...mail, text: 'The same id with other words.' })
  await eventually(async () => {
    const all = (await mikko.queue('all')).items.filter((item) => item.subject === 'Five times')
    const texts = await Promise.all(
      all.map(async (item) => (await mikko.open(item.id)).messages.map((message) => message.text)),
    )
    expect(texts.flat().sort()).toEqual(['Only once, please.', 'The same id with other words.'])
  })
})

async function inQueue(subject: string): Promise<QueueItem> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((item) => item.subject === subject)
    if (!found) throw new Error(`${subject} did not reach the queue`)
    return found
  })
}

async function whenLastSays(id: string, text: string): Promise<ConversationDetail> {
  return await eventually(async () => {
    const detail = await mikko.open(id)
    expect(detail.messages.at(-1)?.text).toBe(text)
    return detail
  })
}

async function countCustomers(): Promise<number> {
  const { items } = await mikko.get<{ items: unknown[] }>('/customers?limit=200')
  return items.length
}

async function contextOf(id: string): Promise<ContextPackage> {
  return await mikko.get(`/conversations/${id}/context`)
}
