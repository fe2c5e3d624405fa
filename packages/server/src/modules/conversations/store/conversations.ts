import type { ConversationStatus } from '@throughline/contracts'
import { type Selectable, sql, type Updateable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { conversationErrors } from '../errors.ts'
import type { ConversationsTable } from '../tables.ts'

export type ConversationRow = Selectable<ConversationsTable>

/**
 * Takes the conversation's row lock: whoever holds it is alone in numbering messages and recording events
 * of this conversation, so their order is the order of the log. Throws `conversation_not_found`, and
 * `conversation_merged` (409) when it goes on in another.
 */
export async function lockConversation(tx: Tx, id: string): Promise<ConversationRow> {
  const row = await lockConversationRow(tx, id)
  if (row.merged_into_id !== null) throw await mergedInto(tx, row.merged_into_id)
  return row
}

/** The same for what goes on wherever the conversation does: the lock of whoever stands for it. */
export async function lockStanding(tx: Tx, id: string): Promise<ConversationRow> {
  const row = await lockConversationRow(tx, id)
  return row.merged_into_id === null ? row : await lockStanding(tx, row.merged_into_id)
}

/**
 * The lock of the conversation in which something stands, with the thing as it is under it: a merge, a split or their
 * undoing may have moved it until the lock was there. Undefined when there is no such thing.
 */
export async function lockAround<T extends { conversation_id: string }>(
  tx: Tx,
  find: () => Promise<T | undefined>,
): Promise<{ conversation: ConversationRow; found: T } | undefined> {
  let before = await find()
  while (before) {
    const conversation = await lockStanding(tx, before.conversation_id)
    const found = await find()
    if (found?.conversation_id === conversation.id) return { conversation, found }
    before = found
  }
  return undefined
}

/** What is said to somebody who asks for a conversation that goes on in another. */
export async function mergedInto(db: Queryable, id: string): Promise<Error> {
  const into = await findConversation(db, id)
  return conversationErrors.conversation_merged({
    details: { mergedInto: { id, number: into?.number ?? null } },
  })
}

/** The lock alone, also of one that goes on in another: for what is set in each by itself. */
export async function lockConversationRow(tx: Tx, id: string): Promise<ConversationRow> {
  const row = await tx
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw conversationErrors.conversation_not_found()
  return row
}

export async function findConversation(db: Queryable, id: string): Promise<ConversationRow | undefined> {
  return db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findConversations(db: Queryable, ids: readonly string[]): Promise<ConversationRow[]> {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
}

/** Throws `conversation_not_found`. */
export async function requireConversation(db: Queryable, id: string): Promise<ConversationRow> {
  const row = await findConversation(db, id)
  if (!row) throw conversationErrors.conversation_not_found()
  return row
}

/** Whether anybody has ever written to this installation. */
export async function hasConversations(db: Queryable): Promise<boolean> {
  const row = await db.selectFrom('conversations').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}

export async function insertConversation(
  tx: Tx,
  c: {
    customerId: string
    originCustomerId: string
    subject: string
    language: string | null
    teamId: string | null
    followsId: string | null
    setAside?: boolean
    now: Date
  },
): Promise<ConversationRow> {
  return tx
    .insertInto('conversations')
    .values({
      id: uuid(),
      customer_id: c.customerId,
      origin_customer_id: c.originCustomerId,
      decided_customer_id: null,
      subject: c.subject,
      language: c.language,
      team_id: c.teamId,
      assignee_id: null,
      default_leg_id: null,
      next_step: null,
      next_step_due_at: null,
      waiting_since: null,
      reply_due_at: null,
      snoozed_until: null,
      follows_id: c.followsId,
      ...(c.setAside ? { set_aside_at: c.now } : {}),
      preview: null,
      first_inbound_at: null,
      first_reply_at: null,
      first_resolved_at: null,
      resolved_at: null,
      created_at: c.now,
      last_activity_at: c.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * Writes a change under the row lock and counts the version up; the row in memory follows, so that several
 * steps of one action build on each other.
 */
export async function saveConversation(
  tx: Tx,
  row: ConversationRow,
  change: Omit<Updateable<ConversationsTable>, 'id' | 'version' | 'number'>,
): Promise<number> {
  const saved = await tx
    .updateTable('conversations')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  Object.assign(row, saved)
  return saved.version
}

/** The fields that follow from a status, whatever caused it. */
export function statusFields(
  row: ConversationRow,
  to: ConversationStatus,
  now: Date,
  snoozedUntil: Date | null,
): Omit<Updateable<ConversationsTable>, 'id' | 'version' | 'number'> {
  const reopened = row.status === 'resolved' && to !== 'resolved'
  return {
    status: to,
    snoozed_until: to === 'snoozed' ? snoozedUntil : null,
    resolved_at: to === 'resolved' ? now : null,
    ...(to === 'resolved' && row.first_resolved_at === null ? { first_resolved_at: now } : {}),
    ...(to === 'resolved' || to === 'waiting' ? { waiting_since: null, reply_due_at: null } : {}),
    ...(reopened ? { reopen_count: row.reopen_count + 1 } : {}),
  }
}

/** A next step that is due, and whose it is. */
export interface DueStep {
  conversationId: string
  assigneeId: string
  dueAt: Date
}

/** Next steps that became due in a time, of conversations that somebody has, in their order; some at a time. */
export async function dueSteps(
  db: Queryable,
  o: { after: Date; until: Date; beyond: DueStep | null; limit: number },
): Promise<DueStep[]> {
  const { beyond } = o
  const { rows } = await sql<DueStep>`
    select id as "conversationId", assignee_id as "assigneeId", next_step_due_at as "dueAt" from conversations
    where next_step_due_at > ${o.after} and next_step_due_at <= ${o.until} and status <> 'resolved'
      and assignee_id is not null and set_aside_at is null and merged_into_id is null
      and ${beyond === null ? sql`true` : sql`(next_step_due_at, id) > (${beyond.dueAt}, ${beyond.conversationId}::uuid)`}
    order by next_step_due_at, id limit ${o.limit}`.execute(db)
  return rows
}

/** Answers that became due in a time and were not given, of conversations that somebody has, in their order. */
export async function overdueReplies(
  db: Queryable,
  o: { after: Date; until: Date; beyond: DueStep | null; limit: number },
): Promise<DueStep[]> {
  const { beyond } = o
  const { rows } = await sql<DueStep>`
    select id as "conversationId", assignee_id as "assigneeId", reply_due_at as "dueAt" from conversations
    where reply_due_at > ${o.after} and reply_due_at <= ${o.until} and status = 'open'
      and assignee_id is not null and set_aside_at is null and merged_into_id is null
      and ${beyond === null ? sql`true` : sql`(reply_due_at, id) > (${beyond.dueAt}, ${beyond.conversationId}::uuid)`}
    order by reply_due_at, id limit ${o.limit}`.execute(db)
  return rows
}

export async function dueSnoozes(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where('status', '=', 'snoozed')
    .where('snoozed_until', '<=', now)
    .where('merged_into_id', 'is', null)
    .orderBy('snoozed_until')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
