-- A macro is a template that has steps; null: words alone.
alter table templates add column steps jsonb;

-- What a macro did to a conversation, with what taking it back needs.
create table macro_runs (
  id uuid primary key,
  macro_id uuid not null references templates (id),
  macro_version integer not null,
  conversation_id uuid not null references conversations (id),
  agent_id uuid not null references agents (id),
  -- What each step did, as whoever ran it was told.
  outcomes jsonb not null,
  pending_reply_id uuid,
  message_id uuid,
  note_id uuid,
  handoff_id uuid,
  -- How the conversation stood before it and after it, and one's own draft.
  before jsonb not null,
  after jsonb not null,
  created_at timestamptz not null,
  undone_at timestamptz,
  undone text[] not null default '{}',
  kept text[] not null default '{}'
);
create index macro_runs_macro on macro_runs (macro_id, created_at) where undone_at is null;
create index macro_runs_conversation on macro_runs (conversation_id);
