import type { ConversationStatus } from '@throughline/contracts'
import { sql } from 'kysely'
import { createAgent } from '../../../src/modules/access/index.ts'
import { applyItem } from '../../../src/modules/channels/actions/apply-item.ts'
import type { PreparedItem } from '../../../src/modules/channels/actions/process-inbound.ts'
import { takeUp } from '../../../src/modules/channels/handoff/take-up.ts'
import {
  assignConversation,
  awayTarget,
  changeStatus,
  closeHandoff,
  type HandoffRow,
  legById,
  lockConversation,
  offerHandoff,
  recordAwayDeliveries,
  replyTargets,
  sendReply,
  unreadOnLeg,
  writeNote,
} from '../../../src/modules/conversations/index.ts'
import { createInbox, type Inbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'

const tokenKey = Buffer.alloc(32, 7)
const system = { kind: 'system', id: null } as const

export interface Agent {
  id: string
  name: string
  kind: 'person'
}

/** The product's own actions with one inbox of each channel, every call a transaction of its own. */
export interface Shop {
  readonly db: Database
  readonly agents: readonly [Agent, Agent]
  arrives(channel: 'email' | 'chat' | 'form', item: PreparedItem, now: Date): ReturnType<typeof applyItem>
  /** Answers on the first target (of a channel); `pinned` is the default leg that the composer believed in. */
  reply(
    conversationId: string,
    o: {
      agent: Agent
      text: string
      thenStatus: 'open' | 'waiting' | 'resolved'
      pinned?: string
      /** Writes there instead of where answers go by themselves. */
      channel?: 'email'
      now: Date
    },
  ): Promise<void>
  note(conversationId: string, now: Date): Promise<void>
  changeStatus(conversationId: string, to: ConversationStatus, now: Date): Promise<void>
  offerChat(conversationId: string, instructions: string, now: Date): Promise<void>
  /** Somebody presses the link's button. Answers the outcome. */
  press(handoff: HandoffRow, now: Date): Promise<string>
  /** The chat that a handoff began. */
  threadOf(handoffId: string): Promise<string>
  assign(conversationId: string, assigneeId: string | null): Promise<void>
  /** The words that lie unread in the present chat have gone out in one mail. */
  mailUnread(conversationId: string, now: Date): Promise<void>
  closeOffer(
    handoffId: string,
    o: { to: 'withdrawn' | 'expired' | 'declined'; words: string | null; now: Date },
  ): Promise<void>
  lastArrival(
    conversationId: string,
  ): Promise<{ externalId: string; bodyHash: string; text: string } | undefined>
}

export async function openShop(db: Database): Promise<Shop> {
  const make = (channel: 'email' | 'chat' | 'form', settings: Record<string, unknown>): Promise<Inbox> =>
    db.transaction((tx) =>
      createInbox(tx, { inbox: { channel, name: channel, settings }, actor: system, now: new Date() }),
    )
  const inboxes = {
    email: await make('email', { address: 'support@shop.example' }),
    chat: await make('chat', {}),
    form: await make('form', {}),
  }

  const hire = async (name: string): Promise<Agent> => {
    const email = `${name}@shop.example`
    const id = await createAgent(db, system, { name, email, role: 'agent', password: null })
    return { id, name, kind: 'person' }
  }
  const agents = [await hire('Mikko'), await hire('Sanna')] as const

  return {
    db,
    agents,

    arrives: (channel, item, now) =>
      db.transaction((tx) =>
        applyItem(tx, { item, inbox: inboxes[channel], inboundId: crypto.randomUUID(), now }),
      ),

    reply: (conversationId, { agent, text, thenStatus, pinned, channel, now }) =>
      db.transaction(async (tx) => {
        const row = await lockConversation(tx, conversationId)
        const targets = await replyTargets(tx, row)
        const target = targets.find((one) => channel === undefined || one.channel === channel)
        const defaultLegId = pinned ?? row.default_leg_id
        await sendReply(tx, {
          conversationId,
          agent,
          request: {
            text,
            target: target?.key ?? '',
            pinned: { visibility: 'private', defaultLegId },
            thenStatus,
          },
          now,
        })
      }),

    note: (conversationId, now) =>
      db.transaction(async (tx) => {
        await writeNote(tx, { conversationId, agentId: agents[0].id, text: 'a note', mentions: [], now })
      }),

    changeStatus: (conversationId, to, now) =>
      db.transaction(async (tx) => {
        const snoozedUntil = new Date(now.getTime() + 3_600_000)
        const row = await lockConversation(tx, conversationId)
        await changeStatus(tx, row, { to, snoozedUntil, actor: system, now })
      }),

    offerChat: (conversationId, instructions, now) =>
      db.transaction(async (tx) => {
        await offerHandoff(tx, tokenKey, {
          conversationId,
          toInbox: inboxes.chat,
          reason: 'convenience',
          instructions,
          openMinutes: 60 * 24,
          by: { kind: 'agent', id: agents[0].id, name: agents[0].name },
          now,
        })
      }),

    async press(handoff, now) {
      return (await takeUp({ db, clock: { now: () => now } }, handoff, { locale: 'en' })).outcome
    },

    async threadOf(handoffId) {
      const row = await db.kysely
        .selectFrom('legs')
        .select('external_thread')
        .where('began_by_handoff_id', '=', handoffId)
        .executeTakeFirstOrThrow()
      return row.external_thread ?? ''
    },

    assign: (conversationId, assigneeId) =>
      db.transaction((tx) =>
        assignConversation(tx, { conversationId, assigneeId, teamId: undefined, actor: system }),
      ),

    mailUnread: (conversationId, now) =>
      db.transaction(async (tx) => {
        const row = await lockConversation(tx, conversationId)
        const leg = row.default_leg_id === null ? undefined : await legById(tx, row.default_leg_id)
        if (!leg || !(await awayTarget(tx, row))) throw new Error('there is nowhere to mail to')
        const unread = await unreadOnLeg(tx, { id: leg.id, customerReadSeq: leg.customer_read_seq })
        const messageIds = unread.map((message) => message.id)
        await recordAwayDeliveries(tx, {
          legId: leg.id,
          messageIds,
          channel: 'email',
          state: 'sent',
          providerRef: null,
          now,
        })
      }),

    closeOffer: (handoffId, o) =>
      db.transaction(async (tx) => {
        await closeHandoff(tx, { handoffId, actor: system, organisation: 'Shop', ...o })
      }),

    async lastArrival(conversationId) {
      const { rows } = await sql<{ externalId: string; bodyHash: string; text: string }>`
        select a.external_id as "externalId", a.body_hash as "bodyHash", m.text
        from message_arrivals a join messages m on m.id = a.message_id
        where m.conversation_id = ${conversationId} order by m.seq desc limit 1`.execute(db.kysely)
      return rows[0]
    },
  }
}
