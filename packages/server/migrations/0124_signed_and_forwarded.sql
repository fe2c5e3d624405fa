-- One mail can go without the signature that is added below what its author writes.
alter table drafts add column signed boolean not null default true;
alter table pending_replies add column signed boolean not null default true;

-- A forward waits as a reply does: what it passes on, to whom, and which of its files go along (null: all of them).
alter table pending_replies
  add column forward_of uuid references messages (id),
  add column forward_to text,
  add column forward_files uuid[],
  alter column target drop not null,
  add constraint pending_replies_goes_somewhere check ((target is null) = (forward_of is not null)),
  add constraint pending_replies_forward_to check ((forward_to is null) = (forward_of is null));
create index pending_replies_forward on pending_replies (forward_of) where forward_of is not null;
