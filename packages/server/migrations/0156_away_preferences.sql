-- How often whoever owns an address (in lower case) wants mail about what they missed in a chat, and who said so: an
-- agent, or themselves when null. Who has said nothing gets it at once.
create table away_preferences (
  address text primary key,
  pace text not null check (pace in ('at_once', 'hourly', 'daily', 'never')),
  set_by uuid,
  at timestamptz not null
);
insert into away_preferences (address, pace, at) select address, 'never', at from away_opt_outs;
drop table away_opt_outs;

-- When an update could go at the earliest, by its delay alone; when the relay may be asked again; and why it waits for
-- longer than that, by the clocks of which time zone.
alter table away_updates add column ready_at timestamptz;
update away_updates set ready_at = due_at;
alter table away_updates alter column ready_at set not null;
alter table away_updates add column retry_at timestamptz;
alter table away_updates add column waits_for text check (waits_for in ('hourly', 'morning', 'quiet_hours'));
alter table away_updates add column timezone text;

-- What a visitor's browser says of its clock: a claim of the identity, which moves with it when people are merged.
alter table visitor_sessions add column timezone text;
alter table identities add column timezone text;
alter table identities add column timezone_at timestamptz;

-- The preferred channel took any word; what means one of the channels becomes it, other words stay to be read.
update customers set preferred_channel = case
    when lower(trim(preferred_channel)) in ('email', 'e-mail', 'mail', 'sähköposti', 'e-post') then 'email'
    when lower(trim(preferred_channel)) in ('chat', 'live chat', 'livechat') then 'chat'
    when lower(trim(preferred_channel)) in ('form', 'web form', 'lomake', 'űrlap', 'formular') then 'form'
    else preferred_channel end
  where preferred_channel is not null;
