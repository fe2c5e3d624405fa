-- Whom a note called in, and when they answered it or said that it needs no answer. What was written before this counts
-- as answered.
create table note_mentions (
  note_id uuid not null references notes (id) on delete cascade,
  agent_id uuid not null,
  settled_at timestamptz,
  primary key (note_id, agent_id)
);
create index note_mentions_open on note_mentions (agent_id) where settled_at is null;

alter table saved_views drop constraint saved_views_view_check;
alter table saved_views add constraint saved_views_view_check
  check (view in ('mine', 'unassigned', 'team', 'mentions', 'following', 'waiting', 'resolved', 'all'));
