import type { PossibleMatch } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'

/**
 * Sub-select for other modules' queries: other customers who may be the same person, either since their proved
 * address is the one that this customer only claims, since a file that the organisation loaded gives them the address
 * that this customer proved, or since a rule found them to be one and left the merge to a person. Whoever was found to be different is not named again, and nobody is by an address that people share. A
 * suggestion for a person to look at; it opens nothing.
 */
export function possibleMatchesJson(customerId: Expression<string>): RawBuilder<PossibleMatch[]> {
  const mine = everybodyBehind(customerId)
  const theirs = everybodyBehind(sql`seen.other`)
  return sql`coalesce((select jsonb_agg(jsonb_build_object('customerId', found.other, 'displayName',
      (select cu.display_name from customers cu where cu.id = found.other),
      'because', jsonb_build_object('kind', found.kind, 'value', found.value),
      'identityId', found.mine, 'otherIdentityId', found.theirs) order by found.at, found.other)
    from (select distinct on (seen.other) seen.* from (
        select theirs.customer_id as other, 'email' as kind, cl.value, mine.id as mine, theirs.id as theirs, cl.at
        from identities mine
        join claims cl on cl.identity_id = mine.id and cl.kind = 'email'
        join identities theirs on theirs.kind = 'email' and theirs.value = cl.value and theirs.valid_to is null
          and theirs.verified_at is not null
        where mine.customer_id = ${customerId}
        union all
        select theirs.customer_id, 'record', cl.value, mine.id, theirs.id, cl.at
        from identities mine
        join claims cl on cl.kind = 'email' and cl.value = mine.value and cl.source = 'import'
        join identities theirs on theirs.id = cl.identity_id
        where mine.customer_id = ${customerId} and mine.kind = 'email' and mine.verified_at is not null
          and mine.valid_to is null
        union all
        select theirs.customer_id, 'rule', theirs.display, mine.id, theirs.id, k.at
        from identities mine
        join lateral (
          select l.right_identity as id, l.at from identity_links l
          where l.left_identity = mine.id and l.verdict = 'same' and l.revoked_at is null
          union all
          select l.left_identity, l.at from identity_links l
          where l.right_identity = mine.id and l.verdict = 'same' and l.revoked_at is null) k on true
        join identities theirs on theirs.id = k.id
        where mine.customer_id = ${customerId}) seen
      join identities a on a.id = seen.mine and a.sharing = 'personal'
      join identities b on b.id = seen.theirs and b.sharing = 'personal'
      where seen.other <> ${customerId} and not exists (select 1 from identity_links d
        where d.verdict = 'different' and d.revoked_at is null and (
          (d.left_customer in ${mine} and d.right_customer in ${theirs})
          or (d.left_customer in ${theirs} and d.right_customer in ${mine})))
      order by seen.other, seen.at) found), '[]')`
}

/** All customers, as first recorded, for whom this one stands. */
function everybodyBehind(livingId: Expression<unknown>): RawBuilder<string> {
  return sql`(select ${livingId} union all select ca.old_id from customer_aliases ca where ca.id = ${livingId})`
}
