import type { ConversationStatus } from '@throughline/contracts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyItem } from '../src/modules/channels/actions/apply-item.ts'
import type { PreparedItem } from '../src/modules/channels/actions/process-inbound.ts'
import {
  acceptHandoff,
  changeStatus,
  closeHandoff,
  lockConversation,
  offerHandoff,
  openHandoffOf,
  replyTargets,
  sendReply,
  writeNote,
} from '../src/modules/conversations/index.ts'
import { recogniseSender } from '../src/modules/customers/index.ts'
import { createInbox, type Inbox } from '../src/modules/inboxes/index.ts'
import type { Database } from '../src/platform/database/index.ts'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { AppError } from '../src/platform/errors/index.ts'
import * as model from './conversation-model.ts'
import { seededRandom } from './support/random.ts'

const STEPS = Number(process.env.STEPS ?? (process.env.LONG ? 200_000 : 5_000))
/** What a step touched is read back every so many steps, and everything at the end. */
const CHECK_EVERY = Number(process.env.CHECK_EVERY ?? 5)
const WALKS = 5
const seed = Number(process.env.SEED ?? 20_260_101)
const tokenKey = Buffer.alloc(32, 7)
const system = { kind: 'system', id: null } as const
const agents = [
  { id: '01900000-0000-7000-8000-00000000000a', name: 'Mikko' },
  { id: '01900000-0000-7000-8000-00000000000b', name: 'Sanna' },
] as const

let database: TestDatabase
let db: Database
let inboxes: { email: Inbox; chat: Inbox; form: Inbox }

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  const make = (channel: 'email' | 'chat' | 'form', settings: Record<string, unknown>) =>
    db.transaction((tx) =>
      createInbox(tx, { inbox: { channel, name: channel, settings }, actor: system, now: new Date() }),
    )
  inboxes = {
    email: await make('email', { address: 'support@shop.example' }),
    chat: await make('chat', {}),
    form: await make('form', {}),
  }
})

afterAll(() => database?.drop())

interface Tracked {
  id: string
  model: model.ModelConversation
  address: string
  chatThread: string | null
}

/** One random walk over the real actions, each step told to the plain model as well. */
class Walk {
  readonly conversations: Tracked[] = []
  now = Date.UTC(2026, 0, 5, 8)
  #random: () => number
  #count = 0

  constructor(random: () => number) {
    this.#random = random
  }

  async step(): Promise<Tracked> {
    this.now += 60_000 + Math.floor(this.#random() * 3_600_000)
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
    return new Date(this.now)
  }

  #text(): string {
    this.#count += 1
    return `words ${this.#count}`
  }

