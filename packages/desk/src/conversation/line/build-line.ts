import type {
  AnswersCard,
  Channel,
  ConversationDetail,
  HandoffView,
  LegView,
  LineChange,
  MessageView,
  NoteView,
} from '@throughline/contracts'

export type LineItem =
  /**
   * `carries` is the handoff whose words this message is: the knot says them, the message only stands for them.
   * `answer` is what the customer answered to its card.
   */
  | { kind: 'message'; key: string; message: MessageView; carries?: HandoffView; answer?: AnswersCard }
  | { kind: 'system'; key: string; message: MessageView }
  | { kind: 'note'; key: string; note: NoteView }
  /** A handoff that has not moved the matter (offered, declined, expired, withdrawn). */
  | { kind: 'offer'; key: string; handoff: HandoffView }
  /** Where a handoff was offered that was taken up later. */
  | { kind: 'offered'; key: string; handoff: HandoffView }
  | { kind: 'change'; key: string; change: LineChange }

/** A stretch of the line in one channel; a leg that goes on after another one has several. */
export interface Stretch {
  kind: 'stretch'
  key: string
  channel: Channel
  leg: LegView | undefined
  /** The leg was seen before: the line returns to it. */
  again: boolean
  /** Set where the leg is somebody else's: the matter did not move there, and the customer's line runs by on this channel. */
  passes: Channel | null
  items: LineItem[]
}

/** Where the matter moved from one leg to another. */
export interface Knot {
  kind: 'knot'
  key: string
  handoff: HandoffView
}

export type LinePart = Stretch | Knot

interface Entry {
  pos: number
  rank: number
  at: string
  part: LineItem | Knot
}

/**
 * The conversation as one line: stretches of legs with their messages and notes in order, and the knots between.
 * An accepted handoff stands where it was taken up, at the latest before the first message of its new leg.
 */
export function buildLine(
  detail: Pick<
    ConversationDetail,
    'legs' | 'messages' | 'notes' | 'handoffs' | 'lineChanges' | 'participants'
  >,
): LinePart[] {
  const legs = new Map(detail.legs.map((leg) => [leg.id, leg]))
  const { aside } = partLegs(detail)
  const entries = entriesOf(detail).sort(
    (a, b) => a.pos - b.pos || a.rank - b.rank || a.at.localeCompare(b.at),
  )
  const parts: LinePart[] = []
  const seen = new Set<string>()
  let stretch: Stretch | undefined
  /** The channel of the customer's own line so far. */
  let onward: Channel | undefined

  const firstLeg = detail.legs[0]
  const begin = (legId: string | null, channel: Channel) => {
    const leg = legId === null ? undefined : legs.get(legId)
    const key = `${legId ?? 'new'}-${parts.length}`
    const isAside = leg !== undefined && aside.includes(leg)
    const own = leg?.channel ?? channel
    if (!isAside) onward = own
    stretch = {
      kind: 'stretch',
      key,
      channel: own,
      leg,
      again: seen.has(legId ?? ''),
      passes: isAside ? (onward ?? firstLeg?.channel ?? own) : null,
      items: [],
    }
    if (legId !== null) seen.add(legId)
    parts.push(stretch)
    return stretch
  }
  for (const { part } of entries) {
    if (part.kind === 'knot') {
      if (stretch === undefined) begin(part.handoff.fromLegId, part.handoff.fromChannel)
      parts.push(part)
      begin(part.handoff.toLegId, part.handoff.toChannel)
      continue
    }
    const legId = 'message' in part ? part.message.legId : null
    const elsewhere = legId !== null && stretch?.leg?.id !== legId
    const present =
      stretch === undefined || elsewhere
        ? begin(legId ?? firstLeg?.id ?? null, firstLeg?.channel ?? 'email')
        : stretch
    present.items.push(part)
  }
  if (stretch === undefined && firstLeg !== undefined) begin(firstLeg.id, firstLeg.channel)
  return parts
}

/** Whether we wrote first on the new channel instead of offering a switch: then nothing was told beforehand. */
export function isWrittenFirst({ initiatedBy, instructions }: HandoffView): boolean {
  return initiatedBy.kind !== 'customer' && instructions === ''
}

