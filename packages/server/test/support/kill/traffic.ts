import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  ConversationDetail,
  MessageView,
  PendingReplyView,
  Queue,
  WidgetSession,
} from '@throughline/contracts'
import { createTransport } from 'nodemailer'
import { supportAddress } from '../../../src/demo/index.ts'
import type { House } from './house.ts'
import type { Persistent } from './persistence.ts'
import type { Product } from './product.ts'

/** What the outside was told is safe. Every text has a marker of its own, one word. */
export interface Ledger {
  /** Markers of what customers wrote and the product said yes to. */
  arrivals: string[]
  replies: { marker: string; messageId: string; channel: string }[]
  /** The tokens of chat windows. */
  chats: string[]
  /** Mails that had to be handed in again. */
  mailsRepeated: number
}

export interface Traffic {
  readonly ledger: Ledger
  /** Begins nothing more, and resolves when all that was begun has been acknowledged. */
  stop(): Promise<void>
}

interface Surroundings {
  house: House
  client: Persistent
  product: Product
  random: () => number
  /** Addresses of the customers who write mails. */
  mailers: readonly string[]
}

/** Customers and agents who go on, one thing after the other each, whatever happens to the product. */
export function startTraffic(o: Surroundings): Traffic {
  const ledger: Ledger = { arrivals: [], replies: [], chats: [], mailsRepeated: 0 }
  let stopping = false
  let count = 0
  const mark = (kind: string) => `${kind}${String(++count).padStart(5, '0')}x`
  const untilStopped = async (act: () => Promise<void>) => {
    while (!stopping) {
      await act()
      await sleep(10 + o.random() * 80)
    }
  }
  const people = [
    ...o.mailers.map((address) => mailer(o, ledger, mark, address)),
    ...several(3, () => formFiller(o, ledger, mark)),
    ...several(4, () => chatter(o, ledger, mark)),
    ...several(4, () => agent(o, ledger, mark)),
  ]
  const working = Promise.all(people.map(untilStopped))
  // Heard by whoever stops it; until then a failure must not end the test run.
  working.catch(() => undefined)
  return {
    ledger,
    async stop() {
      stopping = true
      await working
    },
  }
}

function several<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make)
}

type Mark = (kind: string) => string

/** Hands a mail in until it is acknowledged, as a mail server does; some mails go on from the one before. */
function mailer(o: Surroundings, ledger: Ledger, mark: Mark, address: string): () => Promise<void> {
  let last: string | null = null
  return async () => {
    const marker = mark('mail')
    const messageId = `<${randomUUID()}@mail.example>`
    const mail = {
      from: address,
      to: supportAddress,
      subject: `About ${marker}`,
      text: `Where is my tent? ${marker}`,
      messageId,
      date: new Date(),
      ...(last !== null && o.random() < 0.5 ? { inReplyTo: last, references: [last] } : {}),
    }
    while (!(await handIn(o.product.mailPort, mail))) {
      ledger.mailsRepeated += 1
      await sleep(100)
      await o.product.untilUp()
    }
    ledger.arrivals.push(marker)
    last = messageId
  }
}

/** True on 250; false when nobody was there, the line broke, or it was asked to come again. */
async function handIn(port: number, mail: object): Promise<boolean> {
  const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 }
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, ...patience })
  try {
    await transport.sendMail(mail)
    return true
  } catch (error) {
    const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
    if (code >= 500) throw error
    return false
  } finally {
    transport.close()
  }
}

function formFiller(o: Surroundings, ledger: Ledger, mark: Mark): () => Promise<void> {
  return async () => {
    const marker = mark('form')
    const values = { email: `${marker}@kunde.example`, message: `The pole is broken. ${marker}` }
    await o.client.ask(`/v1/forms/${o.house.formKey}/submissions`, {
      method: 'POST',
      headers: from(o),
      body: { id: randomUUID(), locale: 'en', values },
    })
    ledger.arrivals.push(marker)
  }
}

/** Opens a chat and writes some lines; then it is another visitor's turn. */
function chatter(o: Surroundings, ledger: Ledger, mark: Mark): () => Promise<void> {
  return async () => {
    const headers = from(o)
    const body = { inbox: o.house.chatKey, locale: 'en' }
    const opened = await o.client.ask<WidgetSession>('/v1/widget/sessions', { method: 'POST', headers, body })
    const { token } = opened.body
    const address = `visitor${ledger.chats.length}@kunde.example`
    for (let lines = 1 + Math.floor(o.random() * 3); lines > 0; lines--) {
      const marker = mark('chat')
      await o.client.ask('/v1/widget/messages', {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
        body: { clientId: randomUUID(), text: `Which size? ${marker}`, name: 'Ilona', email: address },
      })
      ledger.arrivals.push(marker)
      await sleep(10 + o.random() * 80)
    }
    ledger.chats.push(token)
  }
}

/** Answers somebody who waits. */
function agent(o: Surroundings, ledger: Ledger, mark: Mark): () => Promise<void> {
  return async () => {
    const { body: queue } = await o.house.asOwner<Queue>('/v1/conversations?view=all&limit=60')
    const waiting = queue.items.filter((item) => item.status === 'open')
    const chosen = waiting[Math.floor(o.random() * waiting.length)]
    if (chosen) await answer(o, ledger, chosen.id, mark('reply'))
  }
}

/** Where the matter moved meanwhile, it is looked at again; the refusal says that nothing was recorded. */
async function answer(o: Surroundings, ledger: Ledger, id: string, marker: string): Promise<void> {
  for (;;) {
    const { body: detail } = await o.house.asOwner<ConversationDetail>(`/v1/conversations/${id}`)
    const target = detail.replyTargets.find((candidate) => candidate.isDefault)
    if (!target) return
    const pinned = { visibility: 'private', defaultLegId: detail.conversation.defaultLegId }
    // Every other mail waits a moment, so that kills fall while it does; its message will have the same id.
    const later = target.can.delay && o.random() < 0.5 ? { delaySeconds: 1 } : {}
    const sent = await o.house.asOwner<MessageView | PendingReplyView>(`/v1/conversations/${id}/messages`, {
      method: 'POST',
      headers: { 'idempotency-key': randomUUID() },
      body: { text: `It is on its way. ${marker}`, target: target.key, pinned, ...later },
    })
    if (sent.status === 409) continue
    ledger.replies.push({ marker, messageId: sent.body.id, channel: target.channel })
    return
  }
}

/** Every customer sits somewhere else; limits are by address. */
function from({ random }: Surroundings): Record<string, string> {
  const part = () => 1 + Math.floor(random() * 250)
  return { 'x-forwarded-for': `203.${part()}.${part()}.${part()}` }
}
