import type { ConversationDetail, InboundView, QueueItem } from '@throughline/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  legById,
  lockConversation,
  recordDelivery,
  recordOutbound,
} from '../src/modules/conversations/index.ts'
import { mailed } from './support/conversations.ts'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { chatSession, postChat, postMail, postRawMail } from './support/outside.ts'

let shop: DemoApp
let olli: DeskClient

beforeAll(async () => {
  shop = await startDemoApp({ THROUGHLINE_MAIL_AUTOMATIC_PER_HOUR: '2', THROUGHLINE_AWAY_DELAY_SECONDS: '1' })
  olli = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

/** A matter that Aino mailed about and that we have answered, with what the outside knows of the answer. */
async function answered(subject: string) {
  const { id, answer } = await mailed({ shop, agent: olli }, `${subject} ${crypto.randomUUID()}`)
  const header = (name: string) =>
    new RegExp(`^${name}:[^@]*?<?([^\\s<>"]+@[^\\s<>]+)`, 'im').exec(answer.raw.toString())?.[1] ?? ''
  await eventually(async () => expect(delivery(await olli.open(id))?.state).toBe('sent'))
  return { id, messageId: `<${header('Message-ID')}>`, keyed: header('Reply-To') }
}

const delivery = ({ messages }: ConversationDetail) =>
  messages.findLast((message) => message.direction === 'outbound')?.deliveries[0]

function dsn(o: { action: string; status: string; reason: string; messageId?: string; recipient?: string }) {
  return [
    'From: Mail Delivery System <MAILER-DAEMON@mx.posti.example>',
    'To: support@saimaa-outdoor.example',
    'Subject: Delivery report',
    `Message-ID: <${crypto.randomUUID()}@mx.posti.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="d"',
    '',
    '--d',
    'Content-Type: text/plain',
    '',
    'What became of your mail.',
    '--d',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.posti.example',
    '',
    `Final-Recipient: rfc822; ${o.recipient ?? 'aino.virtanen@posti.example'}`,
    `Action: ${o.action}`,
    `Status: ${o.status}`,
    `Diagnostic-Code: smtp; ${o.reason}`,
    ...(o.messageId === undefined
      ? []
      : ['--d', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${o.messageId}`]),
    '--d--',
    '',
  ].join('\r\n')
}

const reported = (id: string) =>
  eventually(async () => {
    const detail = await olli.open(id)
    const report = detail.messages.find((message) => message.mail?.kind === 'delivery_report')
    if (!report) throw new Error('no report is shown')
    return { detail, report }
  })

const allIds = async () => (await olli.queue('all')).items.map((item) => item.id)

