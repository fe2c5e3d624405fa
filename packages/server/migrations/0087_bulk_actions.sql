-- One thing done to many conversations, item by item, so that it goes on after a stop and can be taken back.
create table bulk_actions (
  id uuid primary key,
  agent_id uuid not null,
  -- What the agent might see when they asked.
  team_ids uuid[] not null,
  sees_all boolean not null,
  change jsonb not null,
  state text not null default 'running' check (state in ('running', 'done', 'undoing', 'undone')),
  total integer not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  undo_until timestamptz
);
create index bulk_actions_agent on bulk_actions (agent_id, id desc);

create table bulk_items (
  bulk_action_id uuid not null references bulk_actions (id),
  place integer not null,
  conversation_id uuid not null references conversations (id),
  expected_version integer,
  state text not null default 'pending'
    check (state in ('pending', 'changed', 'unchanged', 'refused', 'undone', 'kept')),
  reason text,
  -- What it was before, and the version that the change gave it.
  before jsonb,
  after_version integer,
  primary key (bulk_action_id, place),
  unique (bulk_action_id, conversation_id)
);
create index bulk_items_state on bulk_items (bulk_action_id, state, place);

-- A mark can be put back for its agent; what a customer was shown as read stays so.
alter table conversation_reads add column furthest integer not null default 0;
update conversation_reads set furthest = seq;
