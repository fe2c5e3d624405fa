-- Copies go to any address; a reply that waits names addresses, not people who take part already.
alter table pending_replies add column copies text[] not null default '{}', add column bcc text[] not null default '{}';
update pending_replies p set copies = coalesce((
  select array_agg(i.value order by i.value) from identities i where i.id = any (p.cc)), '{}');
alter table pending_replies drop column cc;
alter table pending_replies rename column copies to cc;
