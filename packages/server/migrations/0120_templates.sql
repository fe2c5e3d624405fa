-- Words that agents put into their replies, filled in with what is known of the conversation.
create table templates (
  id uuid primary key,
  key text not null,
  name text not null,
  -- Nobody but its owner has it.
  personal boolean not null,
  owner_id uuid not null references agents (id),
  -- [{language, text, html}], one for each language.
  texts jsonb not null,
  -- Where it fits; an empty list means everywhere.
  team_ids uuid[] not null,
  inbox_ids uuid[] not null,
  channels text[] not null,
  review_on date,
  archived_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
-- What is typed after the slash means one thing to everybody, and one thing more to each person.
create unique index templates_key on templates (key) where not personal and archived_at is null;
create unique index templates_own_key on templates (owner_id, key) where personal and archived_at is null;

-- What a template was from one change to the next; the last one is as it is now.
create table template_versions (
  template_id uuid not null references templates (id),
  version integer not null,
  content jsonb not null,
  changed text[] not null,
  restored_from integer,
  -- A person or a service account; null: the product itself.
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (template_id, version)
);

-- How often each person put it into a reply, and when last.
create table template_uses (
  template_id uuid not null references templates (id),
  agent_id uuid not null references agents (id),
  uses integer not null,
  last_used_at timestamptz not null,
  primary key (template_id, agent_id)
);
create index template_uses_agent on template_uses (agent_id);
