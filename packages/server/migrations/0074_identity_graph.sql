-- Merges that can be undone in any order: the customer of a record is where its own origin leads under the
-- merges that stand (docs/decisions/0015-people-are-computed-from-merges.md).

-- A verdict is about two customers as they were first recorded, so it outlives every merge and split; the
-- identities are its evidence, and somebody may have none.
alter table identity_links
  alter column left_identity drop not null,
  alter column right_identity drop not null,
  add column left_customer uuid references customers (id),
  add column right_customer uuid references customers (id),
  add column reason text,
  add column merge_id uuid,
  add column revoked_by uuid;
update identity_links set
  left_customer = (select i.origin_customer_id from identities i where i.id = left_identity),
  right_customer = (select i.origin_customer_id from identities i where i.id = right_identity);
alter table identity_links
  alter column left_customer set not null,
  alter column right_customer set not null;
create index identity_links_left_customer on identity_links (left_customer);
create index identity_links_right_customer on identity_links (right_customer);

-- `winner` and `loser` are the living customers of that moment; the anchors are those, as first recorded, whom
-- the evidence joins. Merges are counted in the order in which they were made, whatever their clocks said.
alter table merges
  add column seq bigint generated always as identity,
  add column winner_anchor uuid references customers (id),
  add column loser_anchor uuid references customers (id),
  add column rule text not null default 'claimed_address_answered',
  add column reason text,
  add column undone_by uuid,
  add column undone_reason text,
  add column undone_manifest jsonb;
update merges set
  winner_anchor = coalesce((select i.origin_customer_id from identities i where i.id::text = evidence ->> 'owner'), winner),
  loser_anchor = coalesce((select i.origin_customer_id from identities i where i.id::text = evidence ->> 'claimant'), loser);
-- What was joined before evidence had anchors: both ends in one place would join nothing.
update merges set winner_anchor = winner, loser_anchor = loser where winner_anchor = loser_anchor;
alter table merges
  alter column winner_anchor set not null,
  alter column loser_anchor set not null,
  alter column rule drop default;
create index merges_winner_anchor on merges (winner_anchor);
create index merges_loser_anchor on merges (loser_anchor);
update identity_links l set merge_id = m.id from merges m
  where l.verdict = 'same' and m.evidence ->> 'owner' = l.left_identity::text
    and m.evidence ->> 'claimant' = l.right_identity::text;

create index customer_aliases_id on customer_aliases (id);
create index identities_origin on identities (origin_customer_id);

-- Set when a person has said to whom a conversation of two people belongs: it counts instead of the origin.
alter table conversations add column decided_customer_id uuid;
create index conversations_home on conversations ((coalesce(decided_customer_id, origin_customer_id)));
-- What an identity began while its customer was merged is its own, and goes with it.
update conversations c set origin_customer_id = i.origin_customer_id
  from legs l join identities i on i.id = l.identity_id
  where l.conversation_id = c.id and i.customer_id = c.customer_id
    and i.origin_customer_id <> c.origin_customer_id and c.origin_customer_id = c.customer_id
    and not exists (select 1 from legs e where e.conversation_id = c.id and (e.started_at, e.id) < (l.started_at, l.id));

-- Conversations in which two people spoke who turned out not to be one, for a person to decide.
create table mixed_conversations (
  id uuid primary key,
  conversation_id uuid not null references conversations (id),
  merge_id uuid not null,
  -- All whom the merge had joined, as first recorded: only they can be chosen.
  customer_ids uuid[] not null,
  state text not null default 'pending' check (state in ('pending', 'decided', 'lapsed')),
  opened_at timestamptz not null,
  decided_customer_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  -- Who was left out of answers by the decision.
  left_out uuid[] not null default '{}'
);
create unique index mixed_conversations_pending on mixed_conversations (conversation_id) where state = 'pending';
create index mixed_conversations_newest on mixed_conversations (opened_at desc, id desc);
create index mixed_conversations_merge on mixed_conversations (merge_id);

-- Conversations used to follow a merge a moment later; what had not yet.
update conversations c set customer_id = a.id from customer_aliases a where a.old_id = c.customer_id;
