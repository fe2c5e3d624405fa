import type {
  Channel,
  ConversationStatus,
  DeliveryRoute,
  HandoffState,
  LegView,
} from '@throughline/contracts'

/** What the product should hold, told as plainly as possible: the judge of the randomised test. */
export interface ModelLeg {
  channel: Channel
  thread: string | null
  address: string | null
  proof: LegView['proof']
  /** How many messages stood before this leg. */
  visibleFrom: number
  ended: boolean
}

export interface ModelMessage {
  leg: number
  direction: 'inbound' | 'outbound'
  text: string
  /** The ways on which it went out. */
  routes: DeliveryRoute[]
}

/** `to` is -1 while there is no leg; `link` tells an offer with a link from what moved without one. */
export interface ModelHandoff {
  state: HandoffState
  from: number
  to: number
  link: boolean
}

export interface ModelConversation {
  status: ConversationStatus
  assignee: string | null
  legs: ModelLeg[]
  /** Index of the leg where answers go. */
  default: number
  messages: ModelMessage[]
  notes: number
  waiting: boolean
  handoffs: ModelHandoff[]
  resolvedAt: number | null
  reopened: number
  firstReply: boolean
}

/** The address that the customer gave: not known, typed by somebody, or proved by its owner's mail. */
export interface Customer {
  address: string
  mail: 'none' | 'claimed' | 'verified'
}

const REOPEN = 14 * 24 * 60 * 60 * 1000

export function newConversation(
  leg: Omit<ModelLeg, 'visibleFrom' | 'ended'>,
  text: string,
): ModelConversation {
  return {
    status: 'open',
    assignee: null,
    legs: [{ ...leg, visibleFrom: 0, ended: false }],
    default: 0,
    messages: [{ leg: 0, direction: 'inbound', text, routes: [] }],
    notes: 0,
    waiting: true,
    handoffs: [],
    resolvedAt: null,
    reopened: 0,
    firstReply: false,
  }
}

/** Whether a message from outside now would begin a new conversation instead of reopening this one. */
export function isLongResolved(c: ModelConversation, now: number): boolean {
  return c.resolvedAt !== null && now - c.resolvedAt > REOPEN
}

export function openHandoff(c: ModelConversation): ModelHandoff | undefined {
  return c.handoffs.find((handoff) => handoff.state === 'offered')
}

/** The newest leg on which this address is written to, or -1. */
export function mailLeg(c: ModelConversation, address: string): number {
  return c.legs.findLastIndex((leg) => leg.channel === 'email' && leg.address === address)
}

/** The customer writes in a chat: on its own leg, also after the matter moved on. */
export function customerChats(c: ModelConversation, thread: string, text: string): void {
  const at = c.legs.findLastIndex((leg) => leg.thread === thread)
  const leg = c.legs[at]
  // Whoever comes back to a chat can be answered there again, wherever the matter stands.
  if (leg) leg.ended = false
  receive(c, at, text)
}

/** The owner of the address answers, proved by mail authentication: what was claimed is theirs now. */
export function ownerMails(c: ModelConversation, customer: Customer, text: string): void {
  for (const one of c.legs)
    if (one.address === customer.address && one.proof === 'claimed') one.proof = 'verified'
  customer.mail = 'verified'
  let leg = mailLeg(c, customer.address)
  if (leg === -1) leg = addMailLeg(c, customer.address, 'verified')
  receive(c, leg, text)
  const open = openHandoff(c)
  if (open && !open.link && open.to === leg) {
    open.state = 'accepted'
    move(c, open.from, leg)
  } else followAbsent(c, leg)
}

/** Somebody writes as the owner of the address and proves nothing: heard, and nothing moves. */
export function forgerMails(c: ModelConversation, address: string, text: string): void {
  receive(c, mailLeg(c, address), text)
}

/** A third party's words change no status and nothing about where answers go. */
export function thirdPartyMails(c: ModelConversation, address: string, text: string): void {
  let leg = mailLeg(c, address)
  if (leg === -1) leg = addMailLeg(c, address, 'verified')
  c.messages.push({ leg, direction: 'inbound', text, routes: [] })
}

function receive(c: ModelConversation, leg: number, text: string): void {
  c.messages.push({ leg, direction: 'inbound', text, routes: [] })
  c.waiting = true
  setStatus(c, 'open', 0)
}

function addMailLeg(c: ModelConversation, address: string, proof: ModelLeg['proof']): number {
  c.legs.push({
    channel: 'email',
    thread: null,
    address,
    proof,
    visibleFrom: c.messages.length,
    ended: false,
  })
  return c.legs.length - 1
}

function move(c: ModelConversation, from: number, to: number): void {
  const old = c.legs[from]
  if (old) old.ended = true
  c.default = to
}

