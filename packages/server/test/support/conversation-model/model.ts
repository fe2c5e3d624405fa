import type { Channel, ConversationStatus } from '@throughline/contracts'

/** What the product should hold, told as plainly as possible: the judge of the randomised test. */
export interface ModelLeg {
  channel: Channel
  thread: string | null
  address: string | null
  ended: boolean
}

export interface ModelConversation {
  status: ConversationStatus
  assignee: string | null
  legs: ModelLeg[]
  /** Index of the leg where answers go. */
  default: number
  messages: { leg: number; direction: 'inbound' | 'outbound'; text: string }[]
  notes: number
  waiting: boolean
  offered: boolean
  handoffs: number
  accepted: number
  resolvedAt: number | null
  reopened: number
  firstReply: boolean
}

const REOPEN = 14 * 24 * 60 * 60 * 1000

export function newConversation(leg: ModelLeg, text: string): ModelConversation {
  return {
    status: 'open',
    assignee: null,
    legs: [leg],
    default: 0,
    messages: [{ leg: 0, direction: 'inbound', text }],
    notes: 0,
    waiting: true,
    offered: false,
    handoffs: 0,
    accepted: 0,
    resolvedAt: null,
    reopened: 0,
    firstReply: false,
  }
}

/** Whether a customer's message now would begin a new conversation instead of reopening this one. */
export function isLongResolved(c: ModelConversation, now: number): boolean {
  return c.resolvedAt !== null && now - c.resolvedAt > REOPEN
}

export function customerWrites(
  c: ModelConversation,
  from: { channel: Channel; thread: string | null; address: string | null },
  text: string,
): void {
  let leg = c.legs.findLastIndex((candidate) =>
    from.thread === null
      ? candidate.channel === from.channel && candidate.address === from.address
      : candidate.thread === from.thread,
  )
  if (leg === -1) {
    c.legs.push({ ...from, ended: false })
    leg = c.legs.length - 1
    if (c.legs[c.default]?.channel === 'form') c.default = leg
  }
  c.messages.push({ leg, direction: 'inbound', text })
  c.waiting = true
  setStatus(c, 'open', 0)
}

/** Where an answer goes when nobody chooses: a form has no way back, so by mail to the address given in it. */
export function answerLeg(c: ModelConversation): number | 'new' {
  const present = c.legs[c.default]
  if (present?.channel !== 'form') return c.default
  const mail = c.legs.findLastIndex((leg) => leg.channel === 'email')
  return mail === -1 ? 'new' : mail
}

export function agentReplies(
  c: ModelConversation,
  agent: string,
  text: string,
  address: string,
  then: ConversationStatus,
  now: number,
): void {
  let leg = answerLeg(c)
  if (leg === 'new') {
    c.legs.push({ channel: 'email', thread: null, address, ended: false })
    leg = c.legs.length - 1
    c.default = leg
  }
  c.messages.push({ leg, direction: 'outbound', text })
  c.assignee ??= agent
  c.waiting = false
  c.firstReply = true
  setStatus(c, then, now)
}

export function setStatus(c: ModelConversation, to: ConversationStatus, now: number): void {
  if (c.status === 'resolved' && to !== 'resolved') c.reopened += 1
  if (to === 'resolved' && c.status !== 'resolved') c.resolvedAt = now
  if (to !== 'resolved') c.resolvedAt = null
  if (to === 'waiting' || to === 'resolved') if (c.status !== to) c.waiting = false
  c.status = to
}

/** The channel on which the customer can be told now, or null. */
export function canTell(c: ModelConversation): Channel | null {
  const present = c.legs[c.default]
  if (!present) return null
  if (present.channel !== 'form') return present.channel
  return c.legs.some((leg) => leg.channel === 'email') ? 'email' : null
}

export function offer(c: ModelConversation, text: string): void {
  c.offered = true
  c.handoffs += 1
  const leg = answerLeg(c)
  c.messages.push({ leg: leg === 'new' ? c.default : leg, direction: 'outbound', text })
}

export function accept(c: ModelConversation, thread: string): void {
  const from = answerLeg(c)
  const leg = c.legs[from === 'new' ? c.default : from]
  if (leg) leg.ended = true
  c.legs.push({ channel: 'chat', thread, address: null, ended: false })
  c.default = c.legs.length - 1
  c.offered = false
  c.accepted += 1
  setStatus(c, 'open', 0)
}

export function closeOffer(c: ModelConversation, words: string | null): void {
  c.offered = false
  if (words === null) return
  const leg = answerLeg(c)
  c.messages.push({ leg: leg === 'new' ? c.default : leg, direction: 'outbound', text: words })
}
