import type {
  AuthorKind,
  BulkChange,
  BulkItemState,
  Channel,
  ConversationStatus,
  DeliveryRoute,
  DeliveryState,
  FieldValues,
  HeldReason,
  MessageCard,
  Priority,
} from '@throughline/contracts'
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type {
  HandoffChecksTable,
  HandoffCodesTable,
  HandoffCodeTriesTable,
  HandoffsTable,
} from './handoff-tables.ts'
import type { OwnValues } from './line-values.ts'

export interface ConversationsTable {
  id: string
  number: Generated<number>
  customer_id: string
  origin_customer_id: string
  /** A person's word on whose it is, after two who spoke in it were parted; counts instead of the origin. */
  decided_customer_id: string | null
  subject: string
  status: Generated<ConversationStatus>
  priority: Generated<Priority>
  language: string | null
  tags: Generated<string[]>
  /** Those of its legs; kept by the database. */
  channels: GeneratedAlways<string[]>
  team_id: string | null
  assignee_id: string | null
  default_leg_id: string | null
  next_step: string | null
  next_step_due_at: Date | null
  fields: ColumnType<FieldValues, string | undefined, string>
  waiting_since: Date | null
  reply_due_at: Date | null
  snoozed_until: Date | null
  follows_id: string | null
  /** Out of every queue since then: whoever began it is blocked. */
  set_aside_at: ColumnType<Date | null, Date | undefined, Date | null>
  last_seq: Generated<number>
  last_inbound_seq: Generated<number>
  preview: string | null
  first_inbound_at: Date | null
  first_reply_at: Date | null
  first_resolved_at: Date | null
  resolved_at: Date | null
  reopen_count: Generated<number>
  version: Generated<number>
  created_at: Date
  last_activity_at: Date
  /** The system that it was imported from, and its id there. */
  imported_from: string | null
  external_id: string | null
  /** Who stands for it since they were merged; null when it stands for itself. */
  merged_into_id: Generated<string | null>
  /** What it says of itself, without what others that were merged into it brought. */
  own_values: ColumnType<OwnValues | null, string | null | undefined, string | null>
}

export interface ConversationMergesTable {
  id: string
  place: Generated<number>
  winner_id: string
  loser_id: string
  at: Date
  by_id: string | null
  manifest: ColumnType<LineManifest, string, string>
  undone_at: Date | null
  undone_by: string | null
}

/** What moved with a merge, for people to read. */
export interface LineManifest {
  messages: number
  legs: string[]
}

export interface ConversationSplitsTable {
  id: string
  place: Generated<number>
  source_id: string
  new_id: string
  message_id: string
  at: Date
  by_id: string | null
  undone_at: Date | null
  undone_by: string | null
}

export interface ConversationSplitPartsTable {
  split_id: string
  /** A message, a whole leg, or a note. */
  part_id: string
  /** Where a message stands while the split does. */
  leg_id: string | null
}

