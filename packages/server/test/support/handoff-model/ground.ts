import { expect } from 'vitest'
import { AppError } from '../../../src/platform/errors/index.ts'
import { plainItem } from '../plain-item.ts'
import * as model from './model.ts'
import type { Shop } from './shop.ts'
import { expectStored } from './stored.ts'

const DAY = 24 * 60 * 60_000

export interface Tracked {
  id: string
  m: model.Matter
  /** Two addresses of its customer. */
  addresses: readonly [string, string]
  /** What happened to it, for whoever reads of a failure. */
  steps: string[]
  /** Tokens that were worth something once. */
  old: { token: string; confirms: boolean }[]
}

/** What a walk stands on: its clock and its chance, the matters that it made, and how each is held against the model. */
export class Ground {
  readonly done = new Map<string, number>()
  protected readonly shop: Shop
  protected readonly random: () => number
  protected now = Date.UTC(2026, 0, 5, 8)
  protected readonly matters: Tracked[] = []
  #count = 0

  constructor(shop: Shop, random: () => number) {
    this.shop = shop
    this.random = random
  }

  protected pass(milliseconds: number): void {
    this.now += milliseconds
    this.shop.setClock(this.now)
  }

  protected async note(what: string, t: Tracked): Promise<void> {
    this.done.set(what, (this.done.get(what) ?? 0) + 1)
    t.steps.push(`${new Date(this.now).toISOString()} ${what}`)
    await this.check(t)
  }

  protected async check({ id, m, steps }: Tracked): Promise<void> {
    await expectStored(this.shop.db, id, m, steps.slice(-40).join('\n'))
  }

  protected pick<T>(from: readonly T[]): T {
    const found = from[Math.floor(this.random() * from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  protected text(): string {
    this.#count += 1
    return `words ${this.#count}`
  }

  protected isLongResolved({ m }: Tracked): boolean {
    return m.resolvedAt !== null && this.now - m.resolvedAt > 13 * DAY
  }

  /** What an agent writes, who sometimes says what moves where. */
  protected answerText(): string {
    return this.random() < 0.3 ? `${this.text()}. ${model.words.explained}` : this.text()
  }

  /** The newest handoff of a kind, with its id. */
  protected async newest({ id, m }: Tracked, is: (handoff: model.Handoff) => boolean) {
    const at = m.handoffs.findLastIndex(is)
    const handoff = m.handoffs[at]
    if (!handoff) return undefined
    return { handoff, id: (await this.shop.idsOf(id)).handoffs[at] ?? '' }
  }

  /** The newest chat leg, with its id. */
  protected async chatOf({ id, m }: Tracked) {
    const at = m.legs.findLastIndex(({ kind }) => kind === 'chat')
    const leg = m.legs[at]
    return leg && { leg, id: (await this.shop.idsOf(id)).legs[at]?.id ?? '' }
  }

  /** A mail that asked an owner, mostly of the newest handoff; also one that another has taken the place of. */
  protected async askedMail(t: Tracked) {
    const found = await this.newest(t, (one) => one.link && one.to === 'email' && one.toLeg !== null)
    if (!found) return undefined
    const { legs } = await this.shop.idsOf(t.id)
    const asked = t.m.lines
      .filter((line) => line.asks && line.at >= found.handoff.offeredAt)
      .map(({ leg }) => leg)
    const leg = asked.length === 0 || this.random() < 0.7 ? found.handoff.toLeg : this.pick(asked)
    if (!leg) return undefined
    const token = this.shop.addressTokenOf(found.id, legs[t.m.legs.indexOf(leg)]?.id ?? '')
    t.old.push({ token, confirms: true })
    return { handoff: found.handoff, leg, token }
  }

  protected async refused(code: string, work: () => Promise<unknown>): Promise<string> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.code).toBe(code)
      return code
    }
    throw new Error(`expected ${code}, but it went through`)
  }

  /** An owner answers by mail where we have written to, or where an address is known. */
  protected async mails(t: Tracked): Promise<string> {
    if (this.isLongResolved(t)) return 'nothing'
    const there = t.m.legs.filter((leg) => leg.address !== null && leg.home === t.id)
    if (there.length === 0) return 'nothing'
    const address = this.pick(there).address ?? ''
    const before = model.open(t.m)
    const text = this.text()
    const item = plainItem('email', address, text)
    item.sender.verifiedBy = 'mail_authentication'
    item.thread.conversationId = t.id
    expect(await this.shop.arrives('email', item)).toBe(t.id)
    model.mail(t.m, t.id, address, text, this.now)
    return before?.state === 'accepted' ? `takes up what ${before.by} began` : ''
  }

  protected async chats(t: Tracked): Promise<string> {
    const chats = t.m.legs.filter(({ kind }) => kind === 'chat')
    if (chats.length === 0 || this.isLongResolved(t)) return 'nothing'
    const leg = this.pick(chats)
    const text = this.text()
    expect(await this.shop.arrives('chat', plainItem('visitor', leg.thread ?? '', text))).toBe(t.id)
    const where = leg.ended ? 'where they were' : ''
    leg.ended = false
    model.hear(t.m, leg, text, this.now)
    return where
  }

  protected async replies(t: Tracked): Promise<string> {
    if (model.present(t.m) === undefined) return 'nothing'
    const text = this.answerText()
    const becomes = this.pick(['open', 'waiting', 'resolved'] as const)
    await this.shop.reply(t.id, { text, becomes })
    const leg = model.legToTell(t.m, t.id, this.now)
    if (leg) model.answer(t.m, leg, text, this.now)
    model.setStatus(t.m, becomes, this.now)
    return ''
  }

  /** By e-mail, while the matter is in a chat. */
  protected async writesFirst(t: Tracked): Promise<string> {
    const { m } = t
    const address =
      m.proved.at(-1) ??
      m.legs.map(({ typed }) => typed).find((one) => one !== null && !model.isDisowned(m, one))
    const isThere = m.legs.some(({ kind, disowned }) => kind === 'email' && !disowned)
    if (address == null || isThere || m.default.kind !== 'chat' || m.default.ended) return 'nothing'
    const text = this.answerText()
    await this.shop.reply(t.id, { text, channel: 'email', becomes: 'waiting' })
    model.writeFirst(m, { address, isProved: m.proved.length > 0, id: t.id, text, at: this.now })
    model.setStatus(m, 'waiting', this.now)
    return m.proved.length > 0 ? 'to a proved address' : 'to a claimed one'
  }

  protected async changesStatus(t: Tracked): Promise<string> {
    const to = this.pick(['open', 'waiting', 'resolved'] as const)
    await this.shop.changeStatus(t.id, to)
    model.setStatus(t.m, to, this.now)
    return ''
  }

  protected async assigns(t: Tracked): Promise<string> {
    await this.shop.assign(t.id, this.random() < 0.5)
    return ''
  }
}