describe('a bounce', () => {
  test('makes its delivery fail with the reason, is shown beside it and opens what waited', async () => {
    const { id, messageId, keyed } = await answered('Bounced')
    await olli.send('PUT', `/conversations/${id}/status`, { status: 'waiting' })
    const before = await olli.open(id)
    const raw = dsn({ action: 'failed', status: '5.1.1', reason: '550 5.1.1 User unknown', messageId })
    await postRawMail(shop, { from: '', to: keyed, raw })
    const { detail, report } = await reported(id)
    expect(delivery(detail)).toMatchObject({
      state: 'failed',
      lastError: '550 5.1.1 User unknown',
      report: {
        kind: 'bounced',
        permanent: true,
        status: '5.1.1',
        reason: '550 5.1.1 User unknown',
        recipient: 'aino.virtanen@posti.example',
      },
    })
    expect(report).toMatchObject({ automatic: true, author: { kind: 'third_party' } })
    expect(report.verdict?.fromVerified ?? false).toBe(false)
    expect(detail.conversation).toMatchObject({ status: 'open', waitingSince: null })
    // It is nobody's: no leg, no participant, no customer.
    expect(detail.legs).toEqual(before.legs)
    expect(detail.participants).toEqual(before.participants)
    expect(await daemons()).toBe(0)

    // The same mail twice is one, and trying again takes the report away.
    await postRawMail(shop, { from: '', to: keyed, raw })
    await settled()
    expect((await olli.open(id)).messages).toHaveLength(detail.messages.length)
    const message = detail.messages.findLast(({ direction }) => direction === 'outbound')
    await olli.send('POST', `/messages/${message?.id}/attempts`)
    await eventually(async () =>
      expect(delivery(await olli.open(id))).toMatchObject({ state: 'sent', report: null, lastError: null }),
    )

    // The next answer names what the customer has, not what the daemon sent.
    const words = `Once more. ${crypto.randomUUID()}`
    await olli.reply(id, words)
    const next = await shop.mailer.waitFor((mail) => mail.text.includes(words))
    expect(next.inReplyTo).toBe(messageId)
    expect(next.references.at(-1)).toBe(messageId)
    expect(next.references.filter((one) => one.includes('mx.posti.example'))).toEqual([])
  })

  test('that returns nothing of the mail is about the newest one to its recipient', async () => {
    const { id, keyed } = await answered('Nothing returned')
    const raw = dsn({ action: 'failed', status: '4.2.2', reason: '452 4.2.2 Mailbox full' })
    await postRawMail(shop, { from: '', to: keyed, raw })
    const { detail } = await reported(id)
    expect(delivery(detail)).toMatchObject({ state: 'failed', report: { permanent: false } })
  })

  test('of a copy only is shown, and the answer itself has not failed', async () => {
    const { id, keyed, messageId } = await answered('With a copy')
    const copy = 'installer@posti.example'
    await shop.app.platform.db.kysely
      .updateTable('messages')
      .set({ recipients: JSON.stringify({ to: [], cc: [copy] }) })
      .where('conversation_id', '=', id)
      .where('direction', '=', 'outbound')
      .execute()
    const raw = dsn({ action: 'failed', status: '5.1.1', reason: '550 No', messageId, recipient: copy })
    await postRawMail(shop, { from: '', to: keyed, raw })
    expect(delivery((await reported(id)).detail)).toMatchObject({ state: 'sent', report: null })
  })

  test('about no mail of ours begins no conversation and is kept with the reason', async () => {
    const before = await allIds()
    const raw = dsn({ action: 'failed', status: '5.1.1', reason: '550 No', messageId: '<x@spam.example>' })
    await postRawMail(shop, { from: '', raw })
    await eventually(async () => {
      const { items } = await olli.get<{ items: InboundView[] }>('/inbound?state=ignored')
      expect(items.map(({ error }) => error)).toContainEqual(expect.stringContaining('reports on a mail'))
    })
    expect(await allIds()).toEqual(before)
    expect(await daemons()).toBe(0)
  })

  test('of the mail for somebody who left the chat is noted at what that mail carried', async () => {
    const { token } = await chatSession(shop)
    const text = `Is it blue? ${crypto.randomUUID()}`
    await postChat(shop, token, { text, name: 'Ilona', email: 'aino.virtanen@posti.example' })
    const id = await eventually(async () => {
      const found = (await olli.queue('all')).items.find((item) => item.subject === text)
      if (!found) throw new Error('not in the queue yet')
      return found.id
    })
    await olli.reply(id, 'It is red.')
    const away = async () =>
      (await olli.open(id)).messages
        .flatMap((message) => message.deliveries)
        .find((one) => one.route === 'away_email')
    await eventually(async () => expect((await away())?.state).toBe('sent'))
    const mail = shop.world.relay.received.findLast(({ raw }) => /^Message-ID:\s+<a\./im.test(raw.toString()))
    const messageId = /^Message-ID:\s+(<\S+>)/im.exec(mail?.raw.toString() ?? '')?.[1] ?? ''
    const raw = dsn({ action: 'failed', status: '5.1.1', reason: '550 5.1.1 Unknown', messageId })
    await postRawMail(shop, { from: '', raw })
    await eventually(async () =>
      expect(await away()).toMatchObject({ state: 'failed', lastError: '550 5.1.1 Unknown' }),
    )
    // Whoever sits in the chat sees nothing of it.
    const lines = await (
      await shop.fetch('/v1/widget/messages', { headers: { authorization: `Bearer ${token}` } })
    ).text()
    expect(lines).not.toContain('What became of your mail')
  })

  test('that is here before the relay’s yes was written down stands', async () => {
    const { id, messageId, keyed } = await answered('Early')
    const raw = dsn({ action: 'failed', status: '5.1.1', reason: '550 Early', messageId })
    await postRawMail(shop, { from: '', to: keyed, raw })
    const { detail } = await reported(id)
    const { db } = shop.app.platform
    const row = await db.kysely
      .selectFrom('deliveries')
      .selectAll()
      .where('id', '=', delivery(detail)?.id ?? '')
      .executeTakeFirstOrThrow()
    const sent = { state: 'sent', error: null, countAttempt: false, now: new Date() } as const
    await db.transaction((tx) => recordDelivery(tx, { ...row, state: 'sending' }, sent))
    expect(delivery(await olli.open(id))?.state).toBe('failed')
  })
})

