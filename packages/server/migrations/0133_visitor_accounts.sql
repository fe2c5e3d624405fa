-- The chat of somebody whom the shop's page vouched for, the same on each of their devices.
create table visitor_accounts (
  inbox_id uuid not null,
  -- SHA-256 of the shop's own id of them with their address: who reads this knows neither.
  account_hash bytea not null,
  thread_id uuid not null,
  created_at timestamptz not null,
  primary key (inbox_id, account_hash)
);
-- What the shop's page said of them, as long as the session lasts.
alter table visitor_sessions add column account jsonb;
