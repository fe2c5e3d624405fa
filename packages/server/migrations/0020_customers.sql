create extension if not exists pg_trgm;

-- ISO 8601 in UTC with milliseconds, as every answer of the API writes a time.
create function iso(at timestamptz) returns text
  language sql immutable strict parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

create table customers (
  id uuid primary key,
  display_name text not null,
  locale text,
  timezone text,
  preferred_channel text,
  tier text,
  attributes jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index customers_name on customers using gin (display_name gin_trgm_ops);

-- Ids never die: a merged customer's id still leads to the one that took it in.
create table customer_aliases (
  old_id uuid primary key,
  id uuid not null references customers (id)
);

create table identities (
  id uuid primary key,
  customer_id uuid not null references customers (id),
  origin_customer_id uuid not null,
  kind text not null check (kind in ('email', 'visitor', 'form')),
  -- For ids that mean something only within a page, an app or an inbox.
  scope text not null default '',
  value text not null,
  display text not null,
  sharing text not null default 'personal' check (sharing in ('personal', 'shared', 'relay')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  verified_at timestamptz,
  verified_by text check (verified_by in ('mail_authentication', 'host_token', 'agent')),
  blocked_at timestamptz,
  created_at timestamptz not null
);
create unique index identities_current on identities (kind, scope, value) where valid_to is null;
create index identities_customer on identities (customer_id);

-- What somebody said about themselves. Opens nothing.
create table claims (
  id uuid primary key,
  identity_id uuid not null references identities (id),
  kind text not null check (kind in ('email', 'name', 'phone')),
  value text not null,
  source text not null check (source in ('form', 'chat', 'email')),
  at timestamptz not null,
  unique (identity_id, kind, value)
);
create index claims_value on claims (kind, value);

create table identity_links (
  id uuid primary key,
  left_identity uuid not null references identities (id),
  right_identity uuid not null references identities (id),
  verdict text not null check (verdict in ('same', 'different')),
  rule text not null,
  score real not null,
  evidence jsonb not null,
  decided_by uuid,
  at timestamptz not null,
  revoked_at timestamptz
);
create index identity_links_left on identity_links (left_identity);
create index identity_links_right on identity_links (right_identity);

create table merges (
  id uuid primary key,
  winner uuid not null,
  loser uuid not null,
  -- What moved, so that it can be put back: {identities: [...], conversations: [...]}.
  manifest jsonb not null,
  evidence jsonb not null,
  by uuid,
  at timestamptz not null,
  undone_at timestamptz
);