/** The legs of the customer, and those of others who take part: a mail that was passed on moves nothing. */
export function partLegs({ legs, participants }: Pick<ConversationDetail, 'legs' | 'participants'>): {
  own: LegView[]
  aside: LegView[]
} {
  const others = new Set(participants.flatMap((one) => (one.role === 'customer' ? [] : one.identityId)))
  return {
    own: legs.filter((leg) => !others.has(leg.identity.id)),
    aside: legs.filter((leg) => others.has(leg.identity.id)),
  }
}

/** How many messages stand in a stretch. */
export function messagesIn(stretch: Stretch): number {
  return stretch.items.filter((item) => item.kind === 'message').length
}

function entriesOf(
  detail: Pick<ConversationDetail, 'messages' | 'notes' | 'handoffs' | 'lineChanges'>,
): Entry[] {
  const answers = answersTo(detail.messages)
  const messages = detail.messages.map((message): Entry => {
    const answer = answers.get(message.id)
    const carries = detail.handoffs.find((handoff) => isAbout(message, handoff))
    const kind = message.author.kind === 'system' && carries === undefined ? 'system' : 'message'
    const also = { ...(carries !== undefined && { carries }), ...(answer !== undefined && { answer }) }
    const part: LineItem = { kind, key: message.id, message, ...also }
    return { pos: message.seq, rank: 0, at: message.createdAt, part }
  })
  const first = detail.messages[0]?.seq ?? 0
  const notes = detail.notes
    .filter((note) => note.afterSeq >= first - 1)
    .map((note): Entry => {
      return { pos: note.afterSeq, rank: 1, at: note.createdAt, part: { kind: 'note', key: note.id, note } }
    })
  const handoffs = detail.handoffs.flatMap((handoff) => handoffEntries(handoff, detail.messages))
  const changes = detail.lineChanges
    .filter((change) => change.afterSeq >= first - 1)
    .map((change): Entry => {
      return {
        pos: change.afterSeq,
        rank: 1,
        at: change.at,
        part: { kind: 'change', key: change.id, change },
      }
    })
  return [...messages, ...notes, ...handoffs, ...changes]
}

/** What was answered, by the message whose card it answers. */
function answersTo(messages: readonly MessageView[]): Map<string, AnswersCard> {
  const answers = new Map<string, AnswersCard>()
  for (const { card } of messages) {
    if (card?.kind === 'answers' && card.toMessageId !== null) answers.set(card.toMessageId, card)
  }
  return answers
}

/** Whether a message is how the customer was told of a handoff. */
function isAbout(message: MessageView, handoff: HandoffView): boolean {
  const words = handoff.instructions.trim()
  const near = message.seq === handoff.afterSeq || message.seq === handoff.afterSeq + 1
  return message.direction === 'outbound' && near && words !== '' && message.text.trim() === words
}

function handoffEntries(handoff: HandoffView, messages: readonly MessageView[]): Entry[] {
  const at = handoff.offeredAt
  const takenUp = handoff.acceptedAt ?? handoff.offeredAt
  const first = isWrittenFirst(handoff)
  // Where they had been before, only what follows counts; what asked the owner of an address moved nothing.
  const there = messages.find(
    (message) =>
      message.legId === handoff.toLegId &&
      message.seq > handoff.afterSeq &&
      (first || message.author.kind !== 'system' || message.createdAt >= takenUp),
  )
  if (handoff.state !== 'accepted' && (there === undefined || !first)) {
    return [{ pos: handoff.afterSeq, rank: 1, at, part: { kind: 'offer', key: handoff.id, handoff } }]
  }
  const before = messages.filter((message) => message.createdAt <= takenUp).at(-1)?.seq ?? 0
  const latest = there === undefined ? Number.POSITIVE_INFINITY : there.seq - 0.5
  const pos = Math.min(Math.max(before, handoff.afterSeq), latest)
  const knot: Entry = { pos, rank: 2, at, part: { kind: 'knot', key: handoff.id, handoff } }
  const between = messages.some((message) => message.seq > handoff.afterSeq && message.seq < pos + 0.5)
  if (!between) return [knot]
  const part = { kind: 'offered', key: `${handoff.id}-offered`, handoff } as const
  return [{ pos: handoff.afterSeq, rank: 1, at, part }, knot]
}
