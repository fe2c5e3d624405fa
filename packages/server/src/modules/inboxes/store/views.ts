import type { InboundView, InboxView, SetAsideReason } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/** Those in use, or those that were taken out of it. */
export async function inboxViews(db: Queryable, { removed = false } = {}): Promise<InboxView[]> {
  const { rows } = await sql<{ view: InboxView }>`
    select jsonb_build_object('id', b.id, 'key', b.key, 'channel', b.channel, 'name', b.name,
      'address', b.settings ->> 'address', 'settings', b.settings,
      'secretNames', coalesce((select jsonb_agg(s.name order by s.name) from inbox_secrets s where s.inbox_id = b.id), '[]'),
      'teamId', b.team_id,
      'health', jsonb_build_object('state', b.health_state, 'detail', b.health_detail, 'checkedAt', iso(b.health_checked_at)),
      'grant', (select jsonb_build_object('provider', g.provider, 'mailbox', g.mailbox, 'account', g.account,
        'since', iso(g.since), 'refusedAt', iso(g.refused_at)) from mailbox_grants g where g.inbox_id = b.id),
      'replyTargetMinutes', b.reply_target_minutes, 'createdAt', iso(b.created_at)) as view
    from inboxes b where (b.archived_at is not null) = ${removed} order by b.created_at, b.id`.execute(db)
  return rows.map((row) => row.view)
}

export async function inboundViews(
  db: Queryable,
  o: { state: InboundView['state']; inboxId: string | null; limit: number; after: string | null },
): Promise<InboundView[]> {
  let query = db
    .selectFrom('inbound')
    .select((eb) => [
      'id',
      'inbox_id as inboxId',
      'state',
      'error',
      eb.fn<number>('length', ['raw']).as('size'),
      sql<string>`iso(received_at)`.as('receivedAt'),
      sql<SetAsideReason[]>`coalesce(meta -> 'setAsideFor', '[]'::jsonb)`.as('setAsideFor'),
      sql<string | null>`meta ->> 'reference'`.as('reference'),
    ])
    .where('state', '=', o.state)
    .orderBy('id', 'desc')
    .limit(o.limit)
  if (o.inboxId !== null) query = query.where('inbox_id', '=', o.inboxId)
  if (o.after !== null) query = query.where('id', '<', o.after)
  return query.execute()
}

/**
 * Condition for other modules' queries: whether an address is that of an inbox in use. What stands behind a `+` reaches
 * the same inbox.
 */
export function isOwnAddress(address: Expression<string>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from inboxes b where b.archived_at is null and lower(b.settings ->> 'address')
    in (lower(${address}), regexp_replace(lower(${address}), '\\+[^@]*@', '@')))`
}

/** Sub-select for other modules' queries: an inbox's name. */
export function inboxName(inboxId: Expression<string>): RawBuilder<string> {
  return sql<string>`(select b.name from inboxes b where b.id = ${inboxId})`
}
