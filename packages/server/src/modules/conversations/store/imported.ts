import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'
import type { ConversationsTable, LegsTable, MessagesTable } from '../tables.ts'

/** Rows of conversations that were had elsewhere; `at` is when it was said, written or begun there. */
export interface ImportedRows {
  conversations: (Pick<
    ConversationsTable,
    | 'id'
    | 'customer_id'
    | 'origin_customer_id'
    | 'subject'
    | 'team_id'
    | 'default_leg_id'
    | 'preview'
    | 'first_inbound_at'
    | 'first_reply_at'
    | 'resolved_at'
    | 'created_at'
    | 'last_activity_at'
  > & {
    external_id: string
    imported_from: string
    status: string
    priority: string
    tags: string[]
    last_seq: number
    last_inbound_seq: number
  })[]
  participants: { conversation_id: string; identity_id: string; at: Date }[]
  legs: (Pick<
    LegsTable,
    'id' | 'conversation_id' | 'inbox_id' | 'channel' | 'identity_id' | 'address' | 'proof'
  > & { at: Date })[]
  messages: (Pick<
    MessagesTable,
    | 'id'
    | 'conversation_id'
    | 'leg_id'
    | 'seq'
    | 'direction'
    | 'author_kind'
    | 'author_id'
    | 'author_name'
    | 'identity_id'
    | 'text'
  > & { at: Date })[]
  attachments: {
    id: string
    conversation_id: string
    message_id: string
    hash: string
    size: number
    name: string
    content_type: string
    at: Date
  }[]
  notes: {
    id: string
    conversation_id: string
    author_id: string
    text: string
    after_seq: number
    at: Date
  }[]
}

/** Which of these ids of a system are there already. */
export async function externalIdsTaken(tx: Tx, source: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select external_id as id from conversations
    where imported_from = ${source} and external_id = any(${[...ids]}::text[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Inserts whole tables at once: each goes as one parameter of JSON, which the database takes apart. */
export async function insertImportedRows(tx: Tx, rows: ImportedRows): Promise<void> {
  await sql`insert into conversations (id, customer_id, origin_customer_id, subject, status, priority, tags, team_id,
      default_leg_id, preview, first_inbound_at, first_reply_at, first_resolved_at, resolved_at, created_at,
      last_activity_at, last_seq, last_inbound_seq, external_id, imported_from)
    select id, customer_id, origin_customer_id, subject, status, priority, tags, team_id, default_leg_id, preview::jsonb,
      first_inbound_at, first_reply_at, resolved_at, resolved_at, created_at, last_activity_at, last_seq,
      last_inbound_seq, external_id, imported_from
    from jsonb_to_recordset(${JSON.stringify(rows.conversations)}::jsonb) as c (id uuid, customer_id uuid,
      origin_customer_id uuid, subject text, status text, priority text, tags text[], team_id uuid,
      default_leg_id uuid, preview text, first_inbound_at timestamptz, first_reply_at timestamptz,
      resolved_at timestamptz, created_at timestamptz, last_activity_at timestamptz, last_seq integer,
      last_inbound_seq integer, external_id text, imported_from text)`.execute(tx)
  await sql`insert into participants (conversation_id, identity_id, role, at)
    select conversation_id, identity_id, 'customer', at
    from jsonb_to_recordset(${JSON.stringify(rows.participants)}::jsonb)
      as p (conversation_id uuid, identity_id uuid, at timestamptz)`.execute(tx)
  await sql`insert into legs (id, conversation_id, inbox_id, channel, identity_id, address, proof, started_at)
    select id, conversation_id, inbox_id, channel, identity_id, address, proof, at
    from jsonb_to_recordset(${JSON.stringify(rows.legs)}::jsonb) as l (id uuid, conversation_id uuid, inbox_id uuid,
      channel text, identity_id uuid, address text, proof text, at timestamptz)`.execute(tx)
  await sql`insert into messages (id, conversation_id, leg_id, seq, direction, author_kind, author_id, author_name,
      identity_id, text, sent_at, created_at)
    select id, conversation_id, leg_id, seq, direction, author_kind, author_id, author_name, identity_id, text, at, at
    from jsonb_to_recordset(${JSON.stringify(rows.messages)}::jsonb) as m (id uuid, conversation_id uuid, leg_id uuid,
      seq integer, direction text, author_kind text, author_id uuid, author_name text, identity_id uuid, text text,
      at timestamptz)`.execute(tx)
  if (rows.attachments.length > 0) {
    await sql`insert into attachments (id, conversation_id, message_id, hash, name, content_type, size, inline, created_at)
      select id, conversation_id, message_id, hash, name, content_type, size, false, at
      from jsonb_to_recordset(${JSON.stringify(rows.attachments)}::jsonb) as a (id uuid, conversation_id uuid,
        message_id uuid, hash text, name text, content_type text, size bigint, at timestamptz)`.execute(tx)
  }
  if (rows.notes.length === 0) return
  await sql`insert into notes (id, conversation_id, author_id, text, after_seq, created_at)
    select id, conversation_id, author_id, text, after_seq, at
    from jsonb_to_recordset(${JSON.stringify(rows.notes)}::jsonb) as n (id uuid, conversation_id uuid, author_id uuid,
      text text, after_seq integer, at timestamptz)`.execute(tx)
}
