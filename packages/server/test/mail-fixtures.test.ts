import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ConversationDetail, InboundView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoApp, startDemoApp } from './support/demo-app.ts'
import { type DeskClient, signInDemoAgent } from './support/desk-client.ts'
import { eventually } from './support/eventually.ts'
import { postRawMail } from './support/outside.ts'

interface Expected {
  from: string
  subject: string | null
  fresh: string
  quotedStarts: string | null
  signature: string | null
  kind: string
  attachments: string[]
  sentAt: string | null
  html: boolean | null
  envelopeFrom?: string
  mail?: object
}

const folder = join(import.meta.dirname, '../src/modules/channels/email/fixtures')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => name.slice(0, -4))
const expectedOf = (name: string): Expected => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

let shop: DemoApp
let olli: DeskClient

beforeAll(async () => {
  shop = await startDemoApp()
  olli = await signInDemoAgent(shop.url, 'Olli')
})

afterAll(() => shop?.stop())

test('every fixture goes in by SMTP and comes out of the API as it is expected to', async () => {
  expect(names.length).toBeGreaterThanOrEqual(120)
  const arrivals = new Map<string, string>()
  for (const name of names) {
    await postRawMail(shop, {
      from: expectedOf(name).envelopeFrom ?? expectedOf(name).from,
      raw: readFileSync(join(folder, `${name}.eml`)),
    })
    const { id } = await shop.app.platform.db.kysely
      .selectFrom('inbound')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    arrivals.set(name, id)
  }
  await eventually(async () => expect(await arrivalsIn('received')).toEqual([]))
  expect(await arrivalsIn('quarantined')).toEqual([])
  for (const name of names) await compare(name, arrivals.get(name) ?? '')
}, 180_000)

async function compare(name: string, inboundId: string): Promise<void> {
  const { from, subject, fresh, quotedStarts, signature, kind, attachments, sentAt, html, mail } =
    expectedOf(name)
  const isReport = kind === 'delivery_report' || kind === 'complaint'
  const found = await messageOf(inboundId)
  // None of them is about a mail of this shop.
  if (isReport) return expect(found, name).toBeUndefined()
  const message = found?.detail.messages.find(({ id }) => id === found.messageId)
  expect(
    {
      text: message?.text,
      signature: message?.signatureText,
      kind: message?.mail?.kind,
      attachments: message?.attachments.map((attachment) => attachment.name),
      sentAt: message?.mail?.dateMissing ? null : message?.sentAt,
      hasHtml: message?.hasHtml,
      subject: message?.subject ?? '',
    },
    name,
  ).toEqual({
    text: fresh,
    signature,
    kind,
    attachments,
    sentAt,
    hasHtml: html ?? false,
    subject: subject ?? '',
  })
  expect(
    (message?.quotedText ?? '').startsWith(quotedStarts ?? '\u0000') || quotedStarts === null,
    name,
  ).toBe(true)
  if (mail !== undefined) expect(message?.mail, name).toMatchObject(mail)
  expect(
    found?.detail.legs.some((leg) => leg.address === from.toLowerCase()),
    name,
  ).toBe(true)
}

/** What became of an arrival, by the API; undefined where it became no message. */
async function messageOf(
  inboundId: string,
): Promise<{ messageId: string; detail: ConversationDetail } | undefined> {
  const row = await shop.app.platform.db.kysely
    .selectFrom('messages')
    .select(['id', 'conversation_id'])
    .where('raw_ref', '=', inboundId)
    .executeTakeFirst()
  if (!row) return undefined
  // Many are one person's, who goes on in one conversation: it is opened once.
  const detail = opened.get(row.conversation_id) ?? (await olli.open(row.conversation_id))
  opened.set(row.conversation_id, detail)
  return { messageId: row.id, detail }
}

const opened = new Map<string, ConversationDetail>()

async function arrivalsIn(state: InboundView['state']): Promise<InboundView[]> {
  return (await olli.get<{ items: InboundView[] }>(`/inbound?state=${state}`)).items
}
