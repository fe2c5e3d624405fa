-- What the installation keeps about customers and about conversations, beyond what every one has, in one table.
create table definitions (
  id uuid primary key,
  subject text not null check (subject in ('customer', 'conversation')),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text not null check (kind in ('text', 'number', 'boolean', 'date', 'choice', 'choices', 'link')),
  -- By language: {"en": "Shoe size", "fi": "Kengännumero"}.
  labels jsonb not null,
  choices text[] not null default '{}',
  -- Of customers: a value cannot be taken away. Of conversations: nobody resolves one without.
  required boolean not null default false,
  -- Inboxes of whose conversations it is; none means all.
  shown_for uuid[] not null default '{}',
  position integer not null,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (subject, key)
);
insert into definitions (id, subject, key, kind, labels, choices, required, position, archived_at, version, created_at,
    updated_at)
  select id, 'customer', key, kind, labels, choices, required, position, archived_at, version, created_at, updated_at
  from attribute_definitions;
insert into definitions (id, subject, key, kind, labels, choices, required, shown_for, position, archived_at, version,
    created_at, updated_at)
  select id, 'conversation', key, kind, labels, choices, required_on_resolve, inbox_ids, position, archived_at, version,
    created_at, updated_at
  from conversation_fields;
drop table attribute_definitions;
drop table conversation_fields;
