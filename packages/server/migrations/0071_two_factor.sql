-- Second factors, sign-ins in two steps, locked accounts.

alter table organisation add column second_factor_required boolean not null default false;

-- When its agent last proved who they are, whether they must set up a second factor before anything else, and
-- what went wrong on the account before this session began.
alter table sessions
  add column proved_at timestamptz not null default now(),
  add column second_factor_due boolean not null default false,
  add column earlier_failures integer not null default 0,
  add column earlier_failure_at timestamptz;

-- One authenticator app an agent. The key is sealed with the master key. `last_step` is the time step of the
-- last accepted code: no code is accepted twice (RFC 6238, 5.2).
create table totp_keys (
  agent_id uuid primary key references agents on delete cascade,
  sealed_key text not null,
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  confirmed_at timestamptz
);

-- Hashes of 80 random bits each.
create table recovery_codes (
  agent_id uuid not null references agents on delete cascade,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (agent_id, code_hash)
);

create table passkeys (
  id uuid primary key,
  agent_id uuid not null references agents on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_agent on passkeys (agent_id);

-- What a passkey is asked to sign: known by its hash, taken once, for five minutes. `agent_id` is null where the
-- passkey itself says whose it is.
create table passkey_challenges (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('add', 'sign_in', 'second_step', 'prove')),
  agent_id uuid references agents on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenges_expires on passkey_challenges (expires_at);

-- Between the password and the second factor.
create table pending_sign_ins (
  token_hash bytea primary key,
  agent_id uuid not null references agents on delete cascade,
  tries integer not null default 0,
  expires_at timestamptz not null
);
create index pending_sign_ins_expires on pending_sign_ins (expires_at);

-- By hash of the address somebody signs in with, also of addresses that nobody has: their answers are alike.
create table account_standings (
  account_hash bytea primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  locked_at timestamptz
);
