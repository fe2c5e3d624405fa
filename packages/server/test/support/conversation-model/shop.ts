import type { ConversationStatus } from '@throughline/contracts'
import { sql } from 'kysely'
import { applyItem } from '../../../src/modules/channels/actions/apply-item.ts'
import type { PreparedItem } from '../../../src/modules/channels/actions/process-inbound.ts'
import {
  acceptHandoff,
  changeStatus,
  closeHandoff,
  lockConversation,
  offerHandoff,
  replyTargets,
  sendReply,
  writeNote,
} from '../../../src/modules/conversations/index.ts'
import { recogniseSender } from '../../../src/modules/customers/index.ts'
import { createInbox, type Inbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'

const tokenKey = Buffer.alloc(32, 7)
const system = { kind: 'system', id: null } as const

export const agents = [
  { id: '01900000-0000-7000-8000-00000000000a', name: 'Mikko', kind: 'person' },
  { id: '01900000-0000-7000-8000-00000000000b', name: 'Sanna', kind: 'person' },
] as const

/** The product's own actions with one inbox of each channel, every call a transaction of its own. */
export interface Shop {
  readonly db: Database
  arrives(channel: 'email' | 'chat' | 'form', item: PreparedItem, now: Date): ReturnType<typeof applyItem>
  /** Answers on the first target; `pinned` is the default leg that the composer believed in. */
  reply(
    conversationId: string,
    o: {
      agent: (typeof agents)[number]
      text: string
      thenStatus: 'open' | 'waiting' | 'resolved'
      pinned?: string
      now: Date
    },
  ): Promise<void>
  note(conversationId: string, now: Date): Promise<void>
  changeStatus(conversationId: string, to: ConversationStatus, now: Date): Promise<void>
  offerChat(conversationId: string, instructions: string, now: Date): Promise<void>
  /** Somebody presses the link's button; `thread` is the chat that it would open. Answers the outcome. */
  press(conversationId: string, handoffId: string, thread: string, now: Date): Promise<string>
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

  return {
    db,

    arrives: (channel, item, now) =>
      db.transaction((tx) =>
        applyItem(tx, { item, inbox: inboxes[channel], inboundId: crypto.randomUUID(), now }),
      ),

    reply: (conversationId, { agent, text, thenStatus, pinned, now }) =>
      db.transaction(async (tx) => {
        const row = await lockConversation(tx, conversationId)
        const target = (await replyTargets(tx, row))[0]
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
          by: { kind: 'agent', id: agents[0].id, name: 'Mikko' },
          now,
        })
      }),

    press: (conversationId, handoffId, thread, now) =>
      db.transaction(async (tx) => {
        // Not locked: two devices that press at the same moment are to meet in the action itself.
        const { customer_id: customerId } = await tx
          .selectFrom('conversations')
          .select('customer_id')
          .where('id', '=', conversationId)
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
          { customerId, now, actor: system },
        )
        const taken = await acceptHandoff(tx, {
          handoffId,
          identityId: identity.id,
          sessionId: thread,
          externalThread: thread,
          now,
        })
        return taken.outcome
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