test('a delayed notice and a complaint change no state, and are noted', async () => {
  const { id, messageId, keyed } = await answered('Delayed')
  await olli.send('PUT', `/conversations/${id}/status`, { status: 'waiting' })
  const raw = dsn({ action: 'delayed', status: '4.4.1', reason: 'Connection timed out', messageId })
  await postRawMail(shop, { from: '', to: keyed, raw })
  const { detail } = await reported(id)
  expect(delivery(detail)).toMatchObject({
    state: 'sent',
    report: { kind: 'delayed', permanent: false, reason: 'Connection timed out' },
  })
  expect(detail.conversation.status).toBe('waiting')

  const complaint = [
    'From: feedback@posti.example',
    'Subject: Complaint',
    `Message-ID: <${crypto.randomUUID()}@posti.example>`,
    'Content-Type: multipart/report; report-type=feedback-report; boundary="d"',
    '',
    '--d\r\nContent-Type: text/plain\r\n\r\nA complaint.',
    '--d\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1',
    `--d\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: ${messageId}\r\n\r\nx`,
    '--d--\r\n',
  ].join('\r\n')
  await postRawMail(shop, { from: 'feedback@posti.example', raw: complaint })
  await eventually(async () =>
    expect(delivery(await olli.open(id))).toMatchObject({ state: 'sent', report: { kind: 'complaint' } }),
  )
  expect((await olli.open(id)).conversation.status).toBe('waiting')
})

test('a new subject in an old thread stays in it, and is pointed out', async () => {
  const { id, messageId, keyed } = await answered('Old matter')
  const mail = (subject: string) => ({
    from: 'aino.virtanen@posti.example',
    envelopeFrom: 'aino.virtanen@posti.example',
    to: keyed,
    subject,
    inReplyTo: messageId,
  })
  await postMail(shop, { ...mail('Re: Old matter'), text: `Thanks ${crypto.randomUUID()}` })
  await postMail(shop, { ...mail('A broken stove'), text: `Another ${crypto.randomUUID()}` })
  await eventually(async () => {
    const { messages } = await olli.open(id)
    const facts = messages.flatMap((message) =>
      message.subject ? [[message.subject, message.mail?.newSubject]] : [],
    )
    expect(facts).toContainEqual(['Re: Old matter', false])
    expect(facts).toContainEqual(['A broken stove', true])
  })
})

