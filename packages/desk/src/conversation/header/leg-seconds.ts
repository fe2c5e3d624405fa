import type { ConversationDetail, LegView } from '@throughline/contracts'

/**
 * How long a leg lasted, in seconds: from its start to its end; a live one to its last message, or to now while
 * that is less than five minutes ago.
 */
export function legSeconds(leg: LegView, detail: Pick<ConversationDetail, 'messages'>, now: number): number {
  const began = Date.parse(leg.startedAt)
  if (leg.endedAt !== null) return Math.max(0, (Date.parse(leg.endedAt) - began) / 1000)
  const last = detail.messages.findLast((message) => message.legId === leg.id)
  const lastAt = last === undefined ? began : Date.parse(last.createdAt)
  const end = now - lastAt < 300_000 ? now : lastAt
  return Math.max(0, (end - began) / 1000)
}
