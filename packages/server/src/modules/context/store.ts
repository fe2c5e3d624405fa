import type { ContextPackage, ConversationDetail, TimelineItem } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../platform/database/index.ts'
import {
  conversationSource,
  draftsJson,
  earlierJson,
  handoffsJson,
  latestChecklistJson,
  latestMessagesJson,
  legsJson,
  lineChangesJson,
  notesJson,
  participantsJson,
  pendingRepliesJson,
  relatedJson,
  type Viewer,
} from '../conversations/index.ts'
import { customerJson, possibleMatchesJson } from '../customers/index.ts'
import { latestAwayUpdateJson } from '../outreach/index.ts'

/** Messages that a package carries: enough to answer without scrolling. */
const LATEST = 30
const EARLIER = 10
const RELATED = 10
/** Messages that an opened conversation shows before older ones are asked for. */
const SHOWN = 200

const id = sql<string>`c.id`
const customerId = sql<string>`c.customer_id`

/**
 * The context package in one round trip, with those of the customer's other conversations that the viewer may
 * see; null when there is no such conversation. Whether this one may be seen is for the caller to ask.
 */
export async function contextPackage(
  db: Queryable,
  conversationId: string,
  viewer: Viewer,
): Promise<ContextPackage | null> {
  const began = performance.now()
  const { rows } = await sql<{
    package: Omit<ContextPackage, 'builtAt' | 'buildMilliseconds'>
  }>`select jsonb_build_object('conversationId', c.id, 'customer', ${customerJson(customerId)},
      'subject', c.subject, 'nextStep', c.next_step, 'nextStepDueAt', iso(c.next_step_due_at),
      'priority', c.priority, 'tags', to_jsonb(c.tags), 'fields', c.fields, 'legs', ${legsJson(id)}, 'handoffs', ${handoffsJson(id)},
      'checklist', ${latestChecklistJson(id)}, 'latestMessages', ${latestMessagesJson(id, LATEST)},
      'notes', ${notesJson(id)}, 'participants', ${participantsJson(id)},
      'related', ${relatedJson(id, viewer, RELATED)}, 'earlier', ${earlierJson(customerId, id, viewer, EARLIER)},
      'possibleMatches', ${possibleMatchesJson(customerId)}) as package
    from ${conversationSource(conversationId)} c`.execute(db)
  const found = rows[0]?.package
  if (!found) return null
  return {
    ...found,
    builtAt: new Date().toISOString(),
    buildMilliseconds: Math.round((performance.now() - began) * 100) / 100,
  }
}

type ConversationParts = Omit<ConversationDetail, 'conversation' | 'hasEarlier' | 'replyTargets' | 'cursor'>

/** Everything that an opened conversation shows, in one round trip. */
export async function conversationParts(
  db: Queryable,
  conversationId: string,
  agentId: string,
): Promise<ConversationParts> {
  const { rows } = await sql<{
    parts: ConversationParts
  }>`select jsonb_build_object('legs', ${legsJson(id)}, 'messages', ${latestMessagesJson(id, SHOWN)},
      'notes', ${notesJson(id)}, 'handoffs', ${handoffsJson(id)}, 'lineChanges', ${lineChangesJson(id)},
      'participants', ${participantsJson(id)}, 'awayUpdate', ${latestAwayUpdateJson(id)},
      'pendingReplies', ${pendingRepliesJson(id)}, 'drafts', ${draftsJson(id, agentId)}) as parts
    from ${conversationSource(conversationId)} c`.execute(db)
  const parts = rows[0]?.parts
  return (
    parts ?? {
      legs: [],
      messages: [],
      notes: [],
      handoffs: [],
      lineChanges: [],
      participants: [],
      awayUpdate: null,
      pendingReplies: [],
      drafts: [],
    }
  )
}

/** The newest of what the sources say, each of which answers `(at, id, item)`. */
export async function timelineRows(
  db: Queryable,
  sources: readonly RawBuilder<{ item: TimelineItem }>[],
  limit: number,
): Promise<TimelineItem[]> {
  if (sources.length === 0) return []
  const { rows } = await sql<{ item: TimelineItem }>`select t.item from (${sql.join(
    sources,
    sql` union all `,
  )}) t (at, id, item)
    order by t.at desc, t.id desc limit ${limit}`.execute(db)
  return rows.map(({ item }) => item)
}
