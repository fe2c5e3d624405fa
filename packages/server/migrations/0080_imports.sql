-- Files that people load. Progress is written in the transaction of the rows that it counts, so that a run
-- which ends anywhere goes on with the row after the last one that counts.
create table imports (
  id uuid primary key,
  kind text not null,
  file_name text not null,
  format text not null check (format in ('csv', 'jsonl')),
  -- Where the file lies in the store; null once it was erased.
  file_hash text,
  file_size bigint not null,
  settings jsonb not null,
  -- Column of the file to field, null for one that is left out.
  mapping jsonb not null,
  state text not null default 'ready' check (state in ('ready', 'running', 'stopped', 'finished', 'failed')),
  problem text,
  -- Rows as a spreadsheet counts them: all up to this one are done.
  row_done integer not null default 0,
  bytes_done bigint not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  failed integer not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  version integer not null default 1
);
create index imports_file on imports (file_hash) where file_hash is not null;

-- What was wrong, without what stood there: the file itself is read again to show it.
create table import_problems (
  import_id uuid not null references imports (id) on delete cascade,
  row integer not null,
  -- Counts within the row.
  place integer not null,
  field text,
  code text not null,
  message text not null,
  primary key (import_id, row, place)
);

-- Records of other systems, and numbers that a file names: identities of their own, unproved.
alter table identities drop constraint identities_kind_check;
alter table identities add constraint identities_kind_check
  check (kind in ('email', 'visitor', 'form', 'phone', 'external_id'));
alter table claims drop constraint claims_source_check;
alter table claims add constraint claims_source_check check (source in ('form', 'chat', 'email', 'import'));
-- Somebody is also found by the address that a file gives them.
create index claims_imported_email on claims (value text_pattern_ops) where kind = 'email' and source = 'import';
