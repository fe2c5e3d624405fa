-- Who wants to hear of a conversation that is not theirs.
create table conversation_followers (
  conversation_id uuid not null references conversations (id),
  agent_id uuid not null,
  at timestamptz not null,
  primary key (conversation_id, agent_id)
);
create index conversation_followers_agent on conversation_followers (agent_id);

-- Conversations that belong together; each pair stands here in both directions.
create table conversation_links (
  conversation_id uuid not null references conversations (id),
  other_id uuid not null references conversations (id),
  linked_by uuid,
  at timestamptz not null,
  primary key (conversation_id, other_id)
);
create index conversations_follows on conversations (follows_id) where follows_id is not null;
