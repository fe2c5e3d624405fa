import type { ConversationSummary, QueueOrder, QueueView } from './conversations.ts'

export interface Viewer {
  agentId: string
  teamIds: readonly string[]
}

/** Whether a conversation stands in a view of the queue; the server's SQL and the desk's live list share this rule. */
export function standsInView(view: QueueView, c: ConversationSummary, viewer: Viewer): boolean {
  if (c.setAsideAt !== null) return false
  switch (view) {
    case 'mine':
      return c.status === 'open' && c.assigneeId === viewer.agentId
    case 'unassigned':
      return c.status === 'open' && c.assigneeId === null
    case 'team':
      return c.status === 'open' && (c.teamId === null || viewer.teamIds.includes(c.teamId))
    case 'mentions':
      return c.openMentions.some(({ agentId }) => agentId === viewer.agentId)
    case 'following':
      return c.status !== 'resolved' && c.followerIds.includes(viewer.agentId)
    case 'waiting':
      return c.status === 'waiting'
    case 'snoozed':
      return c.status === 'snoozed'
    case 'resolved':
      return c.status === 'resolved'
    case 'all':
      return true
  }
}

/** When something must be done about it next: the reply or the next step, whichever comes first. */
export function nextDueAt(c: Pick<ConversationSummary, 'replyDueAt' | 'nextStepDueAt'>): string | null {
  if (c.replyDueAt === null || c.nextStepDueAt === null) return c.replyDueAt ?? c.nextStepDueAt
  return c.replyDueAt < c.nextStepDueAt ? c.replyDueAt : c.nextStepDueAt
}

/**
 * The order of a view that nobody gave another: finished, waiting and followed work stands newest first, what was snoozed
 * as it comes back.
 */
export function orderOfView(view: QueueView): QueueOrder {
  if (view === 'snoozed') return 'returning'
  return view === 'mine' || view === 'unassigned' || view === 'team' ? 'due' : 'newest'
}

/**
 * Orders a queue: what is due soonest first, then what has waited longest; or what something happened in last; or what
 * comes back from its snooze first.
 */
export function compareInOrder(order: QueueOrder, a: ConversationSummary, b: ConversationSummary): number {
  if (order === 'newest') return b.lastActivityAt.localeCompare(a.lastActivityAt) || b.id.localeCompare(a.id)
  const keyOf = order === 'due' ? dueKey : returnKey
  return keyOf(a).localeCompare(keyOf(b)) || a.id.localeCompare(b.id)
}

function dueKey(c: ConversationSummary): string {
  return nextDueAt(c) ?? `9${c.lastActivityAt}`
}

function returnKey(c: ConversationSummary): string {
  return c.snoozedUntil ?? `9${c.lastActivityAt}`
}
