import type {
  ConversationDetail,
  ConversationSplit,
  MessageView,
  PendingReplyView,
  QueueItem,
} from '@throughline/contracts'
import { type CustomerMailer, createCustomerMailer, type ReadMail } from '@throughline/simulators'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aino, supportAddress } from '../src/demo/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postRawMail } from './support/outside.ts'

let shop: DemoApp
let mikko: DeskClient
const open: CustomerMailer[] = []

beforeAll(async () => {
  shop = await startDemoApp()
  mikko = await signInDemoAgent(shop.url, 'Mikko')
})

afterAll(async () => {
  for (const mailer of open) await mailer.close()
  await shop?.stop()
})

/** Somebody else with a mailbox and a mail program of their own. */
async function outsider(name: string): Promise<CustomerMailer> {
  const { provider } = shop.world
  const owner = { address: `${name.toLowerCase()}.${crypto.randomUUID()}@posti.example`, password: 'secret' }
  provider.addAccount(owner)
  const mailer = await createCustomerMailer({
    ...owner,
    name,
    smtp: { host: '127.0.0.1', port: provider.submission.port },
    imap: { host: '127.0.0.1', port: provider.imap.port },
  })
  open.push(mailer)
  return mailer
}

const refusal = (code: string) => ({ body: { error: { code } } })
const saying = (words: string) => (mail: ReadMail) => mail.text.includes(words)
const header = (mail: ReadMail, name: string) =>
  new RegExp(`^${name}:((?:.|\\r?\\n[ \\t])*)`, 'im').exec(mail.raw.toString())?.[1]?.trim() ?? null
const roleOf = ({ participants }: ConversationDetail, who: CustomerMailer) =>
  participants.find((one) => one.address === who.account.address)?.role

async function queued(subject: string): Promise<QueueItem> {
  return await eventually(async () => {
    const found = (await mikko.queue('all')).items.find((one) => one.subject === subject)
    if (!found) throw new Error('it has not arrived yet')
    return found
  })
}

async function arrived(id: string, words: string): Promise<MessageView> {
  return await eventually(async () => {
    const found = (await mikko.open(id)).messages.find((message) => message.text.includes(words))
    if (!found) throw new Error('it has not arrived yet')
    return found
  })
}

/** The time of a reply that waits comes now. */
async function comesDue(id: string): Promise<void> {
  const { platform, jobs } = shop.app
  await platform.db.kysely
    .updateTable('pending_replies')
    .set({ due_at: new Date(Date.now() - 1_000) })
    .where('id', '=', id)
    .execute()
  const job = 'conversations.release-reply'
  await platform.db.transaction((tx) => platform.enqueue(tx, { job, payload: { id }, key: `reply:${id}` }))
  await jobs.drainNow()
}

