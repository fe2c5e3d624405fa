import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

/** Tags are read from the conversations in which something happened last: those in use, at a bounded cost. */
const LOOKED_AT = 2_000

/** The spellings in use of each tag, whatever their case. */
export async function tagsSpelt(db: Queryable, tags: readonly string[]): Promise<Map<string, string[]>> {
  const spelt = new Map<string, string[]>()
  if (tags.length === 0) return spelt
  const { rows } = await sql<{ tag: string }>`
    select distinct t.tag from (select tags from conversations order by last_activity_at desc limit ${LOOKED_AT}) c,
      unnest(c.tags) as t (tag) where lower(t.tag) = any(${tags.map((tag) => tag.toLowerCase())})`.execute(db)
  for (const tag of tags) {
    const same = rows.filter((row) => row.tag.toLowerCase() === tag.toLowerCase() && row.tag !== tag)
    spelt.set(
      tag,
      same.map((row) => row.tag),
    )
  }
  return spelt
}

/** The tags in use among what the viewer may see, the most frequent first. */
export async function tagsInUse(db: Queryable, viewer: Viewer, limit: number): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select t.tag from (select c.tags from conversations c where ${mayBeSeenBy(viewer)}
        order by c.last_activity_at desc limit ${LOOKED_AT}) c,
      unnest(c.tags) as t (tag) group by t.tag order by count(*) desc, t.tag limit ${limit}`.execute(db)
  return rows.map((row) => row.tag)
}
