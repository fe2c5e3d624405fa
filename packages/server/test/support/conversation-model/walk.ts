import type { ConversationStatus } from '@throughline/contracts'
import { expect } from 'vitest'
import type { PreparedItem } from '../../../src/modules/channels/actions/process-inbound.ts'
import { openHandoffOf } from '../../../src/modules/conversations/index.ts'
import { AppError } from '../../../src/platform/errors/index.ts'
import { plainItem } from '../plain-item.ts'
import * as model from './model.ts'
import type { Agent, Shop } from './shop.ts'

/** Longer than a resolved matter is reopened by what its customer writes. */
const FIFTEEN_DAYS = 15 * 24 * 60 * 60 * 1000

/** A conversation and what the model thinks of it. */
export interface Tracked {
  id: string
  model: model.ModelConversation
  customer: model.Customer
  /** The chat that its customer writes in, and whether they typed their address there themselves. */
  chat: { thread: string; isOwn: boolean } | null
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
    if (this.#random() < 0.01) return await this.#visitorArrives()
    if (this.#random() < 0.02) return await this.#knownVisitorReturns()
    const c = this.#pick(this.conversations.slice(-40))
    await this.#pick([
      () => this.#ownerMails(c),
      () => this.#ownerMails(c),
      () => this.#customerChats(c),
      () => this.#customerChats(c),
      () => this.#forgerMails(c),
      () => this.#thirdPartyMails(c),
      () => this.#agentReplies(c),
      () => this.#agentReplies(c),
      () => this.#agentReplies(c),
      () => this.#agentWritesByMail(c),
      () => this.#agentWritesByMail(c),
      () => this.#staleReply(c),
      () => this.#mailUnread(c),
      () => this.#note(c),
      () => this.#assign(c),
      () => this.#changeStatus(c),
      () => this.#offer(c),
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
    return await this.#stranger('form', null)
  }

  /** Somebody opens the chat and types an address. */
  async #visitorArrives(): Promise<Tracked> {
    const thread = crypto.randomUUID()
    return await this.#stranger('chat', { thread, isOwn: true })
  }

