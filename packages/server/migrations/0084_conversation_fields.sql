-- What the installation keeps about conversations beyond what every one has.
create table conversation_fields (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text not null check (kind in ('text', 'number', 'boolean', 'date', 'choice', 'choices', 'link')),
  -- By language: {"en": "Order number", "fi": "Tilausnumero"}.
  labels jsonb not null,
  choices text[] not null default '{}',
  required_on_resolve boolean not null default false,
  -- Conversations that have a leg on one of these have the field; none means all.
  inbox_ids uuid[] not null default '{}',
  position integer not null,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- The values by key.
alter table conversations add column fields jsonb not null default '{}';