describe('automatic answers', () => {
  const outOfOffice = (o: { inReplyTo?: string; subject: string }) =>
    [
      'From: Aino Virtanen <aino.virtanen@posti.example>',
      'To: support@saimaa-outdoor.example',
      `Subject: ${o.subject}`,
      `Message-ID: <${crypto.randomUUID()}@posti.example>`,
      ...(o.inReplyTo === undefined ? [] : [`In-Reply-To: ${o.inReplyTo}`]),
      'Auto-Submitted: auto-replied',
      '',
      'I am away until Monday.',
    ].join('\r\n')

  test('are shown and wake nothing', async () => {
    const { id, messageId } = await answered('Away')
    await olli.send('PUT', `/conversations/${id}/status`, { status: 'resolved' })
    const raw = outOfOffice({ inReplyTo: messageId, subject: 'Out of office: Away' })
    await postRawMail(shop, { from: '', raw })
    await eventually(async () => {
      const { messages, conversation } = await olli.open(id)
      expect(messages.at(-1)).toMatchObject({ automatic: true, mail: { kind: 'auto_reply' } })
      expect(conversation).toMatchObject({ status: 'resolved', waitingSince: null })
    })
  })

  test('to nothing that we know are kept without waiting for anybody', async () => {
    const subject = `Out of office ${crypto.randomUUID()}`
    await postRawMail(shop, { from: '', raw: outOfOffice({ subject }) })
    const found = await eventually(async () => {
      const row = (await olli.queue('all')).items.find((item) => item.subject === subject)
      if (!row) throw new Error('it is nowhere')
      return row
    })
    expect(found).toMatchObject({ status: 'resolved', waitingSince: null } satisfies Partial<QueueItem>)
  })

  test('of ours stop after so many to one address within an hour, and that is said; a person’s go on', async () => {
    const { id } = await answered('Loop')
    const stateOf = async (messageId: string) =>
      (await olli.open(id)).messages.find((message) => message.id === messageId)?.deliveries[0]
    const [first, second] = [await sentAsBot(id, 'One'), await sentAsBot(id, 'Two')]
    for (const messageId of [first, second]) {
      await eventually(async () => expect((await stateOf(messageId))?.state).toBe('sent'))
    }
    const held = await sentAsBot(id, 'Three')
    await eventually(async () =>
      expect(await stateOf(held)).toMatchObject({
        state: 'failed',
        lastError: expect.stringContaining('2 automatic mails within an hour'),
      }),
    )
    const { id: persons } = await olli.reply(id, 'A person is here.')
    await eventually(async () => expect((await stateOf(persons))?.state).toBe('sent'))
  })
})

test('our own mail that a forwarding rule brings back is set aside, and nothing answers it', async () => {
  const { id, messageId } = await answered('Brought back')
  const own = shop.world.relay.received.find((mail) => mail.messageId === messageId)
  const ignored = async () =>
    (await olli.get<{ items: InboundView[] }>('/inbound?state=ignored')).items.length
  const [before, sent] = [await ignored(), shop.world.relay.received.length]
  await postRawMail(shop, { from: 'forwarder@posti.example', raw: own?.raw ?? '' })
  await eventually(async () => expect(await ignored()).toBe(before + 1))
  expect((await olli.open(id)).messages).toHaveLength(2)
  await shop.app.events.settle()
  await shop.app.jobs.drainNow()
  expect(shop.world.relay.received).toHaveLength(sent)
})

/** A message that a bot has written by the time it is brought out. */
async function sentAsBot(id: string, text: string): Promise<string> {
  const { db } = shop.app.platform
  const detail = await olli.open(id)
  return await db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, id)
    const leg = await legById(tx, detail.conversation.defaultLegId ?? '')
    if (!leg) throw new Error('there is no leg to write on')
    const { messageId } = await recordOutbound(tx, conversation, leg, {
      author: { kind: 'bot', id: null, name: 'Bot' },
      actor: { kind: 'system', id: null },
      text,
      html: null,
      action: null,
      attachmentIds: [],
      answersCustomer: false,
      now: new Date(),
    })
    return messageId
  })
}

/** Customers that are mail servers. */
async function daemons(): Promise<number> {
  const rows = await shop.app.platform.db.kysely
    .selectFrom('identities')
    .select('id')
    .where('value', 'like', 'mailer-daemon@%')
    .execute()
  return rows.length
}

/** Everything that arrived is understood. */
async function settled(): Promise<void> {
  await eventually(async () => {
    const { items } = await olli.get<{ items: InboundView[] }>('/inbound?state=received')
    expect(items).toEqual([])
  })
}
