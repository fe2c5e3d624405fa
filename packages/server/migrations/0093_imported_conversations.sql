-- Conversations of another system, known again by its id: loading the same file twice makes none twice.
alter table conversations
  add column imported_from text,
  add column external_id text;
create unique index conversations_external on conversations (external_id, imported_from) where external_id is not null;
