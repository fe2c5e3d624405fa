-- The digits that are read out or shown in place of an offer's link: one code an offer, for minutes and with few tries.
create table handoff_codes (
  handoff_id uuid primary key references handoffs (id),
  -- HMAC-SHA256 over the offer and the digits with a key of the installation: a bare hash of six digits is soon undone.
  code_hash bytea not null,
  tries integer not null default 0,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
-- Wrong codes, by a hash of where they came from; forgotten after a day.
create table handoff_code_tries (
  id uuid primary key,
  address_hash bytea not null,
  at timestamptz not null
);
create index handoff_code_tries_address on handoff_code_tries (address_hash, at);
