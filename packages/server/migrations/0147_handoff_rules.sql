-- When the customers of an inbox are offered another way to go on, without anybody asking for it.
create table handoff_rules (
  inbox_id uuid not null references inboxes (id),
  -- chat_on_arrival: what arrives is offered a chat while somebody is there and few wait.
  kind text not null check (kind in ('chat_on_arrival')),
  to_inbox_id uuid not null references inboxes (id),
  queue_below integer not null check (queue_below between 1 and 100),
  changed_at timestamptz not null,
  primary key (inbox_id, kind)
);