describe('copies', () => {
  test('go to any address; a hidden one stands in no header, and both may answer', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Who else should know')
    const [installer, boss] = [await outsider('Installer'), await outsider('Boss')]
    const marker = crypto.randomUUID()
    await mikko.reply(id, `It comes on Monday. ${marker}`, {
      cc: [installer.account.address.toUpperCase(), aino.address],
      bcc: [boss.account.address],
    })
    const mails = await Promise.all(
      [shop.mailer, installer, boss].map((mailer) => mailer.waitFor(saying(marker))),
    )
    for (const mail of mails) {
      expect(header(mail, 'cc')).toBe(installer.account.address)
      expect(header(mail, 'to')).toContain(aino.address)
      expect(header(mail, 'bcc')).toBeNull()
    }
    for (const mail of mails.slice(0, 2)) expect(mail.raw.toString()).not.toContain(boss.account.address)
    const detail = await mikko.open(id)
    expect(detail.messages.at(-1)?.recipients).toEqual({
      to: [aino.address],
      cc: [installer.account.address],
      bcc: [boss.account.address],
    })
    expect(roleOf(detail, installer)).toBe('third_party')
    expect(roleOf(detail, boss)).toBeUndefined()

    for (const [mailer, mail] of [
      [installer, mails[1]],
      [boss, mails[2]],
    ] as const) {
      const words = `Noted. ${crypto.randomUUID()}`
      if (mail) await mailer.reply(mail, words)
      expect((await arrived(id, words)).author.kind).toBe('third_party')
    }
    expect(roleOf(await mikko.open(id), boss)).toBe('third_party')
  })

  test('wait with the reply, and whoever would get one takes part only when it goes out', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Not at once')
    const [installer, boss] = [await outsider('Installer'), await outsider('Boss')]
    const copies = { cc: [installer.account.address], bcc: [boss.account.address] }
    const marker = crypto.randomUUID()
    const later = { ...copies, sendAt: new Date(Date.now() + 3_600_000).toISOString() }
    const pending = await mikko.reply(id, `Later. ${marker}`, later)
    const detail = await mikko.open(id)
    expect(detail.pendingReplies).toMatchObject([copies])
    expect(roleOf(detail, installer)).toBeUndefined()
    await mikko.send<PendingReplyView>('PATCH', `/conversations/${id}/pending-replies/${pending.id}`, {
      delaySeconds: 0,
    })
    await Promise.all([installer, boss].map((mailer) => mailer.waitFor(saying(marker))))
    expect(roleOf(await mikko.open(id), installer)).toBe('third_party')
  })

  test('to everybody of the last mail are on offer, without ourselves', async () => {
    const { id, answer } = await mailed({ shop, agent: mikko }, 'Everybody')
    const [partner, liisa] = [await outsider('Partner'), await outsider('Liisa')]
    const words = `My partner reads along. ${crypto.randomUUID()}`
    const transport = createTransport({
      host: '127.0.0.1',
      port: shop.world.provider.submission.port,
      auth: { user: aino.address, pass: aino.password },
      tls: { rejectUnauthorized: false },
    })
    await transport.sendMail({
      from: aino.address,
      to: [answer.replyTo, supportAddress, liisa.account.address],
      cc: [partner.account.address, `support+shop@${supportAddress.split('@')[1]}`],
      subject: answer.subject,
      inReplyTo: answer.messageId ?? '',
      text: words,
    })
    transport.close()
    const message = await arrived(id, words)
    const others = [liisa, partner].map(({ account }) => account.address)
    expect(message.everybody).toEqual(others)
    const everybody = async () => (await mikko.open(id)).replyTargets.map((target) => target.everybody)
    expect(await everybody()).toEqual([others])

    const marker = crypto.randomUUID()
    await mikko.reply(id, `Hello to both. ${marker}`, { cc: [partner.account.address] })
    const mail = await partner.waitFor(saying(marker))
    const back = `Hello from me. ${crypto.randomUUID()}`
    await partner.reply(mail, back)
    expect((await arrived(id, back)).everybody).toEqual([])
    const ours = (await mikko.open(id)).messages.find(({ text }) => text.includes(marker))
    expect(ours?.everybody).toEqual([partner.account.address])
    const { replyTargets } = await mikko.open(id)
    expect(replyTargets.map(({ address, everybody: all }) => [address, all])).toEqual([
      [aino.address, [partner.account.address]],
      [partner.account.address, []],
    ])
  })
})

