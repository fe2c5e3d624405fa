-- Agents, teams, sessions, first-run set-up and the audit trail.

-- One organisation per installation: the key admits one row only.
create table organisation (
  id boolean primary key default true check (id),
  name text not null,
  locale text not null,
  timezone text not null,
  set_up_at timestamptz not null default now()
);

create table agents (
  id uuid primary key,
  name text not null,
  email text not null,
  -- null: this agent cannot sign in with a password
  password_hash text,
  role text not null check (role in ('owner', 'supervisor', 'agent')),
  locale text not null,
  timezone text not null,
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  hue smallint not null check (hue between 0 and 359),
  created_at timestamptz not null default now(),
  deactivated_at timestamptz
);
create unique index agents_email on agents (lower(email));

create table teams (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null default now()
);
create unique index teams_name on teams (lower(name));

create table team_members (
  team_id uuid not null references teams on delete cascade,
  agent_id uuid not null references agents on delete cascade,
  primary key (team_id, agent_id)
);
create index team_members_agent on team_members (agent_id);

-- Only hashes of tokens are kept: whoever reads this table or its back-up cannot sign in with it.
create table sessions (
  id uuid primary key,
  token_hash bytea not null unique,
  agent_id uuid not null references agents on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  user_agent text not null,
  address text not null
);
create index sessions_agent on sessions (agent_id);

create table setup_tokens (
  token_hash bytea primary key,
  created_at timestamptz not null default now()
);

-- Failed or running sign-ins, by hash of the account and of the address; swept after a day.
create table sign_in_attempts (
  id uuid primary key,
  account_hash bytea not null,
  address_hash bytea not null,
  at timestamptz not null default now()
);
create index sign_in_attempts_account on sign_in_attempts (account_hash, at);
create index sign_in_attempts_address on sign_in_attempts (address_hash, at);
create index sign_in_attempts_at on sign_in_attempts (at);

-- Each entry's hash covers the one before it, so that a changed or missing entry shows. Ids and enums only;
-- personal values stand beside, and the entry keeps a salted hash of them, so that erasing them leaves the chain whole.
create table audit_entries (
  seq bigint primary key,
  id uuid not null unique,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  data jsonb not null,
  personal_hash bytea,
  previous_hash bytea not null,
  hash bytea not null
);
create index audit_entries_subject on audit_entries (subject_kind, subject_id, seq);

create table audit_personal (
  entry_id uuid primary key references audit_entries (id),
  salt bytea not null,
  data jsonb not null
);
