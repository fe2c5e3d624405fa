import type { Notice, NoticeGroup } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { messageViews, noteViews, summaries } from '../conversations/index.ts'
import type { GroupRow } from './store/index.ts'

const LONGEST = 160

/** Groups with the names that people know their conversations by, and the beginning of what was written. */
export async function describeGroups(db: Queryable, rows: readonly GroupRow[]): Promise<NoticeGroup[]> {
  const worded = rows.flatMap((row) => row.notices.find(hasWords) ?? [])
  const [conversations, messages, notes] = await Promise.all([
    summaries(
      db,
      rows.map((row) => row.conversationId),
    ),
    messageViews(
      db,
      worded.flatMap((notice) => notice.messageId ?? []),
    ),
    noteViews(
      db,
      worded.flatMap((notice) => notice.noteId ?? []),
    ),
  ])
  const summaryOf = new Map(conversations.map((one) => [one.id, one]))
  const textOf = new Map([...messages, ...notes].map(({ id, text }) => [id, text]))
  return rows.flatMap(({ conversationId, latestAt, unread, notices }) => {
    const summary = summaryOf.get(conversationId)
    if (!summary) return []
    const worded = notices.find(hasWords)
    const text = textOf.get(worded?.messageId ?? worded?.noteId ?? '')
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

const hasWords = ({ messageId, noteId }: Notice) => messageId !== null || noteId !== null

function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line
}
