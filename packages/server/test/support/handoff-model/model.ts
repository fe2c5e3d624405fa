/** What the product should hold of a matter and its handoffs, told as plainly as possible: the judge of the walk. */
export type Kind = 'email' | 'chat' | 'form'
export type State = 'offered' | 'accepted' | 'declined' | 'expired' | 'withdrawn'

export interface Leg {
  kind: Kind
  thread: string | null
  address: string | null
  proof: 'verified' | 'claimed' | 'handoff_link' | 'none'
  ended: boolean
  disowned: boolean
  startedAt: number
  /** The matter that it belongs to by itself. */
  home: string
  /** The address that was typed on it last. */
  typed: string | null
}

export interface Line {
  leg: Leg
  by: 'customer' | 'us'
  text: string
  /** It asks the owner of its leg's address. */
  asks: boolean
  at: number
}

export interface Handoff {
  by: 'agent' | 'rule' | 'customer'
  to: 'chat' | 'email'
  /** Without a link we wrote first. */
  link: boolean
  state: State
  from: Leg
  toLeg: Leg | null
  offeredAt: number
  endsAt: number | null
  /** The newest line when it was offered, then when it was taken up. */
  after: Line | undefined
  takenAt: number | null
  repliedAt: number | null
  ticks: Set<'switch_explained' | 'identity_confirmed'>
  /** Its events, in their order. */
  log: string[]
  code: { digits: string; wrong: number; endsAt: number } | null
}

