-- Roles made of permissions, invitations, and links for a forgotten password.

-- A built-in role stands here only so that agents can refer to it; what it may do is in the program.
create table roles (
  key text primary key,
  built_in boolean not null default false,
  name text not null,
  description text not null default '',
  permissions text[] not null default '{}',
  created_at timestamptz not null default now()
);
create unique index roles_name on roles (lower(name));
insert into roles (key, built_in, name)
select key, true, key from unnest(array['owner', 'admin', 'supervisor', 'agent', 'light_agent']) as key;

alter table agents drop constraint agents_role_check;
alter table agents add constraint agents_role_fkey foreign key (role) references roles (key);
create index agents_role on agents (role);

-- The token is made from the id and only its hash is kept (docs/decisions/0004). An invitation that was
-- accepted or withdrawn keeps its row, so that the list can say what became of it.
create table invitations (
  id uuid primary key,
  token_hash bytea not null unique,
  name text not null,
  email text not null,
  -- Of an invitation that is over the role may be gone.
  role text not null,
  locale text not null,
  team_ids uuid[] not null,
  invited_by uuid references agents on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  agent_id uuid references agents on delete set null,
  withdrawn_at timestamptz,
  mail_state text not null default 'none' check (mail_state in ('none', 'queued', 'sent', 'failed')),
  mail_error text
);
create unique index invitations_open on invitations (lower(email)) where accepted_at is null and withdrawn_at is null;
create index invitations_role on invitations (role);

create table password_resets (
  id uuid primary key,
  token_hash bytea not null unique,
  agent_id uuid not null references agents on delete cascade,
  requested_by uuid references agents on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_resets_agent on password_resets (agent_id);

-- The conversations of a team that is deleted are handed over.
create index conversations_team on conversations (team_id) where team_id is not null;
