-- What is added below the words of a mail. The narrowest that fits is taken: an agent's own before everybody's, one for
-- the inbox before one for all, one in the customer's language before one for any.
create table signatures (
  id uuid primary key,
  -- Null: everybody's.
  agent_id uuid references agents (id),
  -- Null: for every inbox.
  inbox_id uuid references inboxes (id),
  -- Null: for every language.
  language text,
  text text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique nulls not distinct (agent_id, inbox_id, language)
);
