import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { createAgent } from '../../../src/modules/access/index.ts'
import { applyItem } from '../../../src/modules/channels/actions/apply-item.ts'
import type { PreparedItem } from '../../../src/modules/channels/actions/process-inbound.ts'
import { askAddress } from '../../../src/modules/channels/handoff/ask-address.ts'
import { confirmAddress } from '../../../src/modules/channels/handoff/confirm.ts'
import { declineHandoff } from '../../../src/modules/channels/handoff/decline.ts'
import { createLinks } from '../../../src/modules/channels/handoff/links.ts'
import { takeUp } from '../../../src/modules/channels/handoff/take-up.ts'
import { createExpireHandoffs } from '../../../src/modules/channels/jobs/expire-handoffs.ts'
import { makeHandoffCode } from '../../../src/modules/conversations/actions/make-handoff-code.ts'
import {
  mergeConversations,
  undoMerge,
} from '../../../src/modules/conversations/actions/merge-conversations.ts'
import {
  addressToken,
  assignConversation,
  changeStatus,
  closeHandoff,
  enterHandoffCode,
  goToProvedAddress,
  handoffToken,
  legById,
  lockConversation,
  offerHandoff,
  replyTargets,
  sendReply,
} from '../../../src/modules/conversations/index.ts'
import { createInbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import { silentLogger } from '../../../src/platform/log/index.ts'
import { createSecretBox } from '../../../src/platform/secrets/index.ts'
import type { Kind } from './model.ts'

const system = { kind: 'system', id: null } as const
const channels = ['email', 'chat', 'form'] as const

export type Shop = Awaited<ReturnType<typeof openShop>>

/** The product's own actions with one inbox of each channel and a clock that the walk sets. */
export async function openShop(db: Database) {
  // What a walk asks after each step; the log has no need of it.
  await sql`create index on event_outbox ((data ->> 'handoffId'))`.execute(db.kysely)
  const secrets = createSecretBox(randomBytes(32))
  const key = secrets.deriveKey('handoff tokens')
  const codeKey = secrets.deriveKey('handoff codes')
  let now = new Date(Date.UTC(2026, 0, 5, 8))
  const platform = { db, secrets, clock: { now: () => now } }
  const find = createLinks(platform)
  const expire = createExpireHandoffs(platform)
  const inboxes = await Promise.all(
    channels.map((channel) =>
      db.transaction((tx) => {
        const settings = channel === 'email' ? { address: 'support@shop.example' } : {}
        return createInbox(tx, { inbox: { channel, name: channel, settings }, actor: system, now })
      }),
    ),
  )
  const inboxOf = (kind: Kind) => {
    const found = inboxes.find(({ channel }) => channel === kind)
    if (!found) throw new Error(`no inbox for ${kind}`)
    return found
  }
  const email = 'mikko@shop.example'
  const agentId = await createAgent(db, system, { name: 'Mikko', email, role: 'agent', password: null })
  const agent = { id: agentId, name: 'Mikko', kind: 'person' } as const

  return {
    db,
    setClock(at: number) {
      now = new Date(at)
    },
    arrives: async (kind: Kind, item: PreparedItem) =>
      (
        await db.transaction((tx) =>
          applyItem(tx, { item, inbox: inboxOf(kind), inboundId: crypto.randomUUID(), now }),
        )
      ).conversationId,
    offer: (
      conversationId: string,
      o: { by: 'agent' | 'rule'; to: 'chat' | 'email'; text: string; openMinutes: number },
    ) =>
      db.transaction((tx) =>
        offerHandoff(tx, key, {
          conversationId,
          toInbox: inboxOf(o.to),
          reason: 'convenience',
          instructions: o.text,
          openMinutes: o.openMinutes,
          by: { kind: o.by, id: o.by === 'agent' ? agentId : null, name: 'Mikko' },
          now,
        }),
      ),
    withdraw: (handoffId: string, words: string | null) => close(handoffId, 'withdrawn', words),
    stay: (handoffId: string, words: string) => close(handoffId, 'declined', words),
    expire: () =>
      expire.run(
        {},
        // The job asks for these three only.
        { db, log: silentLogger(), signal: new AbortController().signal } as Parameters<typeof expire.run>[1],
      ),
    tokenOf: (handoffId: string) => handoffToken(key, handoffId),
    addressTokenOf: (handoffId: string, legId: string) => addressToken(key, handoffId, legId),
    find,
    /** Presses the button of an offer's page on so many devices at once. Answers what each was told. */
    press: async (token: string, devices: number) => {
      const link = await find(token)
      if (!link) return ['unknown']
      const pressed = Array.from({ length: devices }, () => takeUp(platform, link.handoff, { locale: 'en' }))
      return (await Promise.all(pressed)).map(({ outcome }) => outcome).sort()
    },
    makeCode: async (handoffId: string) =>
      (await db.transaction((tx) => makeHandoffCode(tx, codeKey, { handoffId, now }))).code,
    /** Types a code from an address, as the page and the window take it. */
    enterCode: async (o: { number: number; code: string; address: string; wrongInbox?: boolean }) => {
      const { number, wrongInbox, ...entry } = o
      const inboxId = wrongInbox ? inboxOf('email').id : null
      const said = await enterHandoffCode(db, codeKey, { ...entry, number: ` #${number}`, inboxId, now })
      if (said.outcome !== 'right') return said.outcome
      return (await takeUp(platform, said.handoff, { locale: 'en', cameBy: 'code' })).outcome
    },
    ask: async (legId: string, address: string) => {
      const leg = await legById(db.kysely, legId)
      if (!leg) throw new Error('no such chat')
      await askAddress(platform, { leg, toInbox: inboxOf('email'), address, locale: 'en' })
    },
    goByMail: async (handoffId: string, devices: number) => {
      const go = () => db.transaction((tx) => goToProvedAddress(tx, { handoffId, organisation: 'Shop', now }))
      return (await Promise.all(Array.from({ length: devices }, go))).sort()
    },
    confirm: async (token: string, devices: number) => {
      const link = await find(token)
      if (link?.kind !== 'confirm') return ['unknown']
      const pressed = Array.from({ length: devices }, () => confirmAddress(platform, link))
      return (await Promise.all(pressed)).sort()
    },
    decline: async (token: string) => {
      const link = await find(token)
      if (link) await declineHandoff(platform, link)
    },
    reply: (
      conversationId: string,
      o: { text: string; channel?: 'email'; becomes: 'open' | 'waiting' | 'resolved' },
    ) =>
      db.transaction(async (tx) => {
        const row = await lockConversation(tx, conversationId)
        const targets = await replyTargets(tx, row)
        const target = targets.find((one) => o.channel === undefined || one.channel === o.channel)
        await sendReply(tx, {
          conversationId,
          agent,
          request: {
            text: o.text,
            target: target?.key ?? '',
            pinned: { visibility: 'private', defaultLegId: row.default_leg_id },
            thenStatus: o.becomes,
          },
          now,
        })
      }),
    changeStatus: (conversationId: string, to: 'open' | 'waiting' | 'resolved') =>
      db.transaction(async (tx) => {
        await changeStatus(tx, await lockConversation(tx, conversationId), { to, actor: system, now })
      }),
    assign: (conversationId: string, isTaken: boolean) =>
      db.transaction((tx) => {
        const assigneeId = isTaken ? agentId : null
        return assignConversation(tx, { conversationId, assigneeId, teamId: undefined, actor: system })
      }),
    merge: (winnerId: string, loserId: string) =>
      db.transaction((tx) => mergeConversations(tx, { winnerId, loserId, actor: system, now })),
    undoMerge: (mergeId: string) => db.transaction((tx) => undoMerge(tx, { mergeId, actor: system, now })),
    /** The ids of a matter's legs and handoffs, in their order, and its number. */
    idsOf: async (conversationId: string) => {
      const { kysely } = db
      const legs = await kysely
        .selectFrom('legs')
        .select(['id', 'external_thread as thread'])
        .where('conversation_id', '=', conversationId)
        .where('hidden', '=', false)
        .orderBy('started_at')
        .orderBy('id')
        .execute()
      const handoffs = await kysely
        .selectFrom('handoffs')
        .select('id')
        .where('conversation_id', '=', conversationId)
        .orderBy('offered_at')
        .orderBy('id')
        .execute()
      const { number } = await kysely
        .selectFrom('conversations')
        .select('number')
        .where('id', '=', conversationId)
        .executeTakeFirstOrThrow()
      return { legs, handoffs: handoffs.map(({ id }) => id), number }
    },
  }

  function close(handoffId: string, to: 'withdrawn' | 'declined', words: string | null) {
    return db.transaction((tx) =>
      closeHandoff(tx, { handoffId, to, actor: system, words, organisation: 'Shop', now }),
    )
  }
}
