import { sql } from 'kysely'
import { applyItem } from '../../../src/modules/channels/actions/apply-item.ts'
import {
  mergeConversations,
  undoMerge,
} from '../../../src/modules/conversations/actions/merge-conversations.ts'
import {
  splitConversation,
  undoSplit,
} from '../../../src/modules/conversations/actions/split-conversation.ts'
import {
  insertArrival,
  lockConversation,
  replyTargets,
  sendReply,
  writeNote,
} from '../../../src/modules/conversations/index.ts'
import type { Inbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import { AppError } from '../../../src/platform/errors/index.ts'
import { plainItem } from '../plain-item.ts'
import { ModelLines, type ModelMessage, type ModelSplit } from './model.ts'

const actor = { kind: 'agent', id: '01900000-0000-7000-8000-00000000000a' } as const
const agent = { id: actor.id, name: 'Mikko', kind: 'person' } as const

/** What is known of an arrival besides its words. */
interface Way {
  /** The keyed address that it was sent to. */
  into?: string
  /** The message that it answers. */
  answers?: string
  thread?: string
}

/** One random history of conversations that are written in, merged, split and parted again. */
export class History {
  readonly model = new ModelLines()
  readonly #db: Database
  readonly #inboxes: { email: Inbox; chat: Inbox }
  readonly #random: () => number
  /** The mail address of each customer, and the chats that they have. */
  readonly #addresses: string[] = []
  readonly #threads: { id: string; customer: string }[] = []
  /** What no other history says: drawn numbers of 32 bits meet again among ten thousand histories. */
  readonly #own = crypto.randomUUID()
  #said = 0
  #now = Date.UTC(2026, 0, 5, 8)

  constructor(db: Database, inboxes: { email: Inbox; chat: Inbox }, random: () => number) {
    this.#db = db
    this.#inboxes = inboxes
    this.#random = random
  }

  /** Two customers, each with conversations by mail; one also has chats. */
  async begin(): Promise<void> {
    for (const name of ['aino', 'timo']) {
      const address = `${name}-${this.#own}@home.example`
      this.#addresses.push(address)
      for (let count = 0; count < 3; count++) await this.#mail(address, {})
    }
  }

  async step(): Promise<void> {
    const step = this.#pick([
      () => this.#merge(),
      () => this.#merge(),
      () => this.#split(),
      () => this.#split(),
      () => this.#undo(),
      () => this.#undo(),
      () => this.#writes(),
      () => this.#writes(),
      () => this.#chats(),
      () => this.#answers(),
      () => this.#answers(),
      () => this.#notes(),
    ])
    await step()
  }

  /** Takes every merge and split back that still stands, in any order. */
  async undoEverything(): Promise<void> {
    const standing = this.model.changes.filter((change) => change.stands)
    while (standing.length > 0) {
      const [change] = standing.splice(this.#below(standing.length), 1)
      if (change) await this.#undoOne(change)
    }
  }

  get #date(): Date {
    this.#now += 60_000
    return new Date(this.#now)
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n)
  }

  #pick<T>(from: readonly T[]): T {
    const found = from[this.#below(from.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }

  /** By mail: something new, to a keyed address, or in answer to what was said. */
  async #writes(): Promise<void> {
    const address = this.#pick(this.#addresses)
    const customer = `c:${address}`
    const theirs = this.model.conversations.filter((id) => this.model.customers.get(id) === customer)
    const chance = this.#random()
    if (chance < 0.2) return await this.#mail(address, {})
    const into = this.#pick(theirs)
    const said = this.model.messages.filter((one) => one.customer === customer && one.thread === null)
    if (chance < 0.6 || said.length === 0) return await this.#mail(address, { into })
    const { text } = this.#pick(said)
    // Our own mails carry the address of the conversation that they were written in; others only their id.
    const written = text.startsWith('us') ? { into: await this.#writtenIn(text) } : {}
    await this.#mail(address, { ...written, answers: text })
  }

  async #writtenIn(text: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`
      select coalesce(origin_conversation_id, conversation_id) as id from messages
      where conversation_id = any(${this.model.conversations}::uuid[]) and text = ${text}`.execute(
      this.#db.kysely,
    )
    return rows[0]?.id ?? ''
  }

  async #mail(address: string, way: Way): Promise<void> {
    const customer = `c:${address}`
    const text = this.#words(address)
    const expected =
      way.answers === undefined ? way.into : this.model.homeOf(this.model.legOf(this.#message(way.answers)))
    const arrived = await this.#arrives(address, text, way)
    this.#note(arrived, { text, customer, thread: null, expected })
  }

  /** In a chat of the first customer: one that goes on, or a new one. */
  async #chats(): Promise<void> {
    const isNew = this.#threads.length === 0 || this.#random() < 0.2
    const thread = isNew ? crypto.randomUUID() : this.#pick(this.#threads).id
    const text = this.#words(thread)
    const before = this.model.messages.findLast((one) => one.thread === thread)
    const expected = before && this.model.homeOf(this.model.legOf(before))
    const arrived = await this.#arrives(thread, text, { thread })
    const customer = isNew ? `c:${thread}` : (before?.customer ?? '')
    if (isNew) this.#threads.push({ id: thread, customer })
    this.#note(arrived, { text, customer, thread, expected })
  }

  #note(
    arrived: { conversationId: string; legId: string; home: string; cutFrom: string | null },
    m: { text: string; customer: string; thread: string | null; expected: string | undefined },
  ): void {
    const isNew = !this.model.conversations.includes(arrived.home)
    if (isNew && m.expected !== undefined)
      throw new Error('A message began a conversation that it was not new in.')
    if (isNew) this.model.customers.set(arrived.home, m.customer)
    if (!this.model.legs.has(arrived.legId))
      this.model.legs.set(arrived.legId, { id: arrived.legId, conversation: arrived.home, cutFrom: null })
    const { text, customer, thread } = m
    this.model.messages.push({ text, customer, thread, leg: arrived.legId })
    // Where the conversation goes on that was written to, or that what was answered belongs to by itself.
    const place = m.expected === undefined ? arrived.home : this.model.standsIn(m.expected)
    const home = m.expected === undefined ? arrived.home : this.model.belongsTo(m.expected)
    if (arrived.conversationId !== place || arrived.home !== home) throw new Error(`"${text}" went astray.`)
  }

  async #arrives(from: string, text: string, { into, answers, thread }: Way) {
    const isMail = thread === undefined
    const item = plainItem(isMail ? 'email' : 'visitor', from, text, {
      externalId: text,
      sender: { verifiedBy: isMail ? 'mail_authentication' : null },
      thread: {
        conversationId: into ?? null,
        externalThread: thread ?? null,
        references: answers === undefined ? [] : [answers],
      },
    })
    const inbox = isMail ? this.#inboxes.email : this.#inboxes.chat
    const now = this.#date
    const applied = await this.#db.transaction((tx) =>
      applyItem(tx, { item, inbox, inboundId: crypto.randomUUID(), now }),
    )
    return { ...applied, ...(await this.#legOf(applied.legId)) }
  }

  async #legOf(legId: string): Promise<{ home: string; cutFrom: string | null }> {
    const { rows } = await sql<{ home: string; cutFrom: string | null }>`
      select coalesce(home_conversation_id, conversation_id) as home, cut_from_leg_id as "cutFrom"
      from legs where id = ${legId}`.execute(this.#db.kysely)
    const [row] = rows
    if (!row) throw new Error('The leg is gone.')
    return row
  }

  async #answers(): Promise<void> {
    const conversationId = this.#pick(this.#living())
    const text = this.#words('us')
    const now = this.#date
    const target = await this.#db.transaction(async (tx) => {
      const row = await lockConversation(tx, conversationId)
      const targets = (await replyTargets(tx, row)).filter((one) => one.legId !== null)
      const target = targets[this.#below(targets.length)]
      if (!target) return undefined
      const { messageId } = await sendReply(tx, {
        conversationId,
        agent,
        request: {
          text,
          target: target.key,
          pinned: { visibility: 'private', defaultLegId: row.default_leg_id },
        },
        now,
      })
      const arrival = { inboxId: target.inboxId, externalId: text, bodyHash: 'own', messageId, now }
      if (target.channel === 'email') await insertArrival(tx, arrival)
      return target
    })
    if (!target?.legId) return
    const customer = this.model.customers.get(conversationId) ?? ''
    const thread = this.model.messages.find((one) => this.model.legOf(one) === target.legId)?.thread ?? null
    this.model.messages.push({ text, customer, leg: target.legId, thread })
  }

  async #notes(): Promise<void> {
    const conversationId = this.#pick(this.#living())
    const text = this.#words('note')
    const now = this.#date
    await this.#db.transaction((tx) =>
      writeNote(tx, { conversationId, agentId: agent.id, text, mentions: [], now }),
    )
  }

  #living(): string[] {
    return this.model.conversations.filter((id) => this.model.standsIn(id) === id)
  }

  async #merge(): Promise<void> {
    const winner = this.#pick(this.#living())
    const loser = this.#pick(this.#living())
    const ours = this.model.customers.get(winner) === this.model.customers.get(loser)
    const now = this.#date
    const id = await this.#refusedOr(() =>
      this.#db.transaction((tx) => mergeConversations(tx, { winnerId: winner, loserId: loser, actor, now })),
    )
    if ((id !== null) !== (ours && winner !== loser)) throw new Error('A merge went the wrong way.')
    if (id !== null) this.model.changes.push({ kind: 'merge', id, winner, loser, stands: true })
  }

  async #split(): Promise<void> {
    const source = this.#pick(this.#living())
    const said = this.model.messages.filter((one) => this.model.placeOf(one) === source)
    if (said.length === 0) return
    const at = this.#pick(said)
    const take = this.#pick(['leg', 'all'] as const)
    const taken = said
      .slice(said.indexOf(at))
      .filter((one) => take === 'all' || this.model.legOf(one) === this.model.legOf(at))
    const message = await this.#db.kysely
      .selectFrom('messages')
      .select('id')
      .where('text', '=', at.text)
      .executeTakeFirstOrThrow()
    const now = this.#date
    const made = await this.#refusedOr(() =>
      this.#db.transaction((tx) =>
        splitConversation(tx, {
          conversationId: source,
          request: { messageId: message.id, take },
          actor,
          now,
        }),
      ),
    )
    if ((made === null) !== (taken.length === said.length))
      throw new Error('A split took the wrong messages.')
    if (made === null) return
    await this.#noteSplit(made, { source: this.model.homeOf(this.model.legOf(at)), taken, said })
  }

  async #noteSplit(
    made: { splitId: string; newId: string },
    { source, taken, said }: { source: string; taken: ModelMessage[]; said: ModelMessage[] },
  ): Promise<void> {
    const split: ModelSplit = {
      kind: 'split',
      id: made.splitId,
      source,
      made: made.newId,
      stands: true,
      messages: new Map(),
      wholeLegs: new Set(),
    }
    const { rows } = await sql<{ id: string; cutFrom: string }>`
      select id, cut_from_leg_id as "cutFrom" from legs where origin_conversation_id = ${made.newId}
        and cut_from_leg_id is not null`.execute(this.#db.kysely)
    for (const { id, cutFrom } of rows) this.model.legs.set(id, { id, conversation: made.newId, cutFrom })
    for (const one of taken) {
      const leg = this.model.legOf(one)
      const isWhole = said.every((other) => this.model.legOf(other) !== leg || taken.includes(other))
      const cut = rows.find(({ cutFrom }) => cutFrom === leg)
      if (isWhole !== (cut === undefined))
        throw new Error('A leg was cut that need not be, or not where it must.')
      if (isWhole) split.wholeLegs.add(leg)
      split.messages.set(one.text, cut?.id ?? leg)
    }
    this.model.customers.set(made.newId, taken[0]?.customer ?? '')
    this.model.changes.push(split)
  }

  async #undo(): Promise<void> {
    const standing = this.model.changes.filter((change) => change.stands)
    if (standing.length > 0) await this.#undoOne(this.#pick(standing))
  }

  async #undoOne(change: (typeof this.model.changes)[number]): Promise<void> {
    const now = this.#date
    await this.#db.transaction((tx) =>
      change.kind === 'merge'
        ? undoMerge(tx, { mergeId: change.id, actor, now })
        : undoSplit(tx, { splitId: change.id, actor, now }),
    )
    change.stands = false
  }

  #message(text: string): ModelMessage {
    const found = this.model.messages.find((one) => one.text === text)
    if (!found) throw new Error('Nobody said that.')
    return found
  }

  #words(by: string): string {
    this.#said += 1
    return `${by} says ${this.#said} ${this.#own}`
  }

  async #refusedOr<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof AppError && error.status < 500) return null
      throw error
    }
  }
}
