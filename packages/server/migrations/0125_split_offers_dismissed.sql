-- A mail under a new subject offers to split the conversation there, until somebody says that it belongs where it is.
create table split_offers_dismissed (
  message_id uuid primary key references messages (id),
  by_id uuid,
  at timestamptz not null
);
