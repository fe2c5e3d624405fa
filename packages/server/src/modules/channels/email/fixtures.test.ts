import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readInboundMail } from './inbound.ts'
import { mailMeta } from './mail-meta.ts'
import { parseMail } from './parse.ts'
import { type ArrivedMail, type SmtpReceiver, startSmtpReceiver } from './smtp-receiver.ts'
import { createSmtpSender, type SmtpSender } from './smtp-sender.ts'
import { createMailResolver } from './verdict.ts'

interface Expected {
  from: string
  name?: string
  subject: string | null
  fresh: string
  quotedStarts: string | null
  signature: string | null
  kind: string
  attachments: string[]
  sentAt: string | null
  html: boolean | null
  /** Of a delivery status, a complaint or a bounce. */
  report?: { recipients: object[]; originalIds: string[] }
  /** MAIL FROM; that of `from` unless said otherwise. */
  envelopeFrom?: string
  /** More of what is known of it. */
  mail?: object
}

const folder = join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4))
const load = (name: string) => readFileSync(join(folder, `${name}.eml`))
const expectedOf = (name: string): Expected => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

let receiver: SmtpReceiver
let sender: SmtpSender
const arrived: ArrivedMail[] = []

beforeAll(async () => {
  receiver = await startSmtpReceiver({
    host: '127.0.0.1',
    port: 0,
    maxBytes: 1_000_000,
    acceptRecipient: async () => 'inbox',
    store: async (mail) => void arrived.push(mail),
    lowDisk: () => false,
    log: { info: () => undefined, warn: () => undefined },
  })
  sender = createSmtpSender({ host: '127.0.0.1', port: receiver.port, security: 'none' })
})

afterAll(async () => {
  await sender.close()
  await receiver.stop()
})

// A resolver that reaches nobody: these mails are about reading, and verdicts have tests of their own.
const context = {
  secrets: [Buffer.from('fixtures')] as const,
  resolver: createMailResolver(['127.0.0.1:1']),
  authservId: null,
  trustedSealers: [],
}

describe('mails of real programs, brought by SMTP', () => {
  test.each(names)('%s', async (name) => {
    const raw = load(name)
    const expected = expectedOf(name)
    arrived.length = 0
    const outcome = await sender.send({
      from: expected.envelopeFrom ?? expected.from,
      to: ['support@saimaa-outdoor.example'],
      raw,
    })
    expect(outcome.state).toBe('sent')
    const [mail] = arrived
    if (!mail) throw new Error('nothing arrived')
    expect(mail.raw.equals(raw)).toBe(true)
    const receivedAt = new Date('2025-03-04T08:00:00Z')
    const stored = { id: name, inboxId: 'inbox', receivedAt, raw: mail.raw, meta: { ...mailMeta(mail) } }
    const [item, ...more] = await readInboundMail(stored, context)
    expect(more).toEqual([])
    expect({
      from: item?.sender.display,
      subject: item?.subject,
      fresh: item?.text,
      signature: item?.signatureText,
      kind: item?.mail?.kind,
      attachments: item?.attachments.map((attachment) => attachment.name),
      sentAt: item?.sentAt?.toISOString() ?? null,
      verified: item?.sender.verifiedBy,
    }).toEqual({
      from: expected.from,
      subject: expected.subject,
      fresh: expected.fresh,
      signature: expected.signature,
      kind: expected.kind,
      attachments: expected.attachments,
      sentAt: expected.sentAt,
      verified: null,
    })
    if (expected.quotedStarts === null) expect(item?.quotedText).toBeNull()
    else expect(item?.quotedText?.startsWith(expected.quotedStarts)).toBe(true)
    if (expected.html)
      expect(item?.html).not.toMatch(/<script|<style|<iframe|javascript:|onclick|\ssrc="(?!data:)/i)
    else expect(item?.html).toBeNull()
    if (expected.name !== undefined) expect(item?.sender.name).toBe(expected.name)
    if (expected.mail !== undefined) expect(item?.mail).toMatchObject(expected.mail)
    const envelopeFrom = mail.envelope.mailFrom
    const { report } = await parseMail(raw, { receivedAt, envelopeFrom })
    expect(report && { recipients: report.recipients, originalIds: report.originalIds }).toEqual(
      expected.report ?? null,
    )
    const again = await readInboundMail(stored, context)
    expect(again[0]?.externalId).toBe(item?.externalId)
    expect(again[0]?.bodyHash).toBe(item?.bodyHash)
  })
})
