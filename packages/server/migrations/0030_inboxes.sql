create table inboxes (
  id uuid primary key,
  key text not null unique,
  channel text not null,
  name text not null,
  settings jsonb not null default '{}',
  team_id uuid,
  reply_target_minutes integer not null default 240,
  health_state text not null default 'unknown',
  health_detail text,
  health_checked_at timestamptz,
  created_at timestamptz not null,
  archived_at timestamptz
);
-- Mail is received by address: two inboxes may not claim the same one.
create unique index inboxes_address on inboxes (lower(settings ->> 'address')) where channel = 'email' and archived_at is null;

create table inbox_secrets (
  inbox_id uuid not null references inboxes (id),
  name text not null,
  sealed text not null,
  primary key (inbox_id, name)
);

-- Everything that arrives, before it is understood. Partitioned so that retention can drop whole months.
create table inbound (
  id uuid not null,
  inbox_id uuid not null,
  received_at timestamptz not null,
  raw bytea not null,
  meta jsonb not null default '{}',
  state text not null default 'received' check (state in ('received', 'processed', 'quarantined', 'ignored')),
  error text,
  attempts integer not null default 0,
  primary key (id, received_at)
) partition by range (received_at);
create table inbound_default partition of inbound default;
create index inbound_unfinished on inbound (received_at) where state in ('received', 'quarantined');
