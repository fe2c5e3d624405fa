-- Replies that were accepted and go out later: after the moment in which they can be undone, or at a chosen time.
create table pending_replies (
  -- The message that it becomes has the same id, so that it can become only one.
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  agent_id uuid not null,
  target text not null,
  channel text not null,
  text text not null,
  html text,
  cc uuid[] not null default '{}',
  pinned_visibility text not null check (pinned_visibility in ('public', 'private')),
  pinned_leg_id uuid,
  then_status text check (then_status in ('open', 'waiting', 'resolved')),
  -- What stood when it was written: the last message, and the status that its author decided about.
  after_seq integer not null,
  status_before text not null,
  state text not null default 'waiting' check (state in ('waiting', 'held')),
  held_reason text check ((held_reason is not null) = (state = 'held')),
  scheduled boolean not null,
  due_at timestamptz not null,
  created_at timestamptz not null
);
create index pending_replies_conversation on pending_replies (conversation_id);
create index pending_replies_due on pending_replies (due_at) where state = 'waiting';

-- A file goes with one reply; it is free again when that has gone or was undone.
alter table attachments add column pending_reply_id uuid references pending_replies (id) on delete set null;
create index attachments_pending_reply on attachments (pending_reply_id) where pending_reply_id is not null;
