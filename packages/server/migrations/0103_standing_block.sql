-- The block that catches what an identity sends at a time, its own before that of a domain, or null. In this language the
-- plan is kept by the connection: as a part of each statement that asks, it would cost more to plan than the rest of it.
create function standing_block(sender_id uuid, moment timestamptz) returns uuid
  language plpgsql stable as $$
declare
  caught uuid;
  sender identities;
  -- What it merely said was its address: whoever says so gains nothing by it.
  said text[] := '{}';
  addresses text[];
begin
  if not exists (select 1 from blocks b where b.ended_at is null) then return null; end if;
  select b.id into caught from blocks b
    where b.identity_id = sender_id and b.ended_at is null and (b.expires_at is null or b.expires_at > moment);
  if caught is not null then return caught; end if;

  select * into sender from identities i where i.id = sender_id;
  if sender.kind in ('form', 'visitor') then
    said := array(select c.value from claims c where c.identity_id = sender_id and c.kind = 'email');
  elsif sender.kind = 'email' and sender.scope = 'unverified' then
    said := array[sender.value];
  end if;
  addresses := case when sender.kind = 'email' then array[sender.value] else said end;
  if addresses = '{}' then return null; end if;

  select b.id into caught from blocks b join identities t on t.id = b.identity_id
    where t.kind = 'email' and t.scope in ('', 'unverified') and t.value = any(said) and t.valid_to is null
      and b.ended_at is null and (b.expires_at is null or b.expires_at > moment)
    limit 1;
  if caught is not null then return caught; end if;
  -- The next form is known again only by the address that it gives, and a record of a file by those that the file gave it.
  select b.id into caught from claims c join identities t on t.id = c.identity_id join blocks b on b.identity_id = t.id
    where c.kind = 'email' and c.value = any(addresses)
      and (c.source = 'import' or (sender.kind = 'form' and t.kind = 'form'))
      and b.ended_at is null and (b.expires_at is null or b.expires_at > moment)
    limit 1;
  if caught is not null then return caught; end if;
  select b.id into caught from unnest(addresses) a (value) join blocks b on b.domain = any(domains_of(a.value))
    where b.ended_at is null and (b.expires_at is null or b.expires_at > moment)
    limit 1;
  return caught;
end $$;
