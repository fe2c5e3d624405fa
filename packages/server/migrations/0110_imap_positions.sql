-- How far each folder of a mailbox that we collect by IMAP has been taken in. Moves in the transaction that stores
-- the mail, so that after a crash nothing is taken twice and nothing is skipped.
create table imap_positions (
  inbox_id uuid not null references inboxes (id) on delete cascade,
  folder text not null,
  -- UIDs mean something only together with this number (RFC 3501 §2.3.1.1).
  uid_validity bigint not null,
  last_uid bigint not null,
  -- After the server renumbered a folder: what it received before this day was taken in under the old numbers.
  since timestamptz,
  updated_at timestamptz not null,
  primary key (inbox_id, folder)
);
