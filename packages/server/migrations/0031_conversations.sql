create table conversations (
  id uuid primary key,
  -- The short reference that people read out: "request 1042".
  number bigint generated always as identity (start with 1001) unique,
  customer_id uuid not null,
  origin_customer_id uuid not null,
  subject text not null,
  status text not null default 'open' check (status in ('open', 'waiting', 'snoozed', 'resolved')),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  language text,
  tags text[] not null default '{}',
  team_id uuid,
  assignee_id uuid,
  default_leg_id uuid,
  next_step text,
  waiting_since timestamptz,
  reply_due_at timestamptz,
  snoozed_until timestamptz,
  follows_id uuid,
  last_seq integer not null default 0,
  last_inbound_seq integer not null default 0,
  preview jsonb,
  first_inbound_at timestamptz,
  first_reply_at timestamptz,
  first_resolved_at timestamptz,
  resolved_at timestamptz,
  reopen_count integer not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  last_activity_at timestamptz not null
);
create index conversations_customer on conversations (customer_id, last_activity_at desc);
create index conversations_activity on conversations (last_activity_at desc, id desc);
create index conversations_mine on conversations (assignee_id, reply_due_at, last_activity_at) where status = 'open';
create index conversations_open on conversations (reply_due_at, last_activity_at) where status = 'open';
create index conversations_waiting on conversations (last_activity_at desc) where status in ('waiting', 'snoozed');
create index conversations_snoozed on conversations (snoozed_until) where status = 'snoozed';
create index conversations_subject on conversations using gin (subject gin_trgm_ops);

create table participants (
  conversation_id uuid not null references conversations (id),
  identity_id uuid not null,
  role text not null check (role in ('customer', 'third_party', 'bystander')),
  at timestamptz not null,
  primary key (conversation_id, identity_id)
);

create table legs (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  inbox_id uuid not null,
  channel text not null,
  identity_id uuid not null,
  external_thread text,
  visibility text not null default 'private' check (visibility in ('public', 'private')),
  -- Where a reply goes when the channel needs an address.
  address text,
  proof text not null check (proof in ('verified', 'handoff_link', 'claimed', 'none')),
  began_by_handoff_id uuid,
  -- Whoever came by a handoff's link sees the conversation from here on, not the person's past.
  visible_from_seq integer not null default 0,
  customer_read_seq integer not null default 0,
  customer_delivered_seq integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz
);
create index legs_conversation on legs (conversation_id);
create index legs_thread on legs (inbox_id, external_thread) where external_thread is not null;
create unique index legs_public on legs (inbox_id, external_thread, identity_id) where visibility = 'public';

create table messages (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  leg_id uuid not null references legs (id),
  seq integer not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  author_kind text not null check (author_kind in ('customer', 'third_party', 'agent', 'bot', 'system')),
  author_id uuid,
  author_name text not null,
  identity_id uuid,
  visibility text not null default 'private',
  subject text,
  text text not null,
  quoted_text text,
  signature_text text,
  html text,
  recipients jsonb not null default '{"to": [], "cc": []}',
  -- {kind: "handoff", handoffId}: the button is made when the message goes out, so no token lies in a text.
  action jsonb,
  client_id uuid,
  raw_ref uuid,
  language text,
  verdict jsonb,
  automatic boolean not null default false,
  sent_at timestamptz not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  unique (conversation_id, seq)
);
create index messages_leg on messages (leg_id, seq);
create unique index messages_client on messages (leg_id, client_id) where client_id is not null;
create index messages_text on messages using gin (text gin_trgm_ops);

create table message_arrivals (
  inbox_id uuid not null,
  external_id text not null,
  body_hash text not null,
  message_id uuid not null references messages (id),
  at timestamptz not null,
  primary key (external_id, body_hash, inbox_id)
);
create index message_arrivals_message on message_arrivals (message_id);

create table handoffs (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  from_leg_id uuid not null references legs (id),
  to_leg_id uuid references legs (id),
  to_inbox_id uuid not null,
  to_channel text not null,
  initiated_by text not null check (initiated_by in ('agent', 'customer', 'rule')),
  initiator_id uuid,
  reason text not null check (reason in ('complexity', 'privacy', 'convenience', 'urgency', 'away')),
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  token_hash bytea unique,
  instructions text not null,
  message_id uuid,
  after_seq integer not null,
  -- The visitor session that took it up: the same browser may open the link again.
  taken_up_by uuid,
  offered_at timestamptz not null,
  expires_at timestamptz,
  accepted_at timestamptz,
  declined_at timestamptz,
  expired_at timestamptz,
  withdrawn_at timestamptz,
  first_reply_at timestamptz
);
create index handoffs_conversation on handoffs (conversation_id);
create unique index handoffs_one_open on handoffs (conversation_id) where state = 'offered';
create index handoffs_expiring on handoffs (expires_at) where state = 'offered';

create table handoff_checks (
  handoff_id uuid not null references handoffs (id),
  key text not null check (key in ('history_reviewed', 'identity_confirmed', 'switch_explained', 'personal_empathy', 'feedback_asked')),
  ticked_at timestamptz not null,
  ticked_by_kind text not null check (ticked_by_kind in ('agent', 'system')),
  ticked_by uuid,
  how text not null check (how in ('agent', 'opened', 'code', 'verified', 'seen_in_text')),
  primary key (handoff_id, key)
);

create table deliveries (
  id uuid primary key,
  message_id uuid not null references messages (id),
  leg_id uuid not null references legs (id),
  conversation_id uuid not null,
  seq integer not null,
  route text not null check (route in ('email', 'chat', 'away_email')),
  provider text,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown')),
  attempts integer not null default 0,
  last_error text,
  provider_ref text,
  not_before timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  created_at timestamptz not null,
  unique (message_id, route)
);
create index deliveries_unfinished on deliveries (leg_id, seq) where state in ('queued', 'sending');

create table notes (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  author_id uuid not null,
  text text not null,
  mentions uuid[] not null default '{}',
  after_seq integer not null,
  created_at timestamptz not null
);
create index notes_conversation on notes (conversation_id, created_at);

create table drafts (
  conversation_id uuid not null references conversations (id),
  agent_id uuid not null,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  html text,
  leg_id uuid,
  updated_at timestamptz not null,
  primary key (conversation_id, agent_id, kind)
);

create table conversation_reads (
  conversation_id uuid not null references conversations (id),
  agent_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  primary key (conversation_id, agent_id)
);

-- Content lies in the blob store under its hash; this counts who still refers to it.
create table attachments (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  message_id uuid references messages (id),
  hash text not null,
  name text not null,
  content_type text not null,
  content_id text,
  size bigint not null,
  inline boolean not null default false,
  created_at timestamptz not null
);
create index attachments_message on attachments (message_id);
create index attachments_hash on attachments (hash);
