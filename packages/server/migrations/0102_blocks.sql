-- Who is blocked, and what came from them meanwhile: it is kept, out of every queue.

-- A mail domain and those above it: `a@x.spam.example` is of x.spam.example, spam.example and example.
create function domains_of(address text) returns text[]
  language sql immutable strict parallel safe
  return (select array_agg(array_to_string(parts[place:], '.'))
    from string_to_array(nullif(split_part(lower(address), '@', 2), ''), '.') as parts,
      generate_subscripts(parts, 1) as place);

create table blocks (
  id uuid primary key,
  identity_id uuid references identities (id),
  domain text,
  reason text not null check (reason in ('spam', 'abuse', 'fraud', 'other')),
  note text,
  blocked_by uuid,
  blocked_at timestamptz not null,
  expires_at timestamptz,
  -- One that ended by itself has nobody who ended it.
  ended_at timestamptz,
  ended_by uuid,
  check ((identity_id is null) <> (domain is null))
);
create unique index blocks_identity on blocks (identity_id) where ended_at is null;
create unique index blocks_domain on blocks (domain) where ended_at is null;
create index blocks_expiring on blocks (expires_at) where ended_at is null;
create index blocks_newest on blocks (blocked_at desc, id desc);
create index blocks_of_identity on blocks (identity_id, blocked_at desc);

-- Never written: whether somebody is blocked is now what stands in `blocks`.
alter table identities drop column blocked_at;

alter table messages add column set_aside_by uuid;
create index messages_set_aside on messages (set_aside_by, conversation_id) where set_aside_by is not null;
alter table conversations add column set_aside_at timestamptz;
