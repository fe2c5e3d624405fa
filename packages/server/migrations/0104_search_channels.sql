-- Which channels a conversation has legs on, beside its tags, so that a search by both is answered by two indexes. Kept
-- here, since whoever begins, moves or takes away a leg need not think of it.
alter table conversations add column channels text[] not null default '{}';

update conversations c set channels = met.channels
from (select conversation_id, array_agg(distinct channel order by channel) as channels from legs group by 1) met
where met.conversation_id = c.id;

create function keep_conversation_channels() returns trigger
  language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    update conversations c set channels = coalesce((select array_agg(distinct l.channel order by l.channel)
      from legs l where l.conversation_id = c.id), '{}')
    where c.id = old.conversation_id;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    update conversations set channels = channels || new.channel
    where id = new.conversation_id and not channels @> array[new.channel];
  end if;
  return null;
end $$;
create trigger legs_channels after insert or delete or update of conversation_id, channel on legs
  for each row execute function keep_conversation_channels();

create index conversations_channels on conversations using gin (channels);

-- With the day of the beginning inside, the newest of an earlier time are found without a look at each row before them.
drop index conversations_activity;
create index conversations_activity on conversations (last_activity_at desc, id desc, created_at);
