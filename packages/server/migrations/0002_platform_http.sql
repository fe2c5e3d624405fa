-- Answers to writes that carried an Idempotency-Key, and sealed credentials.

-- A row is inserted when the write begins and gets its answer in the same transaction, so a committed row
-- always has one. Kept for a day.
create table idempotency_answers (
  -- agent:<id>, visitor:<id> or public
  actor text not null,
  key text not null,
  -- SHA-256 of method, address and body
  fingerprint bytea not null,
  status smallint,
  headers jsonb,
  body text,
  at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_answers_at on idempotency_answers (at);

-- Credentials of inboxes and integrations, encrypted with the master key, which is never in the database.
create table secrets (
  id uuid primary key,
  sealed text not null,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now()
);
