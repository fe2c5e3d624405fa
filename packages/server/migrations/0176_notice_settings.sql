-- Two more kinds, and how each notice is told, as its reader had chosen when it was written.
alter table notices drop constraint notices_kind_check;
alter table notices add constraint notices_kind_check check
  (kind in ('mention', 'assigned', 'message', 'reply', 'snooze_returned', 'step_due', 'overdue'));
alter table notices add column bell boolean not null default true;
alter table notices add column browser boolean not null default false;
alter table notices add column sound boolean not null default false;
alter table notices add column mail_due_at timestamptz;
-- The mail that gathered it.
alter table notices add column mail_id uuid;
create index notices_to_mail on notices (mail_due_at)
  where mail_due_at is not null and mail_id is null and read_at is null;
create index notices_mailed on notices (mail_id) where mail_id is not null;

create table notice_settings (
  agent_id uuid primary key references agents (id) on delete cascade,
  settings jsonb not null
);

-- Mails about what somebody has not seen: written with the job that sends them.
create table notice_mails (
  id uuid primary key,
  agent_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'unknown', 'failed', 'needless')),
  error text,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index notice_mails_created on notice_mails (created_at);

create index conversations_reply_overdue on conversations (reply_due_at, id)
  where reply_due_at is not null and assignee_id is not null and status <> 'resolved';
