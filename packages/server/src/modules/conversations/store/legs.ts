import type { Channel } from '@throughline/contracts'
import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { declaredChannels } from '../../inboxes/index.ts'
import type { LegsTable } from '../tables.ts'
import type { ConversationRow } from './conversations.ts'

export type LegRow = Selectable<LegsTable>

export async function insertLeg(
  tx: Tx,
  leg: {
    conversationId: string
    inboxId: string
    channel: Channel
    identityId: string
    externalThread: string | null
    address: string | null
    proof: LegsTable['proof']
    handoffId: string | null
    visibleFromSeq: number
    /** The conversation that it belongs to by itself, when that is merged into the one it stands in. */
    homeId?: string
    now: Date
  },
): Promise<LegRow> {
  return tx
    .insertInto('legs')
    .values({
      id: uuid(),
      conversation_id: leg.conversationId,
      inbox_id: leg.inboxId,
      channel: leg.channel,
      identity_id: leg.identityId,
      external_thread: leg.externalThread,
      address: leg.address,
      proof: leg.proof,
      began_by_handoff_id: leg.handoffId,
      visible_from_seq: leg.visibleFromSeq,
      started_at: leg.now,
      ended_at: null,
      ...(leg.homeId === undefined || leg.homeId === leg.conversationId
        ? {}
        : { origin_conversation_id: leg.homeId, home_conversation_id: leg.homeId }),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Up to which of our words a gathered mail is on its way to the absent customer of a chat; null when none is. */
export async function markAwayMail(tx: Tx, legId: string, seq: number | null): Promise<void> {
  await tx.updateTable('legs').set({ away_mail_seq: seq }).where('id', '=', legId).execute()
}

export async function legById(db: Queryable, id: string): Promise<LegRow | undefined> {
  return db.selectFrom('legs').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function conversationOfLeg(db: Queryable, legId: string): Promise<ConversationRow | undefined> {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', (eb) => eb.selectFrom('legs').select('conversation_id').where('legs.id', '=', legId))
    .executeTakeFirst()
}

export async function legsOf(db: Queryable, conversationId: string): Promise<LegRow[]> {
  return db
    .selectFrom('legs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('hidden', '=', false)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
}

/** The newest leg with an external thread of this inbox: a chat session, a form's submission. */
export async function legByThread(
  db: Queryable,
  inboxId: string,
  externalThread: string,
): Promise<LegRow | undefined> {
  return db
    .selectFrom('legs')
    .selectAll()
    .where('inbox_id', '=', inboxId)
    .where('external_thread', '=', externalThread)
    .where('hidden', '=', false)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The newest leg of an inbox at an address that is proved to be whose it is. */
export async function legAtAddress(
  db: Queryable,
  inboxId: string,
  address: string,
): Promise<LegRow | undefined> {
  return db
    .selectFrom('legs')
    .selectAll()
    .where('inbox_id', '=', inboxId)
    .where('address', '=', address)
    .where('proof', '=', 'verified')
    .where('disowned_at', 'is', null)
    .where('hidden', '=', false)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function endLeg(tx: Tx, id: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('legs')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A customer came back to where the matter had moved on from: they can be answered there again. */
export async function resumeLeg(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('legs').set({ ended_at: null }).where('id', '=', id).execute()
}

/** The owner of a claimed address has proved it: its legs are theirs. */
export async function proveLegs(
  tx: Tx,
  conversationId: string,
  address: string,
  owner: { identityId: string; kind: string },
): Promise<void> {
  const channels = declaredChannels().filter(({ address: there }) => there?.kind === owner.kind)
  await tx
    .updateTable('legs')
    .set({ proof: 'verified', identity_id: owner.identityId, disowned_at: null })
    .where('conversation_id', '=', conversationId)
    .where(
      'channel',
      'in',
      channels.map(({ channel }) => channel),
    )
    .where('address', '=', address)
    .where('proof', '=', 'claimed')
    .execute()
}

/** The owner of a claimed address says that it was not them who gave it. */
export async function disownLeg(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('legs')
    .set({ disowned_at: now })
    .where('id', '=', id)
    .where('proof', '=', 'claimed')
    .execute()
}

/** Moves the customer's marks forward; answers false when they already stood there. */
export async function markLegRead(
  tx: Tx,
  legId: string,
  mark: 'customer_read_seq' | 'customer_delivered_seq',
  seq: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('legs')
    .set(mark === 'customer_read_seq' ? { customer_read_seq: seq } : { customer_delivered_seq: seq })
    .where('id', '=', legId)
    .where(mark, '<', seq)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function beginLegByHandoff(tx: Tx, legId: string, handoffId: string): Promise<void> {
  await tx.updateTable('legs').set({ began_by_handoff_id: handoffId }).where('id', '=', legId).execute()
}

/** The conversation that a leg belongs to by itself, whatever it is merged into. */
export function homeOfLeg(leg: LegRow): string {
  return leg.home_conversation_id ?? leg.conversation_id
}

/**
 * A leg of its own for the later messages of another, in a conversation that is split off. It stands with the other
 * until the messages are moved.
 */
export async function cutLeg(tx: Tx, leg: LegRow, newId: string, startedAt: Date): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('legs')
    .values({
      ...leg,
      id,
      origin_conversation_id: newId,
      home_conversation_id: newId,
      cut_from_leg_id: leg.id,
      began_by_handoff_id: null,
      started_at: startedAt,
    })
    .execute()
  return id
}
