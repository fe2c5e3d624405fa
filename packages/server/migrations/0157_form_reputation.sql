-- By what a submission of a form can be known again (only keyed hashes), and what became of it, for ninety days.
create table form_traits (
  submission_id uuid not null,
  kind text not null check (kind in ('address', 'network', 'email', 'domain')),
  hash bytea not null,
  outcome text not null check (outcome in ('taken', 'aside', 'let_in', 'answered', 'blocked')),
  at timestamptz not null,
  primary key (submission_id, kind)
);
create index form_traits_hash on form_traits (hash, at);
create index form_traits_age on form_traits (at);
