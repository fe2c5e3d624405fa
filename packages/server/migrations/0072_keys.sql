-- API keys, service accounts, own pictures and working hours, and finding entries of the audit trail.

-- A service account is an agent that nobody signs in as: it has no address and no password, only keys.
alter table agents
  add column kind text not null default 'person' check (kind in ('person', 'service')),
  -- {"monday": [{"from": "09:00", "to": "17:00"}], …} in the agent's time zone; null: not said
  add column working_hours jsonb,
  alter column email drop not null,
  add constraint agents_email_of_person check (kind = 'service' or email is not null);

-- Only the hash is kept: whoever reads this table or its back-up cannot call the API with it.
create table api_keys (
  id uuid primary key,
  token_hash bytea not null unique,
  -- the first characters, by which people recognise it
  prefix text not null,
  name text not null,
  agent_id uuid not null references agents on delete cascade,
  scopes text[] not null,
  requests_per_minute integer not null check (requests_per_minute > 0),
  created_at timestamptz not null default now(),
  created_by uuid not null references agents,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_address text
);
create index api_keys_agent on api_keys (agent_id);
create index api_keys_created_by on api_keys (created_by);

-- In the database and not among the attachments: there are few, they are small, and every back-up has them.
create table agent_pictures (
  agent_id uuid primary key references agents on delete cascade,
  content_type text not null check (content_type in ('image/png', 'image/jpeg', 'image/webp')),
  content bytea not null,
  hash text not null
);

create index audit_entries_actor on audit_entries (actor_id, seq);
create index audit_entries_at on audit_entries (at);
