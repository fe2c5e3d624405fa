-- Mails that were handed over lately, by the domain of their recipient, so that one domain is not flooded.
create table mail_handovers (
  id uuid primary key,
  domain text not null,
  began_at timestamptz not null,
  -- Null while it is under way.
  ended_at timestamptz
);
create index mail_handovers_domain on mail_handovers (domain, began_at);

-- Addresses, in lower case, whose owners want no mail about what they missed in a chat.
create table away_opt_outs (
  address text primary key,
  at timestamptz not null
);
alter table away_updates add column stopped boolean not null default false;