describe('a message that is passed on', () => {
  test('goes with its files as a mail of its own, and what comes back is a third party’s', async () => {
    const carrier = await outsider('Carrier')
    const subject = `Broken in transit ${crypto.randomUUID()}`
    const file = { filename: 'damage.txt', contentType: 'text/plain', content: Buffer.from('a photo') }
    await shop.mailer.send({ to: supportAddress, subject, text: 'It came broken.', attachments: [file] })
    const { id } = await queued(subject)
    const before = await mikko.open(id)
    const [message] = before.messages
    const words = `Please look into it. ${crypto.randomUUID()}`
    const forward = { to: carrier.account.address, text: words }
    const sent = await mikko.send<MessageView>('POST', `/messages/${message?.id}/forwards`, forward)
    expect(sent).toMatchObject({
      subject: `Fwd: ${subject}`,
      recipients: { to: [carrier.account.address] },
      forwardOf: message?.id,
    })
    // The matter has not moved: the journey is the customer's alone.
    expect((await queued(subject)).journey).toEqual([{ channel: 'email', state: 'live' }])

    const mail = await carrier.waitFor(saying(words))
    expect(mail.subject).toBe(`Fwd: ${subject}`)
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['damage.txt', 'a photo'],
    ])
    expect(mail.text).toContain(`From: Aino Virtanen <${aino.address}>`)
    expect(mail.text).toContain('It came broken.')
    expect([header(mail, 'in-reply-to'), header(mail, 'references')]).toEqual([null, null])

    const { conversation } = await mikko.open(id)
    const { status, waitingSince, assigneeId } = before.conversation
    expect(conversation).toMatchObject({ status, waitingSince, assigneeId })

    const back = `We pay for it. ${crypto.randomUUID()}`
    await carrier.reply(mail, back)
    const answer = await arrived(id, back)
    expect(answer).toMatchObject({ legId: sent.legId, author: { kind: 'third_party' } })

    // What goes on with them is their thread, and holds nothing of the customer's.
    const detail = await mikko.open(id)
    const marker = crypto.randomUUID()
    const target = detail.replyTargets.find(({ legId }) => legId === sent.legId)?.key ?? ''
    await mikko.reply(id, `Thank you. ${marker}`, { target })
    const next = await carrier.waitFor(saying(marker))
    expect(next.subject).toBe(`Re: Fwd: ${subject}`)
    expect(next.references).toHaveLength(2)
    expect(next.references[0]).toBe(mail.messageId)
    const again = `And this one. ${crypto.randomUUID()}`
    await mikko.send('POST', `/messages/${message?.id}/forwards`, {
      ...forward,
      text: again,
      attachmentIds: [],
    })
    const second = await carrier.waitFor(saying(again))
    expect(second.references).toEqual([])
    expect(second.attachments).toEqual([])
  })

  test('can be undone while it waits, and goes with what was chosen when its time comes', async () => {
    const carrier = await outsider('Carrier')
    const subject = `Broken later ${crypto.randomUUID()}`
    const file = (filename: string) => ({
      filename,
      contentType: 'text/plain',
      content: Buffer.from(filename),
    })
    const attachments = [file('damage.txt'), file('private.txt')]
    await shop.mailer.send({ to: supportAddress, subject, text: 'It came broken.', attachments })
    const { id } = await queued(subject)
    const [message] = (await mikko.open(id)).messages
    const files = message?.attachments ?? []
    const chosen = files.filter(({ name }) => name === 'damage.txt')
    const words = `Please look. ${crypto.randomUUID()}`
    const forward = { to: carrier.account.address, text: words, attachmentIds: chosen.map((one) => one.id) }
    const later = (more: object) =>
      mikko.send<PendingReplyView>('POST', `/messages/${message?.id}/forwards`, { ...forward, ...more })
    const waiting = await later({ delaySeconds: 120 })
    expect(waiting).toMatchObject({
      state: 'waiting',
      target: null,
      text: words,
      attachments: chosen,
      forward: { messageId: message?.id, to: carrier.account.address, text: 'It came broken.', files },
    })
    // Nobody takes part, and nothing is said, before it has gone.
    const before = await mikko.open(id)
    expect(before.pendingReplies).toEqual([waiting])
    expect(roleOf(before, carrier)).toBeUndefined()
    expect(before.messages).toHaveLength(1)

    const path = `/conversations/${id}/pending-replies`
    expect(await mikko.send('DELETE', `${path}/${waiting.id}`)).toEqual(waiting)
    expect((await mikko.open(id)).pendingReplies).toEqual([])

    const again = await later({ sendAt: new Date(Date.now() + 3_600_000).toISOString() })
    // What the customer writes meanwhile holds a scheduled reply, but not what somebody else gets.
    const said = `It is urgent. ${crypto.randomUUID()}`
    await shop.mailer.send({ to: supportAddress, subject: `Re: ${subject}`, text: said })
    const sent = await mikko.send<MessageView>('PATCH', `${path}/${again.id}`, { delaySeconds: 0 })
    expect(sent).toMatchObject({ id: again.id, subject: `Fwd: ${subject}` })
    const mail = await carrier.waitFor(saying(words))
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['damage.txt'])
    const after = await mikko.open(id)
    expect(roleOf(after, carrier)).toBe('third_party')
    expect(after.conversation.status).toBe(before.conversation.status)
  })

  test('goes by itself when its time comes, and is held where it cannot', async () => {
    const carrier = await outsider('Carrier')
    const { id } = await mailed({ shop, agent: mikko }, `Passed on later ${crypto.randomUUID()}`)
    const [message] = (await mikko.open(id)).messages
    const words = `Please look. ${crypto.randomUUID()}`
    const forwards = `/messages/${message?.id}/forwards`
    const [going, stuck] = [
      { to: carrier.account.address, text: words, delaySeconds: 120 },
      { to: `${crypto.randomUUID()}@carrier.example`, text: 'Never', delaySeconds: 120 },
    ]
    const first = await mikko.send<PendingReplyView>('POST', forwards, going)
    await comesDue(first.id)
    await carrier.waitFor(saying(words))
    expect((await mikko.open(id)).messages.at(-1)?.id).toBe(first.id)

    const second = await mikko.send<PendingReplyView>('POST', forwards, stuck)
    const { db } = shop.app.platform
    await db.kysely
      .updateTable('messages')
      .set({ deleted_at: new Date() })
      .where('id', '=', message?.id ?? '')
      .execute()
    await comesDue(second.id)
    expect((await mikko.open(id)).pendingReplies).toMatchObject([
      { id: second.id, state: 'held', heldReason: 'refused', forward: { text: '' } },
    ])
  })

  test('goes along with its message when that is split off, and back', async () => {
    const { id } = await mailed({ shop, agent: mikko }, `Passed on from a part ${crypto.randomUUID()}`)
    const answer = (await mikko.open(id)).messages.at(-1)
    const to = `${crypto.randomUUID()}@carrier.example`
    const waiting = await mikko.send<PendingReplyView>('POST', `/messages/${answer?.id}/forwards`, {
      to,
      delaySeconds: 120,
    })
    const split = await mikko.send<ConversationSplit>('POST', `/conversations/${id}/splits`, {
      messageId: answer?.id,
      take: 'all',
    })
    expect((await mikko.open(id)).pendingReplies).toEqual([])
    expect((await mikko.open(split.newId)).pendingReplies).toMatchObject([{ id: waiting.id }])
    await mikko.send('POST', `/conversation-splits/${split.id}/undo`)
    expect((await mikko.open(id)).pendingReplies).toMatchObject([{ id: waiting.id }])
  })

  test('keeps the pictures within its words', async () => {
    const carrier = await outsider('Carrier')
    const subject = `A picture ${crypto.randomUUID()}`
    const transport = createTransport({
      host: '127.0.0.1',
      port: shop.world.provider.submission.port,
      auth: { user: aino.address, pass: aino.password },
      tls: { rejectUnauthorized: false },
    })
    const cid = `${crypto.randomUUID()}@posti.example`
    await transport.sendMail({
      from: aino.address,
      to: supportAddress,
      subject,
      html: `<p>See <img src="cid:${cid}" alt="the crack"> here</p>`,
      attachments: [{ filename: 'crack.png', contentType: 'image/png', cid, content: Buffer.from('png') }],
    })
    transport.close()
    const { id } = await queued(subject)
    const [message] = (await mikko.open(id)).messages
    const to = carrier.account.address
    await mikko.send('POST', `/messages/${message?.id}/forwards`, { to, attachmentIds: [] })
    const mail = await carrier.waitFor((one) => one.subject === `Fwd: ${subject}`)
    expect(mail.raw.toString()).toContain(`Content-ID: <${cid}>`)
    expect(mail.attachments.map(({ content }) => content.toString())).toEqual(['png'])
    // The mail program puts the picture where its Content-ID stands.
    expect(mail.html).toMatch(/<img[^>]*src="data:image\/png;base64/)
  })

  test('says whose it is in the customer’s language and by the shop’s clock', async () => {
    const carrier = await outsider('Carrier')
    const [subject, copy] = [`Rikki ${crypto.randomUUID()}`, `${crypto.randomUUID()}@posti.example`]
    const lines = [`From: ${aino.address}`, `To: ${supportAddress}`, `Cc: ${copy}`, `Subject: ${subject}`]
    const words = 'Hei, laukun vetoketju on rikki, voitteko korjata sen minulle?'
    const raw = [...lines, 'Date: Mon, 02 Mar 2026 06:05:00 +0000', '', words].join('\r\n')
    await postRawMail(shop, { from: aino.address, raw })
    const [message] = (await mikko.open((await queued(subject)).id)).messages
    await mikko.send('POST', `/messages/${message?.id}/forwards`, { to: carrier.account.address })
    const mail = await carrier.waitFor((one) => one.subject === `Fwd: ${subject}`)
    expect(mail.text).toContain('Päiväys: 2. maaliskuuta 2026 klo 8.05 UTC+2\n')
    expect(mail.text).toContain(`Vastaanottaja: ${supportAddress}\nKopio: ${copy}\n`)
  })

  test('does not go to the customer, nor with files of another message', async () => {
    const { id } = await mailed({ shop, agent: mikko }, 'Passed on wrongly')
    const [message] = (await mikko.open(id)).messages
    const forwards = `/messages/${message?.id}/forwards`
    await expect(mikko.send('POST', forwards, { to: aino.address })).rejects.toMatchObject(
      refusal('participant_is_customer'),
    )
    const to = `${crypto.randomUUID()}@carrier.example`
    const attachmentIds = [crypto.randomUUID()]
    await expect(mikko.send('POST', forwards, { to, attachmentIds })).rejects.toMatchObject(
      refusal('attachment_not_found'),
    )
    expect((await mikko.open(id)).legs).toHaveLength(1)
  })
})