export interface TagsTable {
  id: string
  name: string
  /** The name in small letters. */
  key: string
  /** Names that conversations may still carry until a job has been there. */
  former: Generated<string[]>
  deleted_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface ConversationFollowersTable {
  conversation_id: string
  agent_id: string
  at: Date
}

export interface ConversationLinksTable {
  conversation_id: string
  other_id: string
  linked_by: string | null
  at: Date
}

export interface ParticipantsTable {
  conversation_id: string
  identity_id: string
  role: 'customer' | 'third_party' | 'bystander'
  at: Date
}

export interface LegsTable {
  id: string
  conversation_id: string
  inbox_id: string
  channel: Channel
  identity_id: string
  external_thread: string | null
  visibility: Generated<'public' | 'private'>
  address: string | null
  proof: 'verified' | 'handoff_link' | 'claimed' | 'none'
  began_by_handoff_id: string | null
  visible_from_seq: Generated<number>
  customer_read_seq: Generated<number>
  customer_delivered_seq: Generated<number>
  away_mail_seq: Generated<number | null>
  started_at: Date
  ended_at: Date | null
  /** Where it was begun; null when it never moved. */
  origin_conversation_id: Generated<string | null>
  /** Where what arrives on it belongs, after splits and before merges; null when it never moved. */
  home_conversation_id: Generated<string | null>
  /** The leg that a split cut it from. */
  cut_from_leg_id: Generated<string | null>
  /** Its split was undone: what was said on it stands on the leg that it was cut from. */
  hidden: Generated<boolean>
  /** The owner of its claimed address said that it was not them. */
  disowned_at: Generated<Date | null>
}

export interface MessagesTable {
  id: string
  conversation_id: string
  leg_id: string
  seq: number
  direction: 'inbound' | 'outbound'
  author_kind: AuthorKind
  author_id: string | null
  author_name: string
  identity_id: string | null
  visibility: Generated<'public' | 'private'>
  subject: string | null
  text: string
  quoted_text: string | null
  signature_text: string | null
  /** `text` as search compares it; the database writes it. */
  words: GeneratedAlways<string>
  html: string | null
  recipients: string
  action: string | null
  card: ColumnType<MessageCard | null, string | null | undefined, string | null>
  client_id: string | null
  raw_ref: string | null
  language: string | null
  verdict: string | null
  mail: Generated<string | null>
  automatic: Generated<boolean>
  /** The block that caught it. */
  set_aside_by: ColumnType<string | null, string | null | undefined, string | null>
  sent_at: Date
  created_at: Date
  edited_at: Date | null
  deleted_at: Date | null
  /** Where it was written; null when it never moved. */
  origin_conversation_id: Generated<string | null>
  origin_leg_id: Generated<string | null>
}

export interface MessageArrivalsTable {
  inbox_id: string
  external_id: string
  body_hash: string
  message_id: string
  at: Date
}

export interface DeliveriesTable {
  id: string
  message_id: string
  leg_id: string
  conversation_id: string
  seq: number
  route: DeliveryRoute
  provider: string | null
  state: Generated<DeliveryState>
  attempts: Generated<number>
  doubts: Generated<number>
  last_error: string | null
  provider_ref: string | null
  report: Generated<string | null>
  not_before: Date | null
  sent_at: Date | null
  delivered_at: Date | null
  read_at: Date | null
  created_at: Date
}

export interface NotesTable {
  id: string
  conversation_id: string
  author_id: string
  text: string
  mentions: Generated<string[]>
  after_seq: number
  created_at: Date
  origin_conversation_id: Generated<string | null>
  version: Generated<number>
  edited_at: Generated<Date | null>
  deleted_at: Generated<Date | null>
}

/** What notes said before they were changed or deleted. */
export interface NoteVersionsTable {
  note_id: string
  version: number
  text: string
  mentions: string[]
  replaced_at: Date
  replaced_by: string
}

export interface MessageReactionsTable {
  message_id: string
  agent_id: string
  reaction: string
  at: Date
}

export interface NoteReactionsTable {
  note_id: string
  agent_id: string
  reaction: string
  at: Date
}

export interface NoteMentionsTable {
  note_id: string
  agent_id: string
  /** When they answered, or said that it needs no answer. */
  settled_at: Date | null
}

export interface DraftsTable {
  conversation_id: string
  agent_id: string
  kind: 'reply' | 'note'
  text: string
  html: string | null
  leg_id: string | null
  signed: Generated<boolean>
  updated_at: Date
  /** Where it was written, when that was merged into this one. */
  origin_conversation_id: Generated<string | null>
}

export interface ConversationReadsTable {
  conversation_id: string
  agent_id: string
  seq: number
  /** The furthest that it ever stood: what the customer is shown as read. */
  furthest: Generated<number>
  at: Date
}

export interface AttachmentsTable {
  id: string
  conversation_id: string
  message_id: string | null
  hash: string
  name: string
  content_type: string
  content_id: string | null
  size: number
  inline: Generated<boolean>
  /** The reply that it will go out with. */
  pending_reply_id: Generated<string | null>
  created_at: Date
}

export interface SplitOffersDismissedTable {
  message_id: string
  by_id: string | null
  at: Date
}

export interface PendingRepliesTable {
  id: string
  conversation_id: string
  agent_id: string
  /** Null for a forward. */
  target: string | null
  channel: Channel
  text: string
  html: string | null
  cc: string[]
  bcc: string[]
  signed: Generated<boolean>
  /** The message that it passes on, to whom, and which of its files (null: all of them). */
  forward_of: Generated<string | null>
  forward_to: Generated<string | null>
  forward_files: Generated<string[] | null>
  pinned_visibility: 'public' | 'private'
  pinned_leg_id: string | null
  then_status: 'open' | 'waiting' | 'resolved' | null
  after_seq: number
  status_before: ConversationStatus
  state: Generated<'waiting' | 'held'>
  held_reason: Generated<HeldReason | null>
  scheduled: boolean
  due_at: Date
  created_at: Date
}

export interface MixedConversationsTable {
  id: string
  conversation_id: string
  merge_id: string
  customer_ids: string[]
  state: Generated<'pending' | 'decided' | 'lapsed'>
  opened_at: Date
  decided_customer_id: string | null
  decided_by: string | null
  decided_at: Date | null
  left_out: Generated<string[]>
}

export interface BulkActionsTable {
  id: string
  agent_id: string
  team_ids: string[]
  sees_all: boolean
  change: JSONColumnType<BulkChange>
  state: Generated<'running' | 'done' | 'undoing' | 'undone'>
  total: number
  created_at: Date
  finished_at: Date | null
  undo_until: Date | null
}

export interface BulkItemsTable {
  bulk_action_id: string
  place: number
  conversation_id: string
  expected_version: number | null
  state: Generated<BulkItemState>
  reason: string | null
  before: JSONColumnType<Record<string, unknown> | null>
  after_version: number | null
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    conversations: ConversationsTable
    conversation_merges: ConversationMergesTable
    conversation_splits: ConversationSplitsTable
    conversation_split_parts: ConversationSplitPartsTable
    tags: TagsTable
    conversation_followers: ConversationFollowersTable
    conversation_links: ConversationLinksTable
    participants: ParticipantsTable
    legs: LegsTable
    messages: MessagesTable
    message_arrivals: MessageArrivalsTable
    handoffs: HandoffsTable
    handoff_checks: HandoffChecksTable
    handoff_codes: HandoffCodesTable
    handoff_code_tries: HandoffCodeTriesTable
    deliveries: DeliveriesTable
    notes: NotesTable
    note_mentions: NoteMentionsTable
    note_versions: NoteVersionsTable
    message_reactions: MessageReactionsTable
    note_reactions: NoteReactionsTable
    drafts: DraftsTable
    conversation_reads: ConversationReadsTable
    attachments: AttachmentsTable
    pending_replies: PendingRepliesTable
    split_offers_dismissed: SplitOffersDismissedTable
    mixed_conversations: MixedConversationsTable
    bulk_actions: BulkActionsTable
    bulk_items: BulkItemsTable
  }
}
