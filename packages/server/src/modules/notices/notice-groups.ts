import type { NoticeGroup } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { messageViews, noteViews, summaries } from '../conversations/index.ts'
import type { GroupRow } from './store.ts'

const LONGEST = 160

/** Groups with the names that people know their conversations by, and the beginning of what was written. */
export async function describeGroups(db: Queryable, rows: readonly GroupRow[]): Promise<NoticeGroup[]> {
  const newest = rows.flatMap((row) => row.notices[0] ?? [])
  const [conversations, messages, notes] = await Promise.all([
    summaries(
      db,
      rows.map((row) => row.conversationId),
    ),
    messageViews(
      db,
      newest.flatMap((notice) => notice.messageId ?? []),
    ),
    noteViews(
      db,
      newest.flatMap((notice) => notice.noteId ?? []),
    ),
  ])
  const summaryOf = new Map(conversations.map((one) => [one.id, one]))
  const textOf = new Map([...messages, ...notes].map(({ id, text }) => [id, text]))
  return rows.flatMap(({ conversationId, latestAt, unread, notices }) => {
    const summary = summaryOf.get(conversationId)
    if (!summary) return []
    const text = textOf.get(notices[0]?.messageId ?? notices[0]?.noteId ?? '')
    return {
      conversationId,
      number: summary.number,
      subject: summary.subject,
      customerName: summary.customer.displayName,
      unread,
      latestAt,
      excerpt: text === undefined ? null : beginningOf(text),
      notices,
    }
  })
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
