import type { ConversationDetail, LegView } from '@throughline/contracts'

/**
 * How long a leg lasted, in seconds: from its start to its end; one that has none to its last message. A chat
 * goes on to now while its last message is less than five minutes old; between two letters no time is spent.
 */
export function legSeconds(leg: LegView, detail: Pick<ConversationDetail, 'messages'>, now: number): number {
  const began = Date.parse(leg.startedAt)
  if (leg.endedAt !== null) return Math.max(0, (Date.parse(leg.endedAt) - began) / 1000)
  const last = detail.messages.findLast((message) => message.legId === leg.id)
  const lastAt = last === undefined ? began : Date.parse(last.createdAt)
  const goesOn = leg.channel === 'chat' && now - lastAt < 300_000
  return Math.max(0, ((goesOn ? now : lastAt) - began) / 1000)
}
