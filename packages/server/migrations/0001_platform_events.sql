-- The event log, its followers, and the requests for jobs.

-- One row: where the log stands. Locking it is what makes one mover at a time of all that may try.
create table event_log_state (
  only_row boolean primary key default true check (only_row),
  epoch integer not null default 1,
  head bigint not null default 0,
  epoch_started_at timestamptz not null default now()
);
insert into event_log_state default values;

-- Written in the transaction that made the fact true; emptied by the sequencer.
-- `seq` must grow within one conversation as its transactions commit: it is taken under the aggregate's row
-- lock, and the identity's cache must stay 1 (a larger one hands out blocks to each connection).
create table event_outbox (
  seq bigint generated always as identity primary key,
  id uuid not null,
  type text not null,
  version smallint not null,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('agent', 'customer', 'system', 'bot')),
  actor_id uuid,
  customer_id uuid,
  conversation_id uuid,
  data jsonb not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- The log itself: positions are dense, so a reader needs to remember one number.
create table events (
  pos bigint primary key,
  id uuid not null,
  type text not null,
  version smallint not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  customer_id uuid,
  conversation_id uuid,
  data jsonb not null
) partition by range (pos);
create index events_conversation on events (conversation_id, pos) where conversation_id is not null;

-- The sequencer adds the next partitions before they are needed.
create table events_0 partition of events for values from (0) to (1000000);

-- Moves up to `batch` committed rows to the end of the log and returns them in order.
--
-- The state row is locked by a statement of its own: the move then takes its snapshot after any other mover
-- has committed. A snapshot that shows a row also shows every row that was committed before its writer could
-- take the same aggregate's lock, with a smaller `seq`: moving by `seq` keeps that order.
--
-- A function, so that a batch costs one journey to the server: with five, a busy process waited five times.
create function sequence_events(batch integer)
returns table (
  epoch integer, pos bigint, id uuid, type text, version smallint, at timestamptz,
  actor_kind text, actor_id uuid, customer_id uuid, conversation_id uuid, data jsonb
)
language plpgsql
-- The plan is kept from a time when the outbox was as good as empty: so no sequential scan, and no join below.
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  state event_log_state;
begin
  if not exists (select from event_outbox) then
    return;
  end if;
  select * into state from event_log_state for update;
  return query
    with taken as (
      delete from event_outbox
      where seq <= (select max(seq) from (select seq from event_outbox order by seq limit batch) as first)
      returning *
    ), placed as (
      insert into events
        (pos, id, type, version, at, actor_kind, actor_id, customer_id, conversation_id, data)
      select state.head + row_number() over (order by seq),
        id, type, version, at, actor_kind, actor_id, customer_id, conversation_id, data
      from taken
      returning *
    ), counted as (
      update event_log_state set head = state.head + (select count(*) from placed)
    )
    select state.epoch, pos, id, type, version, at, actor_kind, actor_id, customer_id, conversation_id, data
    from placed
    order by pos;
end
$$;

create table event_followers (
  name text primary key,
  epoch integer not null,
  pos bigint not null,
  state text not null default 'running' check (state in ('running', 'stopped')),
  detail text,
  updated_at timestamptz not null default now()
);

-- Events that a reaction could not take, and the later ones of the same conversation that wait behind them.
create table parked_reactions (
  id bigint generated always as identity primary key,
  follower text not null,
  reaction text not null,
  pos bigint not null,
  event_type text not null,
  conversation_id uuid,
  -- failed: the reaction threw; waiting: parked only because an earlier event of the conversation is.
  cause text not null check (cause in ('failed', 'waiting')),
  error text,
  attempts integer not null default 0,
  parked_at timestamptz not null default now(),
  tried_at timestamptz,
  unique (reaction, pos)
);
create index parked_reactions_conversation on parked_reactions (follower, conversation_id, pos);

-- Jobs asked for in business transactions, on their way into graphile-worker.
create table job_requests (
  seq bigint generated always as identity primary key,
  job text not null,
  payload jsonb not null,
  key text,
  run_at timestamptz,
  max_attempts smallint
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table job_schedules (
  job text primary key,
  every_seconds integer not null check (every_seconds > 0),
  next_at timestamptz not null
);