  async #formArrives(): Promise<Tracked> {
    const text = this.#text()
    const thread = crypto.randomUUID()
    const address = `person${this.#count}@home.example`
    const applied = await this.#apply(inboxes.form, {
      ...item('form', thread, text),
      claims: [{ kind: 'email', value: address }],
    })
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
    await this.#customerWrites(c, 'email', c.address, null)
  }

  async #customerChats(c: Tracked): Promise<void> {
    if (c.chatThread !== null) await this.#customerWrites(c, 'chat', null, c.chatThread)
  }

  async #customerWrites(
    c: Tracked,
    channel: 'email' | 'chat',
    address: string | null,
    thread: string | null,
  ): Promise<void> {
    const text = this.#text()
    const message: PreparedItem = {
      ...item(channel === 'chat' ? 'visitor' : 'email', address ?? thread ?? '', text),
      thread: {
        conversationId: channel === 'email' ? c.id : null,
        awayUpdateId: null,
        externalThread: thread,
        references: [],
      },
    }
    if (channel === 'email') message.sender.verifiedBy = 'mail_authentication'
    const applied = await this.#apply(inboxes[channel], message)
    if (model.isLongResolved(c.model, this.now)) {
      expect(applied.conversationId).not.toBe(c.id)
      this.conversations.splice(this.conversations.indexOf(c), 1)
      this.conversations.push({
        id: applied.conversationId,
        model: model.newConversation({ channel, thread, address, ended: false }, text),
        address: c.address,
        chatThread: thread,
      })
      return
    }
    expect(applied.conversationId).toBe(c.id)
    model.customerWrites(c.model, { channel, thread, address }, text)
  }

  async #agentReplies(c: Tracked): Promise<void> {
    const text = this.#text()
    const agent = this.#pick(agents)
    const then = this.#pick<ConversationStatus>(['open', 'waiting', 'resolved'])
    await this.#reply(c, agent, text, then === 'snoozed' ? 'open' : then)
    model.agentReplies(c.model, agent.id, text, c.address, then, this.now)
  }

  async #reply(
    c: Tracked,
    agent: (typeof agents)[number],
    text: string,
    thenStatus: 'open' | 'waiting' | 'resolved',
    stale = false,
  ) {
    await db.transaction(async (tx) => {
      const row = await lockConversation(tx, c.id)
      const target = (await replyTargets(tx, row))[0]
      await sendReply(tx, {
        conversationId: c.id,
        agent,
        request: {
          text,
          target: target?.key ?? '',
          pinned: { visibility: 'private', defaultLegId: stale ? crypto.randomUUID() : row.default_leg_id },
          thenStatus,
        },
        now: this.#date,
      })
    })
  }

  /** A composer that was pinned to a leg which is no longer where the matter stands sends nothing. */
  async #staleReply(c: Tracked): Promise<void> {
    await expectCode('leg_changed', () => this.#reply(c, agents[0], 'never sent', 'waiting', true))
  }

  async #note(c: Tracked): Promise<void> {
    await db.transaction((tx) =>
      writeNote(tx, {
        conversationId: c.id,
        agentId: agents[0].id,
        text: 'a note',
        mentions: [],
        now: this.#date,
      }),
    )
    c.model.notes += 1
  }

  async #changeStatus(c: Tracked): Promise<void> {
    const to = this.#pick<ConversationStatus>(['open', 'waiting', 'snoozed', 'resolved'])
    await db.transaction(async (tx) =>
      changeStatus(tx, await lockConversation(tx, c.id), {
        to,
        snoozedUntil: new Date(this.now + 3_600_000),
        actor: system,
        now: this.#date,
      }),
    )
    model.setStatus(c.model, to, this.now)
  }

  async #offer(c: Tracked): Promise<void> {
    const words = this.#text()
    const work = () =>
      db.transaction((tx) =>
        offerHandoff(tx, tokenKey, {
          conversationId: c.id,
          toInbox: inboxes.chat,
          reason: 'convenience',
          instructions: words,
          openMinutes: 60 * 24,
          by: { kind: 'agent', id: agents[0].id, name: 'Mikko' },
          now: this.#date,
        }),
      )
    if (c.model.offered) return await expectCode('handoff_already_offered', work)
    const channel = model.canTell(c.model)
    if (channel === null) return await expectCode('handoff_no_way_to_tell', work)
    if (channel === 'chat') return await expectCode('handoff_same_channel', work)
    await work()
    model.offer(c.model, words)
  }

  /** Two devices press at the same moment: one wins. */
  async #takeUp(c: Tracked): Promise<void> {
    const open = await openHandoffOf(db.kysely, c.id)
    expect(open !== undefined).toBe(c.model.offered)
    if (!open) return
    const threads = [crypto.randomUUID(), crypto.randomUUID()]
    const outcomes = await Promise.all(threads.map((thread) => this.#press(c, open.id, thread)))
    const isOver = open.expires_at !== null && open.expires_at.getTime() <= this.now
    if (isOver) return expect(outcomes).toEqual(['closed', 'closed'])
    expect([...outcomes].sort()).toEqual(['accepted', 'used'])
    const thread = threads[outcomes.indexOf('accepted')] ?? ''
    c.chatThread = thread
    model.accept(c.model, thread)
  }

  async #press(c: Tracked, handoffId: string, thread: string): Promise<string> {
    return db.transaction(async (tx) => {
      const row = await tx
        .selectFrom('conversations')
        .select('customer_id')
        .where('id', '=', c.id)
        .executeTakeFirstOrThrow()
      const identity = await recogniseSender(
        tx,
        {
          kind: 'visitor',
          scope: inboxes.chat.id,
          value: thread,
          display: 'chat',
          name: null,
          verifiedBy: null,
          locale: 'en',
          claims: [],
        },
        { customerId: row.customer_id, now: this.#date, actor: system },
      )
      const taken = await acceptHandoff(tx, {
        handoffId,
        identityId: identity.id,
        sessionId: thread,
        externalThread: thread,
        now: this.#date,
      })
      return taken.outcome
    })
  }

  async #closeOffer(c: Tracked): Promise<void> {
    const open = await openHandoffOf(db.kysely, c.id)
    if (!open) return
    const to = this.#pick(['withdrawn', 'expired', 'declined'] as const)
    const words = this.#random() < 0.5 ? this.#text() : null
    await db.transaction((tx) =>
      closeHandoff(tx, {
        handoffId: open.id,
        to,
        actor: system,
        words,
        organisation: 'Shop',
        now: this.#date,
      }),
    )
    model.closeOffer(c.model, words)
  }

  /** The same arrival once more changes nothing. */
  async #repeat(c: Tracked): Promise<void> {
    const { rows } = await sql<{ external_id: string; body_hash: string; text: string }>`
      select a.external_id, a.body_hash, m.text from message_arrivals a join messages m on m.id = a.message_id
      where m.conversation_id = ${c.id} order by m.seq desc limit 1`.execute(db.kysely)
    const known = rows[0]
    if (!known) return
    const repeated = {
      ...item('email', c.address, known.text),
      externalId: known.external_id,
      bodyHash: known.body_hash,
    }
    const applied = await this.#apply(inboxes.email, repeated)
    expect(applied).toMatchObject({ outcome: 'duplicate', conversationId: c.id })
  }

  async #timePasses(): Promise<void> {
    if (this.#random() < 0.3) this.now += 15 * 24 * 60 * 60 * 1000
  }

  async #apply(inbox: Inbox, prepared: PreparedItem) {
    return db.transaction((tx) =>
      applyItem(tx, { item: prepared, inbox, inboundId: crypto.randomUUID(), now: this.#date }),
    )
  }
}