/** Whoever left the chat and answers the mail that brought them its words has moved the matter themselves. */
function followAbsent(c: ModelConversation, arrivedOn: number): void {
  const from = c.default
  if (from === arrivedOn || c.legs[from]?.channel !== 'chat') return
  const lastWord = c.messages.findLastIndex((m) => m.leg === from && m.direction === 'inbound')
  const reached = c.messages.some(
    (m, at) => at > lastWord && m.leg === from && m.routes.includes('away_email'),
  )
  if (!reached) return
  const open = openHandoff(c)
  if (open) open.state = 'withdrawn'
  let to = arrivedOn
  const arrival = c.messages.at(-1)
  const old = c.legs[arrivedOn]
  if (old && arrival && c.messages.some((m) => m !== arrival && m.leg === arrivedOn)) {
    c.legs.push({ ...old, visibleFrom: c.messages.length - 1, ended: false })
    to = c.legs.length - 1
    arrival.leg = to
    old.ended = true
  }
  c.handoffs.push({ state: 'accepted', from, to, link: false })
  move(c, from, to)
}

/** Where an answer goes when nobody chooses: a form has no way back, so by mail to the address given in it. */
export function answerLeg(c: ModelConversation, address: string): number {
  return c.legs[c.default]?.channel === 'form' ? mailLeg(c, address) : c.default
}

export interface Answer {
  agent: string
  text: string
  /** What the agent made of the conversation with it. */
  status: ConversationStatus
  now: number
}

export function agentReplies(c: ModelConversation, customer: Customer, answer: Answer): void {
  say(c, legToTell(c, customer), answer)
}

/** Where an answer goes, which after a form opens the way itself. */
function legToTell(c: ModelConversation, customer: Customer): number {
  const leg = answerLeg(c, customer.address)
  if (leg !== -1) return leg
  c.default = addMailLeg(c, customer.address, customer.mail === 'verified' ? 'verified' : 'claimed')
  return c.default
}

/** An agent writes by mail while the matter stands in the chat: to somebody verified that is an offer without a link. */
export function agentWritesByMail(c: ModelConversation, customer: Customer, answer: Answer): void {
  let leg = mailLeg(c, customer.address)
  if (leg === -1) {
    const proof = customer.mail === 'verified' ? 'verified' : 'claimed'
    leg = addMailLeg(c, customer.address, proof)
    if (proof === 'verified' && !openHandoff(c)) {
      c.handoffs.push({ state: 'offered', from: c.default, to: leg, link: false })
    }
  }
  say(c, leg, answer)
}

function say(c: ModelConversation, leg: number, { agent, text, status, now }: Answer): void {
  sendOut(c, leg, text)
  c.assignee ??= agent
  c.waiting = false
  c.firstReply = true
  setStatus(c, status, now)
}

function sendOut(c: ModelConversation, leg: number, text: string): void {
  const routes: ModelMessage['routes'] = [c.legs[leg]?.channel === 'chat' ? 'chat' : 'email']
  c.messages.push({ leg, direction: 'outbound', text, routes })
}

/** What lies unread in the chat reaches its absent customer in one mail. */
export function mailUnread(c: ModelConversation): void {
  for (const message of c.messages) {
    if (message.leg !== c.default || message.direction === 'inbound') continue
    if (!message.routes.includes('away_email')) message.routes.push('away_email')
  }
}

export function setStatus(c: ModelConversation, to: ConversationStatus, now: number): void {
  if (c.status === 'resolved' && to !== 'resolved') c.reopened += 1
  if (to === 'resolved' && c.status !== 'resolved') c.resolvedAt = now
  if (to !== 'resolved') c.resolvedAt = null
  if (to === 'waiting' || to === 'resolved') if (c.status !== to) c.waiting = false
  c.status = to
}

export function offer(c: ModelConversation, customer: Customer, text: string): void {
  const from = legToTell(c, customer)
  c.handoffs.push({ state: 'offered', from, to: -1, link: true })
  sendOut(c, from, text)
}

/** The button is pressed: the customer waits in the chat now. */
export function takeUp(c: ModelConversation, thread: string): void {
  const open = openHandoff(c)
  if (!open) throw new Error('there is no offer to take up')
  const visibleFrom = c.messages.length
  c.legs.push({ channel: 'chat', thread, address: null, proof: 'handoff_link', visibleFrom, ended: false })
  open.state = 'accepted'
  open.to = c.legs.length - 1
  move(c, open.from, open.to)
  c.waiting = true
  setStatus(c, 'open', 0)
}

export function closeOffer(
  c: ModelConversation,
  to: 'withdrawn' | 'expired' | 'declined',
  words: string | null,
): void {
  const open = openHandoff(c)
  if (!open) throw new Error('there is no offer to close')
  open.state = to
  if (words !== null) sendOut(c, open.from, words)
}
