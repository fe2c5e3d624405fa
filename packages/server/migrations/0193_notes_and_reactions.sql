-- Notes can be changed and deleted. What they said before is kept apart, so that a search finds only what stands.
alter table notes
  add column version integer not null default 1,
  add column edited_at timestamptz,
  add column deleted_at timestamptz;

create table note_versions (
  note_id uuid not null references notes (id) on delete cascade,
  version integer not null,
  text text not null,
  mentions uuid[] not null,
  replaced_at timestamptz not null,
  replaced_by uuid not null,
  primary key (note_id, version)
);

-- What agents think of a message or a note, in one sign.
create table message_reactions (
  message_id uuid not null references messages (id) on delete cascade,
  agent_id uuid not null,
  reaction text not null,
  at timestamptz not null,
  primary key (message_id, agent_id, reaction)
);
create table note_reactions (
  note_id uuid not null references notes (id) on delete cascade,
  agent_id uuid not null,
  reaction text not null,
  at timestamptz not null,
  primary key (note_id, agent_id, reaction)
);
