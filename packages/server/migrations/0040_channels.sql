-- A visitor's chat session: a bearer token, never evidence of who somebody is.
create table visitor_sessions (
  id uuid primary key,
  inbox_id uuid not null,
  token_hash bytea not null unique,
  -- The chat that it belongs to: its own, or the one that a link in a mail continues on another device.
  thread_id uuid not null,
  identity_id uuid,
  conversation_id uuid,
  leg_id uuid,
  locale text not null,
  page_url text,
  page_title text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index visitor_sessions_leg on visitor_sessions (leg_id);
