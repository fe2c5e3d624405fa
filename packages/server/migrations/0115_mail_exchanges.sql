-- The last exchanges of each inbox with other mail servers, without what the mails say or who wrote them. Of every inbox
-- the newest hundred are kept.
create table mail_exchanges (
  id uuid primary key,
  inbox_id uuid not null references inboxes (id) on delete cascade,
  at timestamptz not null,
  way text not null check (way in ('received', 'collected', 'sent')),
  outcome text not null check (outcome in ('done', 'later', 'refused', 'unknown')),
  -- The address or the name of the other server.
  peer text not null,
  -- Bytes; null when the mail did not come so far.
  size integer,
  words text
);
create index mail_exchanges_newest on mail_exchanges (inbox_id, id desc);
-- When the health of an inbox changed, and what was said of it; the newest hundred of each.
create table inbox_health_changes (
  id uuid primary key,
  inbox_id uuid not null references inboxes (id) on delete cascade,
  at timestamptz not null,
  state text not null check (state in ('ok', 'degraded', 'down')),
  detail text
);
create index inbox_health_changes_newest on inbox_health_changes (inbox_id, id desc);
