import type { TimelineItem, TimelineKind } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'

/** Where a page of a timeline begins: the time and id of the last item shown. */
export type TimelinePosition = readonly [at: string, id: string]

/** Sub-selects for the timeline: `(at, id, item)` of what this module knows, by kind, the newest first. */
export function customerTimeline(o: {
  customerIds: readonly string[]
  after: TimelinePosition | null
  limit: number
}): Partial<Record<TimelineKind, RawBuilder<{ item: TimelineItem }>>> {
  const ids = sql`${[...o.customerIds]}::uuid[]`
  const beyond = (at: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    o.after === null ? sql`true` : sql`(${at}, ${id}) < (${o.after[0]}::timestamptz, ${o.after[1]}::uuid)`
  return {
    event: sql`(select ce.at, ce.id, jsonb_build_object('kind', 'event', 'id', ce.id, 'at', iso(ce.at),
        'conversation', null, 'channel', null, 'fromChannel', null, 'detail', ce.type, 'text', ce.title,
        'author', null, 'url', ce.url, 'properties', ce.properties) as item
      from customer_events ce where ce.origin_customer_id = any(${ids}) and ${beyond(sql`ce.at`, sql`ce.id`)}
      order by ce.at desc, ce.id desc limit ${o.limit})`,
    merge: sql`(select mg.at, mg.id, jsonb_build_object('kind', 'merge', 'id', mg.id, 'at', iso(mg.at),
        'conversation', null, 'channel', null, 'fromChannel', null,
        'detail', case when mg.undone_at is null then 'stands' else 'undone' end,
        'text', (select cu.display_name from customers cu where cu.id = mg.loser),
        'author', jsonb_build_object('kind', case when mg.by is null then 'system' else 'agent' end, 'id', mg.by,
          'name', null), 'url', null, 'properties', null) as item
      from merges mg where (mg.winner_anchor = any(${ids}) or mg.loser_anchor = any(${ids}))
        and ${beyond(sql`mg.at`, sql`mg.id`)}
      order by mg.at desc, mg.id desc limit ${o.limit})`,
    block: sql`(select b.blocked_at as at, b.id, jsonb_build_object('kind', 'block', 'id', b.id,
        'at', iso(b.blocked_at), 'conversation', null, 'channel', null, 'fromChannel', null,
        'detail', case when b.ended_at is null then 'stands' else 'ended' end, 'text', i.display,
        'author', jsonb_build_object('kind', 'agent', 'id', b.blocked_by, 'name', null), 'url', null,
        'properties', jsonb_build_object('reason', b.reason, 'note', b.note, 'until', iso(b.expires_at),
          'endedAt', iso(b.ended_at), 'endedBy', b.ended_by, 'identityKind', i.kind)) as item
      from blocks b join identities i on i.id = b.identity_id
      where i.origin_customer_id = any(${ids}) and ${beyond(sql`b.blocked_at`, sql`b.id`)}
      order by b.blocked_at desc, b.id desc limit ${o.limit})`,
  }
}
