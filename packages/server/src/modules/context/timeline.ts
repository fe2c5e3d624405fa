import type { Timeline, TimelineItem, TimelineKind } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { page } from '../../platform/http/index.ts'
import { conversationTimeline, hiddenConversations, type Viewer } from '../conversations/index.ts'
import { customerTimeline, groupOf, type TimelinePosition } from '../customers/index.ts'
import { timelineRows } from './store.ts'

/**
 * A page of everything that happened with a customer, the newest first. It begins after a time and an id, so it
 * goes on where it was whatever is written meanwhile; each source reads no more than a page.
 */
export async function timelinePage(
  db: Queryable,
  o: {
    customerId: string
    viewer: Viewer
    kinds: readonly TimelineKind[]
    after: TimelinePosition | null
    limit: number
  },
): Promise<Timeline> {
  const { customerId, viewer, after } = o
  const limit = o.limit + 1
  const sources = {
    ...conversationTimeline({ customerId, viewer, after, limit }),
    ...customerTimeline({ customerIds: await groupOf(db, customerId), after, limit }),
  }
  const chosen = o.kinds.flatMap((kind) => sources[kind] ?? [])
  const [rows, hidden] = await Promise.all([
    timelineRows(db, chosen, limit),
    hiddenConversations(db, customerId, viewer),
  ])
  const { items, next } = page<TimelineItem>(rows, o.limit, (item) => [item.at, item.id])
  return { items, next, hiddenConversations: hidden }
}
