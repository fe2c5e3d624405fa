-- Answers that the customer has not seen, gathered into one mail.
create table away_updates (
  id uuid primary key,
  conversation_id uuid not null,
  leg_id uuid not null,
  inbox_id uuid,
  identity_id uuid,
  address text,
  state text not null check (state in ('scheduled', 'sending', 'sent', 'cancelled', 'impossible')),
  message_ids uuid[] not null default '{}',
  due_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  attempts integer not null default 0,
  -- The visitor session that went on through the link in the mail; it works once.
  continued_by uuid,
  created_at timestamptz not null
);
create unique index away_updates_one_open on away_updates (leg_id) where state in ('scheduled', 'sending');
create index away_updates_conversation on away_updates (conversation_id, created_at desc);
