-- What agents say about their work: the present, and every period before it for the measures to come.
create table agent_availability (
  agent_id uuid primary key references agents (id) on delete cascade,
  status text not null,
  reason text,
  since timestamptz not null,
  back_at timestamptz
);

create table availability_periods (
  id uuid primary key,
  agent_id uuid not null references agents (id) on delete cascade,
  status text not null,
  reason text,
  began_at timestamptz not null,
  ended_at timestamptz
);
create unique index availability_periods_present on availability_periods (agent_id) where ended_at is null;
create index availability_periods_of on availability_periods (agent_id, began_at);
