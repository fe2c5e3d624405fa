import { applyItem } from '../../../src/modules/channels/actions/apply-item.ts'
import { decideMixedConversation } from '../../../src/modules/conversations/actions/decide-mixed.ts'
import { belongingsOfCustomers } from '../../../src/modules/conversations/index.ts'
import { judgeDifferent, withdrawVerdict } from '../../../src/modules/customers/actions/judge-different.ts'
import { mergeCustomers, resolveCustomerId, unmergeCustomers } from '../../../src/modules/customers/index.ts'
import { insertCustomer } from '../../../src/modules/customers/store/index.ts'
import type { Inbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import { AppError } from '../../../src/platform/errors/index.ts'
import { plainItem } from '../plain-item.ts'
import { type ModelConversation, ModelGraph, type ModelPerson } from './model.ts'

const agent = { kind: 'agent', id: '01900000-0000-7000-8000-00000000000a' } as const

/** One random history of people who write, are merged, parted and told apart, over the product's own actions. */
export class History {
  readonly model = new ModelGraph()
  readonly #db: Database
  readonly #inboxes: { email: Inbox; chat: Inbox }
  readonly #random: () => number
  #said = 0
  #now = Date.UTC(2026, 0, 5, 8)

  constructor(db: Database, inboxes: { email: Inbox; chat: Inbox }, random: () => number) {
    this.#db = db
    this.#inboxes = inboxes
    this.#random = random
  }

  async begin(): Promise<void> {
    const people = 3 + this.#below(3)
    for (let i = 0; i < people; i++) await this.#somebodyNew()
  }

  async step(): Promise<void> {
    const step = this.#pick([
      () => this.#merge(),
      () => this.#merge(),
      () => this.#merge(),
      () => this.#undo(),
      () => this.#undo(),
      () => this.#writes(),
      () => this.#writes(),
      () => this.#writes(),
      () => this.#tellApart(),
      () => this.#withdraw(),
      () => this.#decide(),
    ])
    await step()
  }

  /** Takes every merge back that still stands, in any order. */
  async undoEverything(): Promise<void> {
    const standing = this.model.merges.filter((merge) => merge.stands)
    while (standing.length > 0) {
      const [merge] = standing.splice(this.#below(standing.length), 1)
      if (merge) await this.#unmerge(merge, false)
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

  async #somebodyNew(): Promise<void> {
    if (this.#random() < 0.2) {
      const now = this.#date
      const id = await this.#db.transaction((tx) =>
        insertCustomer(tx, { displayName: 'Walked in', locale: null, now }),
      )
      this.model.people.push({ id, identities: [] })
      return
    }
    const name = `p${this.model.people.length}-${this.#random().toString(36).slice(2)}${this.#random().toString(36).slice(2)}`
    await this.#firstWords(this.#random() < 0.5 ? `${name}@home.example` : name)
  }

  async #firstWords(value: string): Promise<void> {
    const { conversationId, text } = await this.#arrives(value, null)
    const row = await this.#db.kysely
      .selectFrom('conversations')
      .select('customer_id')
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow()
    this.model.people.push({ id: row.customer_id, identities: [value] })
    this.#began(conversationId, row.customer_id, text)
  }

  #began(id: string, personId: string, text: string): void {
    this.model.conversations.push({
      id,
      home: personId,
      decided: false,
      texts: [text],
      speakers: new Set([personId]),
    })
  }

  /** Into a conversation of theirs or anybody's, or a new one; a chat goes on in its own. */
  async #writes(): Promise<void> {
    const person = this.#pick(this.model.people)
    if (person.identities.length === 0) return
    const value = this.#pick(person.identities)
    const isMail = value.includes('@')
    if (isMail && this.#random() < 0.3) {
      const { conversationId, text } = await this.#arrives(value, null)
      return this.#began(conversationId, person.id, text)
    }
    const conversation = isMail
      ? this.#pick(this.model.conversations)
      : this.model.conversations.find((one) => one.texts[0]?.includes(value))
    if (!conversation) return
    const isTheirs = await this.#standsWith(conversation, person)
    const { conversationId, text } = await this.#arrives(value, isMail ? conversation.id : null)
    if (conversationId !== conversation.id) throw new Error('A message went astray.')
    conversation.texts.push(text)
    if (isTheirs || !isMail) conversation.speakers.add(person.id)
  }

  /** A mail counts as the customer's when its owner is the customer, or was written to in it before. */
  async #standsWith(conversation: ModelConversation, person: ModelPerson): Promise<boolean> {
    if (this.model.areOne(conversation.home, person.id)) return true
    const rows = await this.#db.kysely
      .selectFrom('legs')
      .innerJoin('participants', (join) =>
        join
          .onRef('participants.conversation_id', '=', 'legs.conversation_id')
          .onRef('participants.identity_id', '=', 'legs.identity_id'),
      )
      .select('legs.id')
      .where('legs.conversation_id', '=', conversation.id)
      .where('participants.role', '=', 'customer')
      .where('legs.address', 'in', person.identities)
      .execute()
    return rows.length > 0
  }

  async #merge(): Promise<void> {
    const a = this.#pick(this.model.people).id
    const b = this.#pick(this.model.people).id
    if (a === b) return
    const evidence = this.#random() < 0.3
    const identityId = evidence ? await this.#identityOf(a) : undefined
    const otherIdentityId = evidence ? await this.#identityOf(b) : undefined
    const now = this.#date
    const work = () =>
      this.#db.transaction((tx) =>
        mergeCustomers(tx, {
          customerId: a,
          otherId: b,
          identityId,
          otherIdentityId,
          reason: 'They say so',
          actor: agent,
          belongings: belongingsOfCustomers,
          now,
        }),
      )
    if (!this.model.areOne(a, b) && this.model.areDifferent(a, b)) {
      return await expectCode('customers_are_different', work)
    }
    const wereOne = this.model.areOne(a, b)
    const { mergeId } = await work()
    if (wereOne !== (mergeId === null)) throw new Error('Merged who were one, or left apart who were two.')
    if (mergeId === null) return
    const row = await this.#db.kysely
      .selectFrom('merges')
      .select(['winner_anchor', 'loser_anchor'])
      .where('id', '=', mergeId)
      .executeTakeFirstOrThrow()
    this.model.merges.push({ id: mergeId, ends: [row.winner_anchor, row.loser_anchor], stands: true })
  }

  async #identityOf(personId: string): Promise<string | undefined> {
    const livingId = await resolveCustomerId(this.#db.kysely, personId)
    const rows = await this.#db.kysely
      .selectFrom('identities')
      .select('id')
      .where('customer_id', '=', livingId)
      .orderBy('value')
      .execute()
    return rows.length === 0 ? undefined : this.#pick(rows).id
  }

  async #undo(): Promise<void> {
    if (this.model.merges.length === 0) return
    await this.#unmerge(this.#pick(this.model.merges), this.#random() < 0.2)
  }

  async #unmerge(merge: ModelGraph['merges'][number], different: boolean): Promise<void> {
    const now = this.#date
    await this.#db.transaction((tx) =>
      unmergeCustomers(tx, {
        mergeId: merge.id,
        different,
        reason: null,
        actor: agent,
        belongings: belongingsOfCustomers,
        now,
      }),
    )
    merge.stands = false
    await this.#readDifferences()
  }

  async #tellApart(): Promise<void> {
    const a = this.#pick(this.model.people).id
    const b = this.#pick(this.model.people).id
    if (a === b) return
    const now = this.#date
    const about = { customerId: a, otherId: b, identityId: undefined, otherIdentityId: undefined }
    const work = () =>
      this.#db.transaction((tx) => judgeDifferent(tx, { ...about, reason: null, actor: agent, now }))
    if (this.model.areOne(a, b)) return await expectCode('customers_are_one', work)
    await work()
    await this.#readDifferences()
    if (!this.model.areDifferent(a, b)) throw new Error('A verdict was lost.')
  }

  async #withdraw(): Promise<void> {
    const standing = this.model.differences.filter((one) => one.stands)
    if (standing.length === 0) return
    const verdict = this.#pick(standing)
    const now = this.#date
    await this.#db.transaction((tx) => withdrawVerdict(tx, { linkId: verdict.id, actor: agent, now }))
    verdict.stands = false
  }

  /** New verdicts, as the product wrote them down. */
  async #readDifferences(): Promise<void> {
    const ids = this.model.people.map((person) => person.id)
    const rows = await this.#db.kysely
      .selectFrom('identity_links')
      .select(['id', 'left_customer', 'right_customer'])
      .where('verdict', '=', 'different')
      .where('revoked_at', 'is', null)
      .where('left_customer', 'in', ids)
      .execute()
    for (const row of rows) {
      if (this.model.differences.some((one) => one.id === row.id)) continue
      this.model.differences.push({ id: row.id, ends: [row.left_customer, row.right_customer], stands: true })
    }
  }

  async #decide(): Promise<void> {
    const rows = await this.#db.kysely
      .selectFrom('mixed_conversations')
      .select(['id', 'conversation_id'])
      .where('state', '=', 'pending')
      .where(
        'conversation_id',
        'in',
        this.model.conversations.map((one) => one.id).concat(crypto.randomUUID()),
      )
      .orderBy('conversation_id')
      .execute()
    const asked = rows[this.#below(Math.max(1, rows.length))]
    const conversation = this.model.conversations.find((one) => one.id === asked?.conversation_id)
    if (!asked || !conversation) return
    const chosen = this.#pick([...conversation.speakers])
    const now = this.#date
    await this.#db.transaction((tx) =>
      decideMixedConversation(tx, { id: asked.id, customerId: chosen, actor: agent, now }),
    )
    const row = await this.#db.kysely
      .selectFrom('conversations')
      .select('decided_customer_id')
      .where('id', '=', conversation.id)
      .executeTakeFirstOrThrow()
    const home = row.decided_customer_id ?? ''
    if (!this.model.areOne(home, chosen)) throw new Error('It went to somebody else than was said.')
    conversation.home = home
    conversation.decided = true
  }

  async #arrives(
    value: string,
    conversationId: string | null,
  ): Promise<{ conversationId: string; text: string }> {
    this.#said += 1
    const text = `${value} says ${this.#said}`
    const isMail = value.includes('@')
    const item = plainItem(isMail ? 'email' : 'visitor', value, text, {
      sender: { verifiedBy: isMail ? 'mail_authentication' : null },
      thread: { conversationId },
    })
    const inbox = isMail ? this.#inboxes.email : this.#inboxes.chat
    const now = this.#date
    const applied = await this.#db.transaction((tx) =>
      applyItem(tx, { item, inbox, inboundId: crypto.randomUUID(), now }),
    )
    return { conversationId: applied.conversationId, text }
  }
}

async function expectCode(code: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof AppError && error.code === code) return
    throw error
  }
  throw new Error(`expected ${code}, but it went through`)
}
