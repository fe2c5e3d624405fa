-- Files that a visitor has brought here and not yet sent along with a message.
create table visitor_files (
  id uuid primary key,
  inbox_id uuid not null,
  thread_id uuid not null,
  hash text not null,
  name text not null,
  content_type text not null,
  size integer not null,
  created_at timestamptz not null
);
create index visitor_files_thread on visitor_files (inbox_id, thread_id);
create index visitor_files_age on visitor_files (created_at);
