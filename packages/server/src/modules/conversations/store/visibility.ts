import { type RawBuilder, sql } from 'kysely'

/** Whose eyes look: what a person may see is decided here, in SQL, for every list. */
export interface Viewer {
  agentId: string
  teamIds: readonly string[]
  seesAll: boolean
}

/** The same of the conversation with an id, for lists of what belongs to one; what is set aside is seen by nobody. */
export function conversationSeenBy(id: RawBuilder<unknown>, viewer: Viewer): RawBuilder<boolean> {
  return sql`exists (select 1 from conversations c
    where c.id = ${id} and c.set_aside_at is null and ${mayBeSeenBy(viewer)})`
}

/**
 * True for conversations without a team, of the viewer's teams, or assigned to them. Those that were merged into
 * others are seen there.
 */
export function mayBeSeenBy(viewer: Viewer): RawBuilder<boolean> {
  if (viewer.seesAll) return sql`c.merged_into_id is null`
  return sql`(c.merged_into_id is null and (c.team_id is null or c.assignee_id = ${viewer.agentId}
    or c.team_id = any(${[...viewer.teamIds]}::uuid[])))`
}
