-- What somebody was told of: kept for 90 days.
create table notices (
  id uuid primary key,
  agent_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('mention', 'assigned', 'message', 'snooze_returned', 'step_due')),
  -- The event that it comes from, or the step that was due: told once, however often that is read.
  source text not null,
  actor_id uuid,
  message_id uuid,
  note_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  unique (agent_id, source)
);
create index notices_newest on notices (agent_id, at desc);
create index notices_unread on notices (agent_id, conversation_id) where read_at is null;
create index notices_at on notices (at);

-- Whoever has a conversation is told when its next step is due.
create index conversations_next_step_due on conversations (next_step_due_at, id)
  where next_step_due_at is not null and status <> 'resolved';
