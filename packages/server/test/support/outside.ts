import type {
  WidgetClientFrame,
  WidgetMessage,
  WidgetMessageRequest,
  WidgetServerFrame,
  WidgetSession,
} from '@throughline/contracts'
import { createTransport } from 'nodemailer'
import WebSocket from 'ws'
import { supportAddress } from '../../src/demo/index.ts'
import type { ChannelsModule } from '../../src/modules/channels/index.ts'
import type { DemoApp } from './demo-app.ts'
import { eventually } from './eventually.ts'

export interface StrangersMail {
  from: string
  /** MAIL FROM; another domain than the author's makes SPF speak for nobody. */
  envelopeFrom: string
  to?: string
  subject?: string
  text: string
  messageId?: string
  inReplyTo?: string
}

/** Puts a mail straight to the product's receiver, as anybody on the internet can. */
export async function postMail(shop: DemoApp, mail: StrangersMail): Promise<void> {
  const transport = toReceiver(shop)
  const { envelopeFrom, to = supportAddress, subject = 'Hello', ...rest } = mail
  await transport.sendMail({ ...rest, to, subject, envelope: { from: envelopeFrom, to } })
  transport.close()
}

/** The same with a mail as it stands, byte by byte; an empty `from` is the null sender of reports. */
export async function postRawMail(
  shop: DemoApp,
  mail: { from: string; to?: string; raw: string | Buffer },
): Promise<void> {
  const transport = toReceiver(shop)
  const { from, to = supportAddress, raw } = mail
  await transport.sendMail({ raw, envelope: { from, to } })
  transport.close()
}

function toReceiver(shop: DemoApp) {
  return createTransport({
    host: '127.0.0.1',
    port: mailPortOf(shop),
    tls: { rejectUnauthorized: false },
  })
}

/** Where the product's receiver listens. */
export function mailPortOf(shop: DemoApp): number {
  const channels = shop.app.modules.find(
    (module): module is ChannelsModule => module.name === 'channels' && 'mailPort' in module,
  )
  return channels?.mailPort() ?? 0
}

/** Sends the contact form as anybody can, with any address in it. */
export async function sendForm(shop: DemoApp, values: Record<string, string>): Promise<string> {
  const answer = await shop.fetch('/v1/forms/contact/submissions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: crypto.randomUUID(), locale: 'en', values }),
  })
  if (answer.status !== 201) throw new Error(`the form answered ${answer.status}`)
  return await answer.text()
}

/** A browser's chat: a new session, or the one of a token. */
export async function chatSession(
  shop: DemoApp,
  token?: string,
  inbox = 'shop-chat',
  locale = 'en',
): Promise<WidgetSession> {
  const answer = await shop.fetch('/v1/widget/sessions', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ inbox, locale }),
  })
  return await answer.json()
}

/** Writes in a chat; the answer's status is the test's to judge. */
export async function postChat(
  shop: DemoApp,
  token: string,
  message: Partial<WidgetMessageRequest> & { text: string },
): Promise<{ status: number; message: WidgetMessage }> {
  const answer = await shop.fetch('/v1/widget/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ clientId: crypto.randomUUID(), ...message }),
  })
  return { status: answer.status, message: await answer.json() }
}

/** A customer's window as the widget opens it: in view, following from there on; `early` goes right after the greeting. */
export async function openChatWindow(
  shop: DemoApp,
  token: string,
  cursor: { epoch: number; pos: number },
  early: readonly WidgetClientFrame[] = [],
) {
  const socket = new WebSocket(`${shop.url.replace('http', 'ws')}/v1/widget/stream`)
  const frames: WidgetServerFrame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  const send = (frame: WidgetClientFrame) => socket.send(JSON.stringify(frame))
  send({ type: 'hello', token, cursor, visible: true })
  for (const frame of early) send(frame)
  await eventually(async () => {
    if (!frames.some((frame) => frame.type === 'ready')) throw new Error('the window is not ready yet')
  })
  return { frames, send, close: () => socket.close() }
}
