-- A chat that its visitor wanted by mail, as it stood at that moment.
create table transcripts (
  id uuid primary key,
  leg_id uuid not null references legs (id),
  address text not null,
  locale text not null,
  asked_at timestamptz not null,
  sent_at timestamptz,
  error text
);
create index transcripts_leg on transcripts (leg_id, asked_at);
