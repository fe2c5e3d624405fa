import type { IdentityLinkView, MergeView } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/** `MergeView` of the row aliased `g`. */
const mergeJson: RawBuilder<MergeView> = sql`jsonb_build_object('id', g.id,
  'winner', jsonb_build_object('id', g.winner, 'displayName', coalesce(
    (select cu.display_name from customers cu where cu.id = g.winner), '')),
  'loser', jsonb_build_object('id', g.loser, 'displayName', coalesce(
    (select cu.display_name from customers cu where cu.id = g.loser), '')),
  'rule', g.rule, 'reason', g.reason,
  'moved', jsonb_build_object('identityIds', coalesce(g.manifest -> 'identities', '[]'),
    'conversations', jsonb_array_length(coalesce(g.manifest -> 'conversations', '[]'))),
  'by', g.by, 'at', iso(g.at), 'undoneAt', iso(g.undone_at), 'undoneBy', g.undone_by,
  'undoneReason', g.undone_reason)`

/** The merges that have ever touched any of these customers, as first recorded, the newest first. */
export async function mergeViews(db: Queryable, group: readonly string[]): Promise<MergeView[]> {
  const ids = [...group]
  const { rows } = await sql<{ view: MergeView }>`select ${mergeJson} as view from merges g
    where g.winner_anchor = any(${ids}::uuid[]) or g.loser_anchor = any(${ids}::uuid[])
    order by g.seq desc limit 200`.execute(db)
  return rows.map((row) => row.view)
}

export async function mergeView(db: Queryable, id: string): Promise<MergeView | undefined> {
  const { rows } = await sql<{ view: MergeView }>`select ${mergeJson} as view from merges g
    where g.id = ${id}`.execute(db)
  return rows[0]?.view
}

/** `IdentityLinkView` of the row aliased `k`. */
const linkJson: RawBuilder<IdentityLinkView> = sql`jsonb_build_object('id', k.id, 'verdict', k.verdict,
  'rule', k.rule, 'score', k.score, 'left', ${endJson('left')}, 'right', ${endJson('right')},
  'reason', k.reason, 'mergeId', k.merge_id, 'decidedBy', k.decided_by, 'at', iso(k.at),
  'revokedAt', iso(k.revoked_at), 'revokedBy', k.revoked_by)`

function endJson(side: 'left' | 'right'): RawBuilder<IdentityLinkView['left']> {
  const customer = sql.ref(`k.${side}_customer`)
  return sql`jsonb_build_object('customerId', ${customer},
    'livingId', coalesce((select a.id from customer_aliases a where a.old_id = ${customer}), ${customer}),
    'displayName', coalesce((select cu.display_name from customers cu where cu.id = ${customer}), ''),
    'identity', (select jsonb_build_object('id', i.id, 'kind', i.kind, 'display', i.display)
      from identities i where i.id = ${sql.ref(`k.${side}_identity`)}))`
}

/** The verdicts that touch any of these customers, as first recorded, the newest first. */
export async function linkViews(db: Queryable, group: readonly string[]): Promise<IdentityLinkView[]> {
  const ids = [...group]
  const { rows } = await sql<{ view: IdentityLinkView }>`select ${linkJson} as view from identity_links k
    where k.left_customer = any(${ids}::uuid[]) or k.right_customer = any(${ids}::uuid[])
    order by k.at desc, k.id desc limit 200`.execute(db)
  return rows.map((row) => row.view)
}

export async function linkView(db: Queryable, id: string): Promise<IdentityLinkView | undefined> {
  const { rows } = await sql<{ view: IdentityLinkView }>`select ${linkJson} as view from identity_links k
    where k.id = ${id}`.execute(db)
  return rows[0]?.view
}
