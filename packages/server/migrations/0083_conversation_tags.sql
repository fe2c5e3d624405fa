-- When the next step must be done.
alter table conversations add column next_step_due_at timestamptz;

-- The tags in use. Conversations carry their names, so that a row of the queue needs no look-up; what is renamed,
-- merged or deleted here is carried to the conversations by a job.
create table tags (
  id uuid primary key,
  name text not null,
  -- In small letters: "VIP" and "vip" are one.
  key text not null unique,
  -- Names that conversations may still carry until the job has been there.
  former text[] not null default '{}',
  deleted_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

insert into tags (id, name, key, created_at, updated_at)
select gen_random_uuid(), min(name), lower(name), now(), now()
from (select distinct unnest(tags) as name from conversations) used group by lower(name);
-- Spellings that differed only in capitals become one.
update conversations set tags = (
  select coalesce(array_agg(name order by place), '{}') from (
    select t.name, min(given.place) as place
    from unnest(conversations.tags) with ordinality as given (name, place) join tags t on t.key = lower(given.name)
    group by t.name) one)
where exists (select 1 from unnest(tags) as given (name) where given.name not in (select name from tags));