export interface Matter {
  status: 'open' | 'waiting' | 'resolved'
  resolvedAt: number | null
  legs: Leg[]
  default: Leg
  lines: Line[]
  handoffs: Handoff[]
  /** Addresses that the customer has proved, the newest last. */
  proved: string[]
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

export const words = {
  withdrawn: 'We stay here after all: just answer this message and we go on.',
  expired: 'The offer to go on elsewhere has run out. Nothing is lost: just answer here and we go on.',
  asked:
    'You asked in our chat to go on by e-mail. Press the button below to confirm that this address is yours: our answers then come here, and you need not tell anything again. If it was not you, you need do nothing.',
  told: (address: string) =>
    `We have sent an e-mail to ${address}. Press the button in it, and we go on there. Until then we go on here.`,
  notTheirs: (address: string) => `The address ${address} was not confirmed. We go on here.`,
  stays: 'We go on here in the chat, as you wish.',
  explained: 'We go on by e-mail from here.',
  moved:
    'We go on here by e-mail, as we offered in our chat. Answer this message whenever it suits you: nothing needs to be told again.',
}

export function newLeg(given: Pick<Leg, 'kind' | 'home' | 'startedAt'> & Partial<Leg>): Leg {
  return { thread: null, address: null, proof: 'none', ended: false, disowned: false, typed: null, ...given }
}

export function newMatter(leg: Leg, text: string, proved: string[]): Matter {
  const first: Line = { leg, by: 'customer', text, asks: false, at: leg.startedAt }
  const matter = { legs: [leg], default: leg, lines: [first], handoffs: [], proved }
  return { status: 'open', resolvedAt: null, ...matter }
}

export function open(m: Matter): Handoff | undefined {
  return m.handoffs.find(({ state }) => state === 'offered')
}

export const isOver = ({ endsAt }: Handoff, now: number) => endsAt !== null && endsAt <= now

/** Where an answer goes by itself: a leg, an address to which it would open one, or nowhere. */
export function present(m: Matter): Leg | { address: string; isProved: boolean } | undefined {
  const open = places(m)
  const there = open.find((leg) => leg === m.default) ?? open[0]
  if (there) return there
  const proved = m.proved.at(-1)
  if (proved !== undefined) return { address: proved, isProved: true }
  const typed = m.legs.map((leg) => leg.typed).find((one) => one !== null && !isDisowned(m, one))
  return typed == null ? undefined : { address: typed, isProved: false }
}

/** Two stretches with one address are one place, the newest; who left a chat is not there, and a form is none. */
function places(m: Matter): Leg[] {
  const newest = new Map<string, Leg>()
  for (const leg of m.legs) newest.set(leg.address ?? leg.thread ?? '', leg)
  return [...newest.values()].filter(
    (leg) => !leg.disowned && (leg.kind === 'email' || (leg.kind === 'chat' && !leg.ended)),
  )
}

export function isDisowned(m: Matter, address: string): boolean {
  return m.legs.some((leg) => leg.address === address && leg.disowned)
}

/** The address that is proved and can be gone on at without asking. */
export function known(m: Matter): string | undefined {
  const leg = places(m).find(({ kind, proof }) => kind === 'email' && proof === 'verified')
  if (leg?.address != null) return leg.address
  const proved = m.proved.at(-1)
  return proved === undefined || isDisowned(m, proved) ? undefined : proved
}

export function say(m: Matter, leg: Leg, text: string, at: number, asks = false): void {
  m.lines.push({ leg, by: 'us', text, asks, at })
}

export function hear(m: Matter, leg: Leg, text: string, at: number): void {
  m.lines.push({ leg, by: 'customer', text, asks: false, at })
  setStatus(m, 'open', at)
}

export function setStatus(m: Matter, to: Matter['status'], at: number): void {
  if (to !== 'resolved') m.resolvedAt = null
  else if (m.status !== 'resolved') m.resolvedAt = at
  m.status = to
}

/** The leg that words of ours go to; after a form they begin it. */
export function legToTell(m: Matter, home: string, at: number): Leg | undefined {
  const place = present(m)
  if (place === undefined || 'kind' in place) return place
  const proof = place.isProved ? 'verified' : 'claimed'
  const leg = newLeg({ kind: 'email', address: place.address, proof, startedAt: at, home })
  m.legs.push(leg)
  if (m.default.kind === 'form') m.default = leg
  return leg
}

export function offer(
  m: Matter,
  o: Pick<Handoff, 'by' | 'to' | 'from' | 'endsAt'> & { text: string; at: number },
): void {
  const { text, at, ...given } = o
  const before = open(m)
  if (before) close(m, before, 'withdrawn', null, at)
  const handoff = begin({ ...given, link: true, offeredAt: at })
  m.handoffs.push(handoff)
  say(m, o.from, text, at)
  handoff.after = m.lines.at(-1)
}

function begin(given: Pick<Handoff, 'by' | 'to' | 'from' | 'endsAt' | 'link' | 'offeredAt'>): Handoff {
  return {
    ...given,
    state: 'offered',
    toLeg: null,
    after: undefined,
    takenAt: null,
    repliedAt: null,
    ticks: new Set(),
    log: ['handoff.offered'],
    code: null,
  }
}

export function close(
  m: Matter,
  handoff: Handoff,
  to: 'declined' | 'expired' | 'withdrawn',
  text: string | null,
  at: number,
): void {
  handoff.state = to
  handoff.log.push(`handoff.${to}`)
  if (text !== null) say(m, handoff.from, text, at)
}

/** The button of an offer's page is pressed, or its code entered: they wait in the chat now. */
export function takeUpChat(m: Matter, handoff: Handoff, o: { thread: string; byCode: boolean; at: number }) {
  const { thread, at } = o
  const home = handoff.from.home
  const leg = newLeg({ kind: 'chat', thread, proof: 'handoff_link', startedAt: at, home })
  m.legs.push(leg)
  handoff.ticks.add('switch_explained')
  if (o.byCode) handoff.ticks.add('identity_confirmed')
  move(m, handoff, leg, at)
  setStatus(m, 'open', at)
}

function move(m: Matter, handoff: Handoff, to: Leg, at: number, keepAfter = false): void {
  handoff.state = 'accepted'
  handoff.takenAt = at
  handoff.toLeg = to
  if (!keepAfter) handoff.after = m.lines.at(-1)
  handoff.log.push('handoff.accepted')
  handoff.from.ended = true
  to.ended = false
  m.default = to
}

export type AskProblem =
  | 'handoff_same_channel'
  | 'handoff_address_refused'
  | 'handoff_asked_too_often'
  | 'handoff_already_offered'

/** Why an address cannot be asked from this chat; null when it can. `mailsThere` went to it within a day, whoever's matter. */
export function askProblem(
  m: Matter,
  from: Leg,
  o: { address: string; mailsThere: number; at: number },
): AskProblem | null {
  if (from.kind !== 'chat' || from.ended || m.default.kind === 'email') return 'handoff_same_channel'
  if (isDisowned(m, o.address)) return 'handoff_address_refused'
  if (asksSince(m, o.at) >= 5 || o.mailsThere >= 3) return 'handoff_asked_too_often'
  const before = open(m)
  const isOurs = before?.link === true && before.by !== 'customer'
  return isOurs && !(before.to === 'email' && before.from === from) ? 'handoff_already_offered' : null
}

const asksSince = (m: Matter, at: number) => m.lines.filter((line) => line.asks && line.at > at - DAY).length

export function mailsThere(matters: readonly Matter[], address: string, at: number): number {
  const lines = matters.flatMap((m) => m.lines)
  return lines.filter((line) => line.asks && line.leg.address === address && line.at > at - DAY).length
}

/** They say in the chat where to go on: its owner is asked, and nothing moves. */
export function ask(m: Matter, from: Leg, address: string, at: number): void {
  from.typed = address
  const before = open(m)
  const isOurs = before?.link === true && before.by !== 'customer'
  if (before && !isOurs) close(m, before, 'withdrawn', null, at)
  let leg = m.legs.findLast((one) => one.address === address)
  if (!leg) {
    leg = newLeg({ kind: 'email', address, proof: 'claimed', startedAt: at, home: from.home })
    m.legs.push(leg)
  }
  const after = m.lines.at(-1)
  say(m, leg, words.asked, at, true)
  say(m, from, words.told(address), at)
  if (isOurs) {
    before.toLeg = leg
    before.log.push('handoff.address_given')
    return
  }
  const handoff = begin({ by: 'customer', to: 'email', from, link: true, offeredAt: at, endsAt: at + DAY })
  m.handoffs.push({ ...handoff, after, toLeg: leg })
}

/** The owner of the address pressed the button in the mail that asked them. */
export function confirm(m: Matter, handoff: Handoff, leg: Leg, at: number): void {
  prove(m, leg.address ?? '')
  handoff.ticks.add('switch_explained').add('identity_confirmed')
  move(m, handoff, leg, at)
}

export function prove(m: Matter, address: string): void {
  for (const leg of m.legs) {
    if (leg.address === address && leg.proof !== 'verified') {
      leg.proof = 'verified'
      leg.disowned = false
    }
  }
  if (!m.proved.includes(address)) m.proved.push(address)
}

/** Whoever holds the link of an offer of e-mail presses, and an address is proved already. */
export function goToKnown(m: Matter, handoff: Handoff, address: string, at: number): void {
  let leg = m.legs.findLast((one) => one.address === address && one.proof === 'verified')
  if (!leg) {
    leg = newLeg({ kind: 'email', address, proof: 'verified', startedAt: at, home: handoff.from.home })
    m.legs.push(leg)
  }
  handoff.ticks.add('switch_explained')
  move(m, handoff, leg, at)
  say(m, leg, words.moved, at)
}

/** Their mail arrives: it takes up what it answers, and stays where it was written else. */
export function mail(m: Matter, id: string, address: string, text: string, at: number): void {
  prove(m, address)
  let leg = m.legs.findLast((one) => one.home === id && one.address === address)
  if (!leg) {
    leg = newLeg({ kind: 'email', address, proof: 'verified', startedAt: at, home: id })
    m.legs.push(leg)
    if (m.default.kind === 'form') m.default = leg
  }
  hear(m, leg, text, at)
  const before = open(m)
  if (before?.toLeg !== leg) return
  before.ticks.add('identity_confirmed')
  if (before.link) before.ticks.add('switch_explained')
  move(m, before, leg, at, true)
}

/** An agent answers on a leg. */
export function answer(m: Matter, leg: Leg, text: string, at: number): void {
  say(m, leg, text, at)
  // The answer is to the switch that last led there; one that the matter left again gets none.
  const led = m.handoffs
    .filter((one) => one.state === 'accepted' && one.toLeg === leg)
    .sort((a, b) => (a.takenAt ?? 0) - (b.takenAt ?? 0))
    .at(-1)
  if (led) led.repliedAt ??= at
  const lately = m.handoffs.filter(
    ({ toLeg, state }) => toLeg === leg && ['offered', 'accepted'].includes(state),
  )
  if (text.includes(words.explained) && leg.kind === 'email') lately.at(-1)?.ticks.add('switch_explained')
}

/** We write first by e-mail to who is in the chat: an offer without a link, where the address is proved and no leg is there. */
export function writeFirst(
  m: Matter,
  o: { address: string; isProved: boolean; id: string; text: string; at: number },
): void {
  const { address, at } = o
  const proof = o.isProved ? 'verified' : 'claimed'
  const leg = newLeg({ kind: 'email', address, proof, startedAt: at, home: o.id })
  m.legs.push(leg)
  if (o.isProved && !open(m)) {
    const handoff = begin({
      by: 'agent',
      to: 'email',
      from: m.default,
      link: false,
      offeredAt: at,
      endsAt: null,
    })
    m.handoffs.push({ ...handoff, after: m.lines.at(-1), toLeg: leg })
  }
  answer(m, leg, o.text, at)
}

/** One goes on in the other with all that belongs to it. */
export function merge(winner: Matter, loser: Matter): void {
  winner.legs = [...winner.legs, ...loser.legs].sort((a, b) => a.startedAt - b.startedAt)
  winner.lines = [...winner.lines, ...loser.lines].sort((a, b) => a.at - b.at)
  winner.handoffs = [...winner.handoffs, ...loser.handoffs].sort((a, b) => a.offeredAt - b.offeredAt)
  if (loser.status === 'open') setStatus(winner, 'open', 0)
  else if (winner.status === 'resolved' && loser.status !== 'resolved') setStatus(winner, loser.status, 0)
}

/** Whether they have written since a switch that was taken up, up to the next one. */
export function hasWords(m: Matter, handoff: Handoff): boolean {
  const place = (line: Line | undefined) => (line === undefined ? -1 : m.lines.indexOf(line))
  const from = place(handoff.after)
  const next = m.handoffs
    .filter((one) => one.state === 'accepted' && place(one.after) > from)
    .map((one) => place(one.after))
  const to = next.length === 0 ? m.lines.length - 1 : Math.min(...next)
  return m.lines.some((line, at) => at > from && at <= to && line.by === 'customer')
}
