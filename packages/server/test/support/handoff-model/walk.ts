import { expect } from 'vitest'
import { plainItem } from '../plain-item.ts'
import { Ground, type Tracked } from './ground.ts'
import * as model from './model.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** One random walk over everything that can become of an offer, each step told to the plain model as well. */
export class Walk extends Ground {
  #wrongTries: { from: string; at: number }[] = []

  /** Something happens, and is held against the model. */
  async step(): Promise<void> {
    for (;;) {
      this.pass(1_000 + Math.floor(this.random() * 2 * MINUTE))
      if (this.matters.length < 6 || this.random() < 0.04) {
        return await this.note('arrives', await this.#arrives())
      }
      const t = this.pick(this.matters.slice(-8))
      const [name, act] = this.pick(this.#acts)
      const outcome = await act.call(this, t).catch((error: unknown) => {
        const why = error instanceof Error ? error.message : error
        throw new Error(`${name}: ${why}\n${t.steps.join('\n')}`, { cause: error })
      })
      if (outcome !== 'nothing') return await this.note(`${name} ${outcome ?? ''}`.trim(), t)
    }
  }

  /** At the end, everything once more. */
  async checkAll(): Promise<void> {
    for (const t of this.matters) await this.check(t)
  }

  readonly #acts: readonly (readonly [string, (t: Tracked) => Promise<string | undefined>])[] = [
    ['an agent offers', this.#agentOffers],
    ['an agent offers', this.#agentOffers],
    ['an agent offers', this.#agentOffers],
    ['a rule offers', this.#ruleOffers],
    ['withdraw', this.#withdraw],
    ['time runs out', this.#timePasses],
    ['press', this.#press],
    ['press', this.#press],
    ['press an old link', this.#pressOld],
    ['press a guessed link', this.#pressGuessed],
    ['make a code', this.#makeCode],
    ['make a code', this.#makeCode],
    ['enter a code', this.#enterCode],
    ['enter a code', this.#enterCode],
    ['enter a code', this.#enterCode],
    ['ask for e-mail', this.#ask],
    ['ask for e-mail', this.#ask],
    ['ask for e-mail', this.#ask],
    ['press for e-mail', this.#goByMail],
    ['confirm', this.#confirm],
    ['confirm', this.#confirm],
    ['not me', this.#notMe],
    ['decline', this.#decline],
    ['stay', this.#stay],
    ['mail', this.mails],
    ['mail', this.mails],
    ['chat', this.chats],
    ['chat', this.chats],
    ['reply', this.replies],
    ['reply', this.replies],
    ['write first', this.writesFirst],
    ['write first', this.writesFirst],
    ['status', this.changesStatus],
    ['assign', this.assigns],
    ['merge', this.#merges],
  ]

  async #arrives(): Promise<Tracked> {
    const kind = this.pick(['email', 'chat', 'chat', 'form', 'form'] as const)
    const names = crypto.randomUUID()
    const addresses = [`one-${names}@home.example`, `two-${names}@home.example`] as const
    const hasAddress = kind === 'email' || this.random() < 0.7
    const thread = kind === 'email' ? null : crypto.randomUUID()
    const text = this.text()
    const item = plainItem(kind === 'chat' ? 'visitor' : kind, thread ?? addresses[0], text)
    if (kind === 'email') item.sender.verifiedBy = 'mail_authentication'
    else if (hasAddress) item.claims = [{ kind: 'email', value: addresses[0] }]
    const id = await this.shop.arrives(kind, item)
    const leg = model.newLeg({
      ...{ kind, thread, home: id, startedAt: this.now },
      ...(kind === 'email'
        ? { address: addresses[0], proof: 'verified' }
        : { typed: hasAddress ? addresses[0] : null }),
    })
    const m = model.newMatter(leg, text, kind === 'email' ? [addresses[0]] : [])
    const t: Tracked = { id, m, addresses, steps: [`${kind} ${hasAddress}`], old: [] }
    this.matters.push(t)
    return t
  }

  async #agentOffers(t: Tracked): Promise<string> {
    return await this.#offers(t, 'agent', this.pick(['chat', 'email']))
  }

  async #ruleOffers(t: Tracked): Promise<string> {
    return await this.#offers(t, 'rule', 'chat')
  }

  async #offers({ id, m }: Tracked, by: 'agent' | 'rule', to: 'chat' | 'email'): Promise<string> {
    const openMinutes = this.pick([5, 120, 2_880])
    const o = { by, to, text: this.text(), openMinutes }
    const work = () => this.shop.offer(id, o)
    const refused = (code: string) => this.refused(code, work)
    if (model.open(m)?.link) return await refused('handoff_already_offered')
    const place = model.present(m)
    if (place === undefined) return await refused('handoff_no_way_to_tell')
    if (('kind' in place ? place.kind : 'email') === to) return await refused('handoff_same_channel')
    await work()
    const from = model.legToTell(m, id, this.now)
    if (!from) throw new Error('there was a place')
    model.offer(m, { by, to, from, text: o.text, at: this.now, endsAt: this.now + openMinutes * MINUTE })
    return to
  }

  async #withdraw({ id, m }: Tracked): Promise<string> {
    const { handoffs } = await this.shop.idsOf(id)
    const handoff = m.handoffs.at(-1)
    const handoffId = handoffs.at(-1)
    if (!handoff || handoffId === undefined) return 'nothing'
    const text = handoff.link ? model.words.withdrawn : null
    const work = () => this.shop.withdraw(handoffId, text)
    if (handoff.state !== 'offered') return await this.refused('handoff_closed', work)
    await work()
    model.close(m, handoff, 'withdrawn', text, this.now)
    return handoff.by
  }

  async #timePasses(): Promise<string> {
    this.pass(this.pick([4 * MINUTE, 16 * MINUTE, 3 * 60 * MINUTE, DAY, 3 * DAY]))
    if (this.random() < 0.3) return 'unnoticed'
    await this.shop.expire()
    for (const { m } of this.matters) {
      const open = model.open(m)
      if (!open || !model.isOver(open, this.now)) continue
      const isQuiet = m.status === 'resolved' || open.by === 'rule'
      model.close(m, open, 'expired', isQuiet ? null : model.words.expired, this.now)
    }
    return 'and is told'
  }

  /** Two devices race, or a third comes late. */
  async #press(t: Tracked): Promise<string> {
    const found = await this.newest(t, (one) => one.link && one.to === 'chat')
    if (!found) return 'nothing'
    const token = this.shop.tokenOf(found.id)
    t.old.push({ token, confirms: false })
    const outcomes = await this.shop.press(token, 2)
    const { handoff } = found
    if (handoff.state === 'accepted') expect(outcomes).toEqual(['used', 'used'])
    else if (handoff.state !== 'offered' || model.isOver(handoff, this.now)) {
      expect(outcomes).toEqual(['closed', 'closed'])
    } else {
      expect(outcomes).toEqual(['accepted', 'used'])
      await this.#nowInChat(t, handoff, false)
    }
    return outcomes.join('/')
  }

  async #nowInChat({ id, m }: Tracked, handoff: model.Handoff, byCode: boolean): Promise<void> {
    const thread = (await this.shop.idsOf(id)).legs.at(-1)?.thread ?? ''
    model.takeUpChat(m, handoff, { thread, byCode, at: this.now })
  }

  /** A link that was used, forwarded, or of an offer long over does nothing, whatever it was. */
  async #pressOld(t: Tracked): Promise<string> {
    const token = t.old.length === 0 ? undefined : this.pick(t.old)
    const link = token && (await this.shop.find(token.token))
    if (!token || !link || link.handoff.state === 'offered') return 'nothing'
    const used = link.handoff.state === 'accepted' ? 'used' : 'closed'
    if (token.confirms) expect(await this.shop.confirm(token.token, 1)).toEqual([used])
    else if (link.handoff.to_channel === 'chat') expect(await this.shop.press(token.token, 1)).toEqual([used])
    else expect(await this.shop.goByMail(link.handoff.id, 1)).toEqual([used])
    await this.shop.decline(token.token)
    return used
  }

  async #pressGuessed(): Promise<undefined> {
    for (const length of [43, 64]) {
      const token = Array.from({ length }, () => this.pick([...'abcdefgh0123-_XYZ'])).join('')
      expect(await this.shop.press(token, 1)).toEqual(['unknown'])
      expect(await this.shop.confirm(token, 1)).toEqual(['unknown'])
    }
    return undefined
  }

  async #makeCode(t: Tracked): Promise<string> {
    const found = await this.newest(t, () => true)
    if (!found) return 'nothing'
    const { handoff, id } = found
    const work = () => this.shop.makeCode(id)
    if (!handoff.link || handoff.to !== 'chat') return await this.refused('handoff_code_not_possible', work)
    if (handoff.state !== 'offered' || model.isOver(handoff, this.now))
      return await this.refused('handoff_closed', work)
    const digits = await work()
    expect(digits).toMatch(/^\d{6}$/)
    const endsAt = Math.min(this.now + 15 * MINUTE, handoff.endsAt ?? Infinity)
    handoff.code = { digits, wrong: 0, endsAt }
    if (this.random() < 0.3) return ''
    // Mostly they are entered at once, and somebody guesses in between as long as they are let.
    const tries = this.pick([1, 1, 2, 4, 7, 12])
    for (let time = 0; time < tries; time++) {
      const said = await this.#enterCode(t, tries < 4 ? 0.5 : 0.05)
      if (said === 'nothing') break
      this.done.set(`enter a code ${said}`, (this.done.get(`enter a code ${said}`) ?? 0) + 1)
    }
    return 'and enter it'
  }

  async #enterCode(t: Tracked, luck = 0.5): Promise<string> {
    const { number } = await this.shop.idsOf(t.id)
    const open = model.open(t.m)
    const kept = open?.code ?? null
    if (kept === null && this.random() < 0.8) return 'nothing'
    const address = this.pick(['first', 'second'])
    const right = kept !== null && this.random() < luck
    const code = right
      ? `${kept.digits.slice(0, 3)} ${kept.digits.slice(3)}`
      : kept?.digits === '000000'
        ? '000001'
        : '000000'
    const wrongInbox = this.random() < 0.1
    const said = await this.shop.enterCode({ number, code, address, wrongInbox })
    this.#wrongTries = this.#wrongTries.filter(({ at }) => at > this.now - 15 * MINUTE)
    if (this.#wrongTries.filter(({ from }) => from === address).length >= 10) {
      expect(said).toBe('locked')
      return 'locked'
    }
    const counts = kept !== null && kept.wrong < 5 && kept.endsAt > this.now
    if (right && counts && !wrongInbox && open) {
      open.code = null
      expect(said).toBe('accepted')
      await this.#nowInChat(t, open, true)
      return 'right'
    }
    expect(said).toBe('wrong')
    if (kept !== null) kept.wrong += 1
    this.#wrongTries.push({ from: address, at: this.now })
    return right ? (counts ? 'elsewhere' : 'too late') : 'wrong'
  }

  async #ask(t: Tracked): Promise<string> {
    const chat = await this.chatOf(t)
    if (!chat) return 'nothing'
    const address = this.pick(t.addresses)
    const mailsThere = model.mailsThere(
      this.matters.map(({ m }) => m),
      address,
      this.now,
    )
    const work = () => this.shop.ask(chat.id, address)
    const problem = model.askProblem(t.m, chat.leg, { address, mailsThere, at: this.now })
    if (problem) return await this.refused(problem, work)
    await work()
    model.ask(t.m, chat.leg, address, this.now)
    return model.open(t.m)?.by === 'customer' ? 'by themselves' : 'as offered'
  }

  /** Whoever holds the chat's link of an offer of e-mail presses it. */
  async #goByMail(t: Tracked): Promise<string> {
    const found = await this.newest(t, (one) => one.link && one.to === 'email' && one.by === 'agent')
    if (!found) return 'nothing'
    const { handoff, id } = found
    t.old.push({ token: this.shop.tokenOf(id), confirms: false })
    expect((await this.shop.find(this.shop.tokenOf(id)))?.kind).toBe('take_up')
    const outcomes = await this.shop.goByMail(id, 2)
    const address = model.known(t.m)
    if (handoff.state === 'accepted') expect(outcomes).toEqual(['used', 'used'])
    else if (handoff.state !== 'offered' || model.isOver(handoff, this.now)) {
      expect(outcomes).toEqual(['closed', 'closed'])
    } else if (address === undefined) expect(outcomes).toEqual(['unproved', 'unproved'])
    else {
      expect(outcomes).toEqual(['accepted', 'used'])
      model.goToKnown(t.m, handoff, address, this.now)
    }
    return outcomes.join('/')
  }

  async #confirm(t: Tracked): Promise<string> {
    const mail = await this.askedMail(t)
    if (!mail) return 'nothing'
    const { handoff, leg, token } = mail
    const outcomes = await this.shop.confirm(token, 2)
    if (handoff.state === 'accepted') expect(outcomes).toEqual(['used', 'used'])
    else if (handoff.state !== 'offered' || model.isOver(handoff, this.now) || handoff.toLeg !== leg) {
      expect(outcomes).toEqual(['closed', 'closed'])
    } else {
      expect(outcomes).toEqual(['accepted', 'used'])
      model.confirm(t.m, handoff, leg, this.now)
    }
    return outcomes.join('/')
  }

  async #notMe(t: Tracked): Promise<string> {
    const mail = await this.askedMail(t)
    if (!mail) return 'nothing'
    const { handoff, leg, token } = mail
    await this.shop.decline(token)
    if (handoff.state !== 'offered' || model.isOver(handoff, this.now) || handoff.toLeg !== leg)
      return 'too late'
    model.close(t.m, handoff, 'declined', model.words.notTheirs(leg.address ?? ''), this.now)
    if (leg.proof === 'claimed') leg.disowned = true
    return ''
  }

  async #decline(t: Tracked): Promise<string> {
    const found = await this.newest(t, (one) => one.link && one.by !== 'customer')
    if (!found) return 'nothing'
    await this.shop.decline(this.shop.tokenOf(found.id))
    if (found.handoff.state !== 'offered' || model.isOver(found.handoff, this.now)) return 'too late'
    const { from } = found.handoff
    model.close(t.m, found.handoff, 'declined', from.kind === 'chat' ? model.words.stays : null, this.now)
    return from.kind
  }

  /** Who asked in the chat stays after all. */
  async #stay(t: Tracked): Promise<string> {
    const open = model.open(t.m)
    const id = (await this.shop.idsOf(t.id)).handoffs.at(-1)
    if (!open || open !== t.m.handoffs.at(-1) || id === undefined) return 'nothing'
    if (!open.link || open.to !== 'email' || open.from.kind !== 'chat') return 'nothing'
    await this.shop.stay(id, model.words.stays)
    model.close(t.m, open, 'declined', model.words.stays, this.now)
    return ''
  }

  /** The same customer has another matter, perhaps with an offer of its own, and both go on as one. */
  async #merges(t: Tracked): Promise<string> {
    const address = t.m.proved[0]
    if (address === undefined || this.isLongResolved(t)) return 'nothing'
    const item = plainItem('email', address, this.text())
    item.sender.verifiedBy = 'mail_authentication'
    const id = await this.shop.arrives('email', item)
    const given = { kind: 'email', address, proof: 'verified', home: id, startedAt: this.now } as const
    const other: Tracked = {
      ...t,
      id,
      steps: ['another matter'],
      old: [],
      m: model.newMatter(model.newLeg(given), item.text, t.m.proved),
    }
    this.pass(1_000)
    if (this.random() < 0.6) await this.#offers(other, 'agent', 'chat')
    await this.check(other)
    this.pass(1_000)
    const [winner, loser] = this.random() < 0.7 ? [t, other] : [other, t]
    const work = () => this.shop.merge(winner.id, loser.id)
    if (model.open(t.m) && model.open(other.m)) {
      await this.refused('merge_with_two_offers', work)
      return 'refused'
    }
    const mergeId = await work()
    if (this.random() < 0.3) {
      await this.shop.undoMerge(mergeId)
      await this.check(other)
      return 'undone'
    }
    model.merge(winner.m, loser.m)
    Object.assign(t, { id: winner.id, m: winner.m })
    return winner === t ? 'into the older' : 'into the newer'
  }
}
