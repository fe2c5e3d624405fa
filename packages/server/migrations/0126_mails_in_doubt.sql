-- A mail that may have arrived stays "unknown" while it rests before it is offered again; only then has it a time to rest
-- until. How often that happened is counted apart from attempts that surely failed.
alter table deliveries add column doubts smallint not null default 0;
update deliveries set not_before = null where state = 'unknown';
drop index deliveries_unfinished;
create index deliveries_unfinished on deliveries (leg_id, seq)
  where state in ('queued', 'sending') or (state = 'unknown' and not_before is not null);
