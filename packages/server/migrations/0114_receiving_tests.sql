-- Mails that an inbox sent to its own address to see whether they arrive; kept for a day.
create table receiving_tests (
  id uuid primary key,
  inbox_id uuid not null references inboxes (id) on delete cascade,
  sent_at timestamptz not null,
  arrived_at timestamptz
);
create index receiving_tests_inbox on receiving_tests (inbox_id, sent_at);