function item(kind: 'email' | 'visitor' | 'form', value: string, text: string): PreparedItem {
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

/** What the database holds of one conversation, in the model's terms. */
async function stored(id: string): Promise<model.ModelConversation> {
  const c = await db.kysely
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const legs = await db.kysely
    .selectFrom('legs')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  const messages = await db.kysely
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute()
  const handoffs = await db.kysely
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', id)
    .execute()
  const notes = await db.kysely.selectFrom('notes').select('id').where('conversation_id', '=', id).execute()
  expect(messages.map((message) => message.seq)).toEqual(messages.map((_, index) => index + 1))
  const place = new Map(legs.map((leg, index) => [leg.id, index]))
  return {
    status: c.status,
    assignee: c.assignee_id,
    legs: legs.map((leg) => ({
      channel: leg.channel,
      thread: leg.external_thread,
      address: leg.address,
      ended: leg.ended_at !== null,
    })),
    default: place.get(c.default_leg_id ?? '') ?? -1,
    messages: messages.map((m) => ({ leg: place.get(m.leg_id) ?? -1, direction: m.direction, text: m.text })),
    notes: notes.length,
    waiting: c.waiting_since !== null,
    offered: handoffs.some((handoff) => handoff.state === 'offered'),
    handoffs: handoffs.length,
    accepted: handoffs.filter((handoff) => handoff.state === 'accepted').length,
    resolvedAt: c.resolved_at?.getTime() ?? null,
    reopened: c.reopen_count,
    firstReply: c.first_reply_at !== null,
  }
}

test(
  `conversations, legs and handoffs behave as the plain model says, over ${STEPS} random steps (seed ${seed})`,
  async () => {
    // Several walks at once, each over conversations of its own: the locks between them are part of the test.
    await Promise.all(
      Array.from({ length: WALKS }, (_, index) => walkAlong(new Walk(seededRandom(seed + index)))),
    )
    await versionsNeverGoBack()
  },
  process.env.LONG ? 7_200_000 : 420_000,
)

async function walkAlong(walk: Walk): Promise<void> {
  for (let step = 0; step < STEPS / WALKS; step++) {
    const touched = await walk.step()
    if (step % CHECK_EVERY !== 0 || !walk.conversations.includes(touched)) continue
    expect(await stored(touched.id), `after step ${step}`).toEqual(touched.model)
  }
  for (const c of walk.conversations) expect(await stored(c.id)).toEqual(c.model)
}

/** In the order of the outbox, which is the order of the log, every conversation's version only grows. */
async function versionsNeverGoBack(): Promise<void> {
  const { rows } = await sql<{ broken: number; events: number }>`
    select count(*) filter (where version < earlier)::int as broken, count(*)::int as events from (
      select (data ->> 'version')::int as version,
        lag((data ->> 'version')::int) over (partition by conversation_id order by seq) as earlier
      from event_outbox where data ? 'version' and conversation_id is not null) ordered`.execute(db.kysely)
  expect(rows[0]?.events).toBeGreaterThan(STEPS / 4)
  expect(rows[0]?.broken).toBe(0)
}
