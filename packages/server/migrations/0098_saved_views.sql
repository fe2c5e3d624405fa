-- Questions to the queue that somebody keeps under a name.
create table saved_views (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  view text not null
    check (view in ('mine', 'unassigned', 'team', 'following', 'waiting', 'resolved', 'all')),
  -- As it was written: whoever looks is the "me" in it.
  q text not null,
  queue_order text not null check (queue_order in ('due', 'newest')),
  shared_with text not null check (shared_with in ('nobody', 'team', 'everybody')),
  team_id uuid,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- It can be brought back for a while.
  deleted_at timestamptz,
  check ((shared_with = 'team') = (team_id is not null))
);
create index saved_views_owner on saved_views (owner_id);
create index saved_views_team on saved_views (team_id) where team_id is not null;
create index saved_views_shared on saved_views (id) where shared_with = 'everybody';
create index saved_views_deleted on saved_views (deleted_at) where deleted_at is not null;

-- In which order somebody has them, shared ones among their own.
create table saved_view_orders (
  agent_id uuid primary key,
  view_ids uuid[] not null
);
