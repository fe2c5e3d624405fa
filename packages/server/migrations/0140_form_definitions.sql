-- What a form asks, which stood among the settings of its inbox before.
create table forms (
  inbox_id uuid primary key references inboxes (id),
  definition jsonb not null,
  version integer not null default 1,
  changed_at timestamptz not null
);

-- What it asked from one change to the next; the last one is as it is now. What was sent names its version.
create table form_versions (
  inbox_id uuid not null references inboxes (id),
  version integer not null,
  definition jsonb not null,
  -- A person or a service account; null: the product itself.
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (inbox_id, version)
);

insert into forms (inbox_id, definition, changed_at)
  select id, jsonb_build_object('title', coalesce(settings -> 'title', '{}'), 'language', 'en', 'fields', settings -> 'fields'),
    created_at
  from inboxes where channel = 'form' and jsonb_typeof(settings -> 'fields') = 'array';
insert into form_versions (inbox_id, version, definition, changed_at)
  select inbox_id, version, definition, changed_at from forms;
update inboxes set settings = settings - 'title' - 'fields' where id in (select inbox_id from forms);
