import type { ConversationStatus } from '@throughline/contracts'
import { expect } from 'vitest'
import type { PreparedItem } from '../../../src/modules/channels/actions/process-inbound.ts'
import { openHandoffOf } from '../../../src/modules/conversations/index.ts'
import { AppError } from '../../../src/platform/errors/index.ts'
import * as model from './model.ts'
import { agents, type Shop } from './shop.ts'

/** A conversation and what the model thinks of it. */
export interface Tracked {
  id: string
  model: model.ModelConversation
  address: string
  chatThread: string | null
}

/** One random walk over the real actions, each step told to the plain model as well. */
export class Walk {
  readonly conversations: Tracked[] = []
  #now = Date.UTC(2026, 0, 5, 8)
  #shop: Shop
  #random: () => number
  #count = 0

  constructor(shop: Shop, random: () => number) {
    this.#shop = shop
    this.#random = random
  }

  /** Something happens; answers the conversation that it happened to. */
  async step(): Promise<Tracked> {
    this.#now += 60_000 + Math.floor(this.#random() * 3_600_000)
    if (this.conversations.length < 5 || this.#random() < 0.02) return await this.#formArrives()
    const c = this.#pick(this.conversations.slice(-40))
    await this.#pick([
      () => this.#customerMails(c),
      () => this.#customerMails(c),
      () => this.#customerChats(c),
      () => this.#customerChats(c),
      () => this.#agentReplies(c),
      () => this.#agentReplies(c),
      () => this.#agentReplies(c),
      () => this.#staleReply(c),
      () => this.#note(c),
      () => this.#changeStatus(c),
      () => this.#offer(c),
      () => this.#takeUp(c),
      () => this.#closeOffer(c),
      () => this.#repeat(c),
      () => this.#timePasses(),
    ])()
    return c
  }

  #pick<T>(from: readonly T[]): T {
    const found = from[Math.floor(this.#random() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  get #date(): Date {
    return new Date(this.#now)
  }

  #text(): string {
    this.#count += 1
    return `words ${this.#count}`
  }

  async #formArrives(): Promise<Tracked> {
    const text = this.#text()
    const thread = crypto.randomUUID()
    const address = `person${this.#count}@home.example`
    const claims: PreparedItem['claims'] = [{ kind: 'email', value: address }]
    const item = { ...itemFrom('form', thread, text), claims }
    const applied = await this.#shop.arrives('form', item, this.#date)
    const tracked: Tracked = {
      id: applied.conversationId,
      model: model.newConversation({ channel: 'form', thread, address: null, ended: false }, text),
      address,
      chatThread: null,
    }
    this.conversations.push(tracked)
    return tracked
  }

  /** The owner of the address answers a mail of ours: keyed, and proved by mail authentication. */
  async #customerMails(c: Tracked): Promise<void> {
    if (!c.model.legs.some((leg) => leg.channel === 'email')) return
    const text = this.#text()
    const item = itemFrom('email', c.address, text)
    item.sender.verifiedBy = 'mail_authentication'
    item.thread.conversationId = c.id
    await this.#customerWrites(c, { channel: 'email', address: c.address, thread: null }, item)
  }

  async #customerChats(c: Tracked): Promise<void> {
    const thread = c.chatThread
    if (thread === null) return
    const item = itemFrom('visitor', thread, this.#text())
    await this.#customerWrites(c, { channel: 'chat', address: null, thread }, item)
  }

  async #customerWrites(
    c: Tracked,
    from: { channel: 'email' | 'chat'; address: string | null; thread: string | null },
    item: PreparedItem,
  ): Promise<void> {
    const applied = await this.#shop.arrives(from.channel, item, this.#date)
    if (!model.isLongResolved(c.model, this.#now)) {
      expect(applied.conversationId).toBe(c.id)
      return model.customerWrites(c.model, from, item.text)
    }
    expect(applied.conversationId).not.toBe(c.id)
    this.conversations.splice(this.conversations.indexOf(c), 1)
    this.conversations.push({
      id: applied.conversationId,
      model: model.newConversation({ ...from, ended: false }, item.text),
      address: c.address,
      chatThread: from.thread,
    })
  }

  async #agentReplies(c: Tracked): Promise<void> {
    const text = this.#text()
    const agent = this.#pick(agents)
    const thenStatus = this.#pick(['open', 'waiting', 'resolved'] as const)
    await this.#shop.reply(c.id, { agent, text, thenStatus, now: this.#date })
    model.agentReplies(c.model, agent.id, text, c.address, thenStatus, this.#now)
  }

  /** A composer that was pinned to a leg which is no longer where the matter stands sends nothing. */
  async #staleReply(c: Tracked): Promise<void> {
    const stale = { agent: agents[0], text: 'never sent', thenStatus: 'waiting', now: this.#date } as const
    await expectCode('leg_changed', () => this.#shop.reply(c.id, { ...stale, pinned: crypto.randomUUID() }))
  }

  async #note(c: Tracked): Promise<void> {
    await this.#shop.note(c.id, this.#date)
    c.model.notes += 1
  }

  async #changeStatus(c: Tracked): Promise<void> {
    const to = this.#pick<ConversationStatus>(['open', 'waiting', 'snoozed', 'resolved'])
    await this.#shop.changeStatus(c.id, to, this.#date)
    model.setStatus(c.model, to, this.#now)
  }

  async #offer(c: Tracked): Promise<void> {
    const words = this.#text()
    const work = () => this.#shop.offerChat(c.id, words, this.#date)
    if (c.model.offered) return await expectCode('handoff_already_offered', work)
    const channel = model.canTell(c.model)
    if (channel === null) return await expectCode('handoff_no_way_to_tell', work)
    if (channel === 'chat') return await expectCode('handoff_same_channel', work)
    await work()
    model.offer(c.model, words)
  }

  /** Two devices press at the same moment: one wins. */
  async #takeUp(c: Tracked): Promise<void> {
    const open = await openHandoffOf(this.#shop.db.kysely, c.id)
    expect(open !== undefined).toBe(c.model.offered)
    if (!open) return
    const threads = [crypto.randomUUID(), crypto.randomUUID()]
    const outcomes = await Promise.all(
      threads.map((thread) => this.#shop.press(c.id, open.id, thread, this.#date)),
    )
    const isOver = open.expires_at !== null && open.expires_at.getTime() <= this.#now
    if (isOver) return expect(outcomes).toEqual(['closed', 'closed'])
    expect([...outcomes].sort()).toEqual(['accepted', 'used'])
    const thread = threads[outcomes.indexOf('accepted')] ?? ''
    c.chatThread = thread
    model.accept(c.model, thread)
  }

  async #closeOffer(c: Tracked): Promise<void> {
    const open = await openHandoffOf(this.#shop.db.kysely, c.id)
    if (!open) return
    const to = this.#pick(['withdrawn', 'expired', 'declined'] as const)
    const words = this.#random() < 0.5 ? this.#text() : null
    await this.#shop.closeOffer(open.id, { to, words, now: this.#date })
    model.closeOffer(c.model, words)
  }

  /** The same arrival once more changes nothing. */
  async #repeat(c: Tracked): Promise<void> {
    const known = await this.#shop.lastArrival(c.id)
    if (!known) return
    const repeated = { ...itemFrom('email', c.address, known.text), ...known }
    const applied = await this.#shop.arrives('email', repeated, this.#date)
    expect(applied).toMatchObject({ outcome: 'duplicate', conversationId: c.id })
  }

  async #timePasses(): Promise<void> {
    if (this.#random() < 0.3) this.#now += 15 * 24 * 60 * 60 * 1000
  }
}

function itemFrom(kind: 'email' | 'visitor' | 'form', value: string, text: string): PreparedItem {
  return {
    externalId: crypto.randomUUID(),
    bodyHash: 'h',
    sender: { kind, scope: '', value, display: value, name: null, verifiedBy: null },
    claims: [],
    thread: {
      conversationId: null,
      awayUpdateId: null,
      externalThread: kind === 'email' ? null : value,
      references: [],
    },
    subject: null,
    text,
    quotedText: null,
    signatureText: null,
    html: null,
    recipients: { to: [], cc: [] },
    language: 'en',
    sentAt: null,
    verdict: null,
    automatic: 'no',
    attachments: [],
    clientId: null,
  }
}

async function expectCode(code: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof AppError) return expect(error.code).toBe(code)
    throw error
  }
  throw new Error(`expected ${code}, but it went through`)
}
