-- Conversations that are one matter, and parts of one that are another: undone in any order
-- (docs/decisions/0017-lines-are-computed-from-merges-and-splits.md). Every record keeps where it was written; where it
-- is shown follows from the merges and splits that stand, and is written down in the columns that were there before.
create sequence line_change_order;

create table conversation_merges (
  id uuid primary key,
  -- In the order in which they were made, splits among them.
  place bigint not null unique default nextval('line_change_order'),
  winner_id uuid not null references conversations (id),
  loser_id uuid not null references conversations (id),
  at timestamptz not null,
  by_id uuid,
  -- What moved, for people to read.
  manifest jsonb not null,
  undone_at timestamptz,
  undone_by uuid
);
create index conversation_merges_winner on conversation_merges (winner_id);
create index conversation_merges_loser on conversation_merges (loser_id);
create unique index conversation_merges_standing on conversation_merges (winner_id, loser_id) where undone_at is null;

create table conversation_splits (
  id uuid primary key,
  place bigint not null unique default nextval('line_change_order'),
  -- Where the message stood at which it was split.
  source_id uuid not null references conversations (id),
  new_id uuid not null unique references conversations (id),
  message_id uuid not null references messages (id),
  at timestamptz not null,
  by_id uuid,
  undone_at timestamptz,
  undone_by uuid
);
create index conversation_splits_source on conversation_splits (source_id);

-- What a split took along: messages (with the leg that they stand on while it stands), whole legs, and notes.
create table conversation_split_parts (
  split_id uuid not null references conversation_splits (id),
  part_id uuid not null,
  leg_id uuid references legs (id),
  primary key (part_id, split_id)
);

alter table conversations
  -- Who stands for it; null when it stands for itself.
  add column merged_into_id uuid references conversations (id),
  -- {"own": {…}, "shown": {…}}: what it said of itself before others were merged into it, and what it has said since.
  add column own_values jsonb;
create index conversations_merged_into on conversations (merged_into_id) where merged_into_id is not null;

-- Null where a record has never moved: then it is at home where it stands.
alter table legs
  add column origin_conversation_id uuid,
  -- After splits, before merges: where what arrives on it belongs.
  add column home_conversation_id uuid,
  -- A stretch that a split cut from another leg. When the split is undone its messages stand there again, and it is hidden.
  add column cut_from_leg_id uuid references legs (id),
  add column hidden boolean not null default false;
create index legs_cut_from on legs (cut_from_leg_id) where cut_from_leg_id is not null;
alter table messages
  add column origin_conversation_id uuid,
  add column origin_leg_id uuid;
alter table notes add column origin_conversation_id uuid;
alter table handoffs add column origin_conversation_id uuid;
alter table drafts add column origin_conversation_id uuid;
