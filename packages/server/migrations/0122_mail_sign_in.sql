-- As whom this installation is registered at providers of mailboxes, so that people can sign in there in the browser.
create table mail_sign_in_clients (
  provider text primary key check (provider in ('google', 'microsoft', 'other')),
  client_id text not null,
  sealed_secret text not null,
  -- Microsoft: whose accounts may sign in; null for any organisation's.
  tenant text,
  -- The addresses and servers of another provider.
  other jsonb,
  changed_at timestamptz not null
);

-- Sign-ins under way, each good once and for the session that began it. Of the state only its hash is kept.
create table mailbox_sign_ins (
  state_hash bytea primary key,
  inbox_id uuid not null references inboxes (id),
  provider text not null,
  session_id uuid not null,
  sealed_verifier text not null,
  began_at timestamptz not null
);

-- Who let us into the mailbox of an inbox; the refresh token lies sealed among the inbox's secrets.
create table mailbox_grants (
  inbox_id uuid primary key references inboxes (id),
  provider text not null check (provider in ('google', 'microsoft', 'other')),
  mailbox text not null,
  account text,
  since timestamptz not null,
  refused_at timestamptz
);
