import type { QueueOrder, QueueView } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Search } from '../search.ts'
import { withOpenMention } from './mentions.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

export interface QueueQuestion {
  view: QueueView
  search: Search | null
  viewer: Viewer
  order: QueueOrder
}

/**
 * Conditions on the row aliased `c`: the view, and what the viewer may see of it. What is set aside is seen only by
 * whoever asks for it.
 */
export function conditionOf({ view, search, viewer }: Omit<QueueQuestion, 'order'>): RawBuilder<boolean> {
  const asksForBlocked =
    search?.conditions.some((one) => one.kind === 'is' && !one.negated && one.values.includes('blocked')) ===
    true
  const shown = asksForBlocked ? sql`true` : sql`c.set_aside_at is null`
  return sql`${inView(view, viewer)} and ${shown} and ${mayBeSeenBy(viewer)}`
}

/** Whether the row aliased `c` stands in a view. */
export function inView(view: QueueView, viewer: Viewer): RawBuilder<boolean> {
  switch (view) {
    case 'mine':
      return sql`c.status = 'open' and c.assignee_id = ${viewer.agentId}`
    case 'unassigned':
      return sql`c.status = 'open' and c.assignee_id is null`
    case 'team':
      return sql`c.status = 'open' and (c.team_id is null or c.team_id = any(${[...viewer.teamIds]}::uuid[]))`
    case 'mentions':
      return sql`c.id in ${withOpenMention(viewer.agentId)}`
    case 'following':
      return sql`c.status <> 'resolved' and c.id in (select coalesce(x.merged_into_id, x.id)
        from conversation_followers w join conversations x on x.id = w.conversation_id
        where w.agent_id = ${viewer.agentId})`
    case 'waiting':
      return sql`c.status = 'waiting'`
    case 'snoozed':
      return sql`c.status = 'snoozed'`
    case 'resolved':
      return sql`c.status = 'resolved'`
    case 'all':
      return sql`true`
  }
  return view satisfies never
}
