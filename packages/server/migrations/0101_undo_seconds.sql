-- How long replies by mail can be undone: the organisation's, and what an agent chose instead.
alter table organisation
  add column undo_seconds integer not null default 10 check (undo_seconds between 0 and 120);
alter table agents add column undo_seconds integer check (undo_seconds between 0 and 120);