  /** Somebody who proved the address that they had typed comes back to the chat with another matter. */
  async #knownVisitorReturns(): Promise<Tracked> {
    const c = await this.#visitorArrives()
    await this.#agentReplies(c)
    await this.#mailUnread(c)
    await this.#ownerMails(c)
    await this.#makeOf(c, 'resolved')
    this.#now += FIFTEEN_DAYS
    await this.#customerChats(c)
    return c
  }

  async #stranger(channel: 'form' | 'chat', chat: Tracked['chat']): Promise<Tracked> {
    const text = this.#text()
    const thread = chat?.thread ?? crypto.randomUUID()
    const address = `person${this.#count}-${crypto.randomUUID()}@home.example`
    const item = plainItem(channel === 'form' ? 'form' : 'visitor', thread, text)
    item.claims = [{ kind: 'email', value: address }]
    const applied = await this.#shop.arrives(channel, item, this.#date)
    const tracked: Tracked = {
      id: applied.conversationId,
      model: model.newConversation({ channel, thread, address: null, proof: 'none' }, text),
      customer: { address, mail: 'claimed' },
      chat,
    }
    this.conversations.push(tracked)
    return tracked
  }

  /** The owner of the address answers a mail of ours: keyed, and proved by mail authentication. */
  async #ownerMails(c: Tracked): Promise<void> {
    const { address } = c.customer
    const isMailed = c.model.messages.some((message) => message.routes.includes('away_email'))
    if (!isMailed && model.mailLeg(c.model, address) === -1) return
    const item = this.#mailTo(c, address, 'proved')
    if (await this.#goesOn(c, 'email', item)) return model.ownerMails(c.model, c.customer, item.text)
    const leg = { channel: 'email', thread: null, address, proof: 'verified' } as const
    this.#begin(c, leg, item.text, { customer: { address, mail: 'verified' }, chat: null })
  }

  async #customerChats(c: Tracked): Promise<void> {
    if (c.chat === null) return
    const { thread, isOwn } = c.chat
    const item = plainItem('visitor', thread, this.#text())
    if (await this.#goesOn(c, 'chat', item)) return model.customerChats(c.model, thread, item.text)
    // Whoever came by a link said no address of theirs.
    const customer = isOwn ? c.customer : { ...c.customer, mail: 'none' as const }
    const leg = { channel: 'chat', thread, address: null, proof: 'none' } as const
    this.#begin(c, leg, item.text, { customer, chat: c.chat })
  }

  /** Somebody mails as the customer, to the keyed address, and nothing proves it. */
  async #forgerMails(c: Tracked): Promise<void> {
    const { address } = c.customer
    if (model.isLongResolved(c.model, this.#now) || model.mailLeg(c.model, address) === -1) return
    const item = this.#mailTo(c, address, 'unproved')
    expect(await this.#goesOn(c, 'email', item)).toBe(true)
    model.forgerMails(c.model, address, item.text)
  }

  /** A friend to whom the mail was forwarded answers it, from an address of their own. */
  async #thirdPartyMails(c: Tracked): Promise<void> {
    if (model.isLongResolved(c.model, this.#now)) return
    const address = `friend-of-${c.customer.address}`
    const item = this.#mailTo(c, address, 'proved')
    expect(await this.#goesOn(c, 'email', item)).toBe(true)
    model.thirdPartyMails(c.model, address, item.text)
  }

  #mailTo(c: Tracked, from: string, proof: 'proved' | 'unproved'): PreparedItem {
    const item = plainItem('email', from, this.#text())
    item.thread.conversationId = c.id
    if (proof === 'proved') item.sender.verifiedBy = 'mail_authentication'
    return item
  }

  /** What arrives belongs to the conversation, unless it was resolved long ago: false then. */
  async #goesOn(c: Tracked, channel: 'email' | 'chat', item: PreparedItem): Promise<boolean> {
    const applied = await this.#shop.arrives(channel, item, this.#date)
    const goesOn = !model.isLongResolved(c.model, this.#now)
    expect(applied.conversationId === c.id).toBe(goesOn)
    if (!goesOn) c.id = applied.conversationId
    return goesOn
  }

  /** The new conversation takes the place of the one that it follows. */
  #begin(
    c: Tracked,
    leg: Parameters<typeof model.newConversation>[0],
    text: string,
    next: Pick<Tracked, 'customer' | 'chat'>,
  ): void {
    Object.assign(c, next, { model: model.newConversation(leg, text) })
    this.conversations.splice(this.conversations.indexOf(c), 1)
    this.conversations.push(c)
  }

  async #agentReplies(c: Tracked): Promise<void> {
    const { agent, ...answer } = this.#answer()
    await this.#shop.reply(c.id, { agent, ...answer, now: this.#date })
    model.agentReplies(c.model, c.customer, this.#told(agent, answer))
  }

  async #agentWritesByMail(c: Tracked): Promise<void> {
    if (c.model.legs[c.model.default]?.channel !== 'chat' || !canMail(c)) return
    const { agent, ...answer } = this.#answer()
    await this.#shop.reply(c.id, { agent, ...answer, channel: 'email', now: this.#date })
    model.agentWritesByMail(c.model, c.customer, this.#told(agent, answer))
  }

  #answer() {
    const thenStatus = this.#pick(['open', 'waiting', 'resolved'] as const)
    return { agent: this.#pick(this.#shop.agents), text: this.#text(), thenStatus }
  }

  #told(agent: Agent, { text, thenStatus }: { text: string; thenStatus: ConversationStatus }): model.Answer {
    return { agent: agent.id, text, status: thenStatus, now: this.#now }
  }

  async #mailUnread(c: Tracked): Promise<void> {
    if (c.model.legs[c.model.default]?.channel !== 'chat' || !canMail(c)) return
    await this.#shop.mailUnread(c.id, this.#date)
    model.mailUnread(c.model)
  }

  async #assign(c: Tracked): Promise<void> {
    const agent = this.#random() < 0.5 ? this.#pick(this.#shop.agents).id : null
    await this.#shop.assign(c.id, agent)
    c.model.assignee = agent
  }

  /** A composer that was pinned to a leg which is no longer where the matter stands sends nothing. */
  async #staleReply(c: Tracked): Promise<void> {
    const stale = {
      agent: this.#shop.agents[0],
      text: 'never sent',
      thenStatus: 'waiting',
      now: this.#date,
    } as const
    await expectCode('leg_changed', () => this.#shop.reply(c.id, { ...stale, pinned: crypto.randomUUID() }))
  }

  async #note(c: Tracked): Promise<void> {
    await this.#shop.note(c.id, this.#date)
    c.model.notes += 1
  }

  async #changeStatus(c: Tracked): Promise<void> {
    await this.#makeOf(c, this.#pick(['open', 'waiting', 'snoozed', 'resolved']))
  }

  async #makeOf(c: Tracked, to: ConversationStatus): Promise<void> {
    await this.#shop.changeStatus(c.id, to, this.#date)
    model.setStatus(c.model, to, this.#now)
  }

  async #offer(c: Tracked): Promise<void> {
    const words = this.#text()
    const work = () => this.#shop.offerChat(c.id, words, this.#date)
    if (model.openHandoff(c.model)?.link) return await expectCode('handoff_already_offered', work)
    const leg = model.answerLeg(c.model, c.customer.address)
    if (c.model.legs[leg]?.channel === 'chat') return await expectCode('handoff_same_channel', work)
    await work()
    model.offer(c.model, c.customer, words)
  }

  /** Two devices press at the same moment: one wins. */
  async #takeUp(c: Tracked): Promise<void> {
    const open = await this.#open(c)
    if (open?.expires_at === undefined || open.expires_at === null) return
    const outcomes = await Promise.all([1, 2].map(() => this.#shop.press(open, this.#date)))
    if (open.expires_at.getTime() <= this.#now) return expect(outcomes).toEqual(['closed', 'closed'])
    expect([...outcomes].sort()).toEqual(['accepted', 'used'])
    const thread = await this.#shop.threadOf(open.id)
    c.chat = { thread, isOwn: false }
    model.takeUp(c.model, thread)
  }

  async #closeOffer(c: Tracked): Promise<void> {
    const open = await this.#open(c)
    if (!open) return
    const hasLink = open.token_hash !== null
    const to = hasLink ? this.#pick(['withdrawn', 'expired', 'declined'] as const) : 'withdrawn'
    const words = hasLink && this.#random() < 0.5 ? this.#text() : null
    await this.#shop.closeOffer(open.id, { to, words, now: this.#date })
    model.closeOffer(c.model, to, words)
  }

  async #open(c: Tracked) {
    const open = await openHandoffOf(this.#shop.db.kysely, c.id)
    expect(open !== undefined).toBe(model.openHandoff(c.model) !== undefined)
    return open
  }

  /** The same arrival once more changes nothing. */
  async #repeat(c: Tracked): Promise<void> {
    const known = await this.#shop.lastArrival(c.id)
    if (!known) return
    const repeated = { ...plainItem('email', c.customer.address, known.text), ...known }
    const applied = await this.#shop.arrives('email', repeated, this.#date)
    expect(applied).toMatchObject({ outcome: 'duplicate', conversationId: c.id })
  }

  async #timePasses(): Promise<void> {
    if (this.#random() < 0.3) this.#now += FIFTEEN_DAYS
  }
}

/** Whether there is an address of the customer's that a mail can go to. */
function canMail(c: Tracked): boolean {
  return c.customer.mail !== 'none' || model.mailLeg(c.model, c.customer.address) !== -1
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
