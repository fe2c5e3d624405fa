-- Finding people in spite of typing errors and other alphabets. The folded name is written by the program
-- (transliteration is not SQL's); what was there before is folded by a job after the start.
alter table customers add column search_name text;
create index customers_search_name on customers using gin (search_name gin_trgm_ops);
create index customers_unfolded on customers (id) where search_name is null;
alter table claims add column digits text
  generated always as (case when kind = 'phone' then regexp_replace(value, '\D', '', 'g') end) stored;
-- Addresses by their beginning, and by what stands before the @ with typing errors: domains are everybody's.
create index identities_value_start on identities (value text_pattern_ops) where valid_to is null;
create index identities_local_part on identities using gin (split_part(value, '@', 1) gin_trgm_ops)
  where kind = 'email' and valid_to is null;
create index claims_digits on claims using gin (digits gin_trgm_ops) where digits is not null;

-- What the installation keeps about customers beyond what every one has.
create table attribute_definitions (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text not null check (kind in ('text', 'number', 'boolean', 'date', 'choice', 'link')),
  -- By language: {"en": "Shoe size", "fi": "Kengännumero"}.
  labels jsonb not null,
  choices text[] not null default '{}',
  required boolean not null default false,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What other systems tell of a customer. It stays with whom it was told of: who stands for them shows it, so
-- that neither a merge nor its undoing moves anything.
create table customer_events (
  id uuid primary key,
  origin_customer_id uuid not null references customers (id),
  type text not null,
  title text not null,
  at timestamptz not null,
  properties jsonb not null default '{}',
  url text,
  external_id text unique,
  actor_id uuid,
  created_at timestamptz not null
);
create index customer_events_newest on customer_events (origin_customer_id, at desc, id desc);
