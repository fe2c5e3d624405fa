import type { Patch, ReplyTarget } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { isEvent, type LoggedEvent } from '../../platform/events/index.ts'
import type { DeskProjection } from '../../platform/realtime/index.ts'
import {
  audienceOf,
  changesLines,
  conversationAssigned,
  conversationChanged,
  customerRead,
  deliveryChanged,
  fieldsChanged,
  findConversation,
  handoffAccepted,
  handoffAddressGiven,
  handoffChecked,
  handoffDeclined,
  handoffExpired,
  handoffOffered,
  handoffViews,
  handoffWithdrawn,
  legById,
  legEnded,
  legStarted,
  legsOf,
  legViews,
  messageReceived,
  messageSent,
  messageSetAside,
  messageViews,
  noteAdded,
  noteChanged,
  noteDeleted,
  noteViews,
  participantAdded,
  participantLeftOut,
  participantViews,
  pendingReplyViews,
  reactionGiven,
  reactionTaken,
  readMarkMoved,
  readMarkOf,
  replyHeld,
  replyRescheduled,
  replyScheduled,
  replyTargets,
  replyUndone,
  splitOfferDismissed,
  splitOfferRestored,
  summaries,
} from '../conversations/index.ts'
import { attributesChanged, blockEnded, blockPlaced, customerView } from '../customers/index.ts'
import { availabilityChanged } from '../floor/index.ts'
import { noticesChanged } from '../notices/index.ts'
import {
  awayUpdateCancelled,
  awayUpdateImpossible,
  awayUpdateScheduled,
  awayUpdateSent,
  awayUpdateViews,
} from '../outreach/index.ts'
import { signatureChanged } from '../signatures/index.ts'
import { templateChanged } from '../templates/index.ts'
import { viewChanged, viewsArranged } from '../views/index.ts'

/**
 * What each event means for the desk: the rows and parts that it changed, as they are now. Filled in once
 * per batch of events, however many windows are open.
 */
export async function projectDesk(
  db: Queryable,
  events: readonly LoggedEvent[],
): Promise<(DeskProjection | null)[]> {
  const ids = [...new Set(events.flatMap((event) => event.conversationId ?? []))]
  const [audiences, rows] = await Promise.all([audienceOf(db, ids), summaries(db, ids)])
  const summaryOf = new Map(rows.map((row) => [row.id, row]))
  const targetsOf = targetsOnce(db)
  return Promise.all(
    events.map(async (event) => {
      const { conversationId } = event
      if (isEvent(readMarkMoved, event)) return await ofReader(db, event.data)
      if (isEvent(viewChanged, event) || isEvent(viewsArranged, event)) return ofViews(event.data.agentId)
      if (isEvent(templateChanged, event)) return ofTemplates(event.data.agentId)
      if (isEvent(signatureChanged, event)) return ofSignatures(event.data.agentId)
      if (isEvent(noticesChanged, event)) return ofNotices(event.data.agentId)
      if (isEvent(availabilityChanged, event))
        return ofList({ entity: 'availability', id: 'all', conversationId: null, value: null }, null)
      if (conversationId === null) return await ofPerson(db, event)
      const audience = audiences.get(conversationId)
      const summary = summaryOf.get(conversationId)
      if (!audience || !summary) return null
      // For every window: also one that has it in mind from before must not show the old numbers.
      const fresh: Patch = { entity: 'snapshot', id: conversationId, conversationId, value: null }
      if (audience.merged) {
        const gone: Patch = { entity: 'conversation', id: conversationId, conversationId, value: null }
        return { audience, summaryPatches: [gone, fresh], detailPatches: [] }
      }
      if (changesLines(event)) {
        const row: Patch = { entity: 'conversation', id: conversationId, conversationId, value: summary }
        return { audience, summaryPatches: [row, fresh], detailPatches: [] }
      }
      return {
        audience,
        summaryPatches: [{ entity: 'conversation', id: summary.id, conversationId, value: summary }],
        detailPatches: await detailsOf(db, event, conversationId, targetsOf),
      }
    }),
  )
}

/** For the other windows of whoever has read it. */
async function ofReader(
  db: Queryable,
  { conversationId, agentId }: { conversationId: string; agentId: string },
): Promise<DeskProjection> {
  const value = await readMarkOf(db, conversationId, agentId)
  const patch: Patch = { entity: 'readMark', id: conversationId, conversationId, value }
  return { audience: { agentId }, summaryPatches: [patch], detailPatches: [] }
}

/** Whoever may see a view asks for the list again; the patch itself tells nothing. */
function ofViews(agentId: string | null): DeskProjection {
  return ofList({ entity: 'savedViews', id: 'all', conversationId: null, value: null }, agentId)
}

/** The same of a template. */
function ofTemplates(agentId: string | null): DeskProjection {
  return ofList({ entity: 'templates', id: 'all', conversationId: null, value: null }, agentId)
}

/** And of a signature. */
function ofSignatures(agentId: string | null): DeskProjection {
  return ofList({ entity: 'signatures', id: 'all', conversationId: null, value: null }, agentId)
}

function ofList(patch: Patch, agentId: string | null): DeskProjection {
  const audience = agentId === null ? 'everybody' : { agentId }
  return { audience, summaryPatches: [patch], detailPatches: [] }
}

/** For the windows of whoever is told, and nobody else's. */
function ofNotices(agentId: string): DeskProjection {
  const patch: Patch = { entity: 'notices', id: agentId, conversationId: null, value: null }
  return { audience: { agentId }, summaryPatches: [patch], detailPatches: [] }
}

async function ofPerson(db: Queryable, event: LoggedEvent): Promise<DeskProjection | null> {
  if (event.customerId === null) return isOfSetUp(event) ? saidToEverybody : null
  const customer = await customerView(db, event.customerId)
  if (!customer) return null
  const patch: Patch = { entity: 'customer', id: customer.id, conversationId: null, value: customer }
  return { audience: 'everybody', summaryPatches: [patch], detailPatches: [] }
}

const saidToEverybody: DeskProjection = { audience: 'everybody', summaryPatches: [], detailPatches: [] }

/** What every desk keeps a copy of, which it asks for again when it hears of this; mail domains are blocked for all. */
function isOfSetUp(event: LoggedEvent): boolean {
  return [attributesChanged, fieldsChanged, blockPlaced, blockEnded].some((one) => one.name === event.type)
}

type TargetsOf = (conversationId: string) => Promise<ReplyTarget[]>

/** Reply targets of each conversation, looked up once for all events of a batch. */
function targetsOnce(db: Queryable): TargetsOf {
  const found = new Map<string, Promise<ReplyTarget[]>>()
  const lookUp: TargetsOf = async (id) => {
    const row = await findConversation(db, id)
    return row ? await replyTargets(db, row) : []
  }
  return (id) => {
    const targets = found.get(id) ?? lookUp(id)
    found.set(id, targets)
    return targets
  }
}

async function detailsOf(
  db: Queryable,
  event: LoggedEvent,
  conversationId: string,
  targetsOf: TargetsOf,
): Promise<Patch[]> {
  const ids = partsOf(event)
  const [messages, legs, notes, handoffs, awayUpdates, waiting] = await Promise.all([
    messageViews(db, ids.messages),
    legViews(db, ids.allLegs ? (await legsOf(db, conversationId)).map((leg) => leg.id) : ids.legs),
    noteViews(db, ids.notes),
    handoffViews(db, [...ids.handoffs, ...(await beganBy(db, ids.answeredLeg))]),
    awayUpdateViews(db, ids.awayUpdates),
    pendingReplyViews(db, ids.pendingReplies),
  ])
  const patches: Patch[] = [
    ...messages.map((value): Patch => ({ entity: 'message', id: value.id, conversationId, value })),
    ...legs.map((value): Patch => ({ entity: 'leg', id: value.id, conversationId, value })),
    ...notes.map((value): Patch => ({ entity: 'note', id: value.id, conversationId, value })),
    ...handoffs.map((value): Patch => ({ entity: 'handoff', id: value.id, conversationId, value })),
    ...awayUpdates.map((value): Patch => ({ entity: 'awayUpdate', id: value.id, conversationId, value })),
    ...ids.pendingReplies.map((id): Patch => {
      const value = waiting.find((one) => one.id === id) ?? null
      return { entity: 'pendingReply', id, conversationId, value }
    }),
  ]
  if (!ids.targets) return patches
  const [targets, participants] = await Promise.all([
    targetsOf(conversationId),
    participantViews(db, conversationId),
  ])
  return [
    ...patches,
    { entity: 'replyTargets', id: conversationId, conversationId, value: targets },
    { entity: 'participants', id: conversationId, conversationId, value: participants },
  ]
}

async function beganBy(db: Queryable, legId: string | null): Promise<string[]> {
  const leg = legId === null ? undefined : await legById(db, legId)
  return leg?.began_by_handoff_id ? [leg.began_by_handoff_id] : []
}

interface Parts {
  messages: string[]
  legs: string[]
  notes: string[]
  handoffs: string[]
  awayUpdates: string[]
  /** Replies that wait, or do no more. */
  pendingReplies: string[]
  /** A first answer on it is noted on the handoff that began it. */
  answeredLeg: string | null
  /** The proof of any leg, or who it belongs to, may have changed. */
  allLegs: boolean
  /** Who takes part and where answers can go may have changed. */
  targets: boolean
}

const nothing: Parts = {
  messages: [],
  legs: [],
  notes: [],
  handoffs: [],
  awayUpdates: [],
  pendingReplies: [],
  answeredLeg: null,
  allLegs: false,
  targets: false,
}

function partsOf(event: LoggedEvent): Parts {
  if (isEvent(messageReceived, event) || isEvent(messageSetAside, event)) {
    return { ...nothing, messages: [event.data.messageId], allLegs: true, targets: true }
  }
  if (isEvent(messageSent, event)) {
    const { messageId, legId } = event.data
    // Where it had waited, it had the same id.
    const pendingReplies = event.data.authorKind === 'system' ? [] : [messageId]
    return {
      ...nothing,
      messages: [messageId],
      pendingReplies,
      legs: [legId],
      answeredLeg: legId,
      targets: true,
    }
  }
  if (isEvent(splitOfferDismissed, event) || isEvent(splitOfferRestored, event)) {
    return { ...nothing, messages: [event.data.messageId] }
  }
  if (isEvent(deliveryChanged, event)) return { ...nothing, messages: [event.data.messageId] }
  if (isEvent(noteAdded, event) || isEvent(noteChanged, event) || isEvent(noteDeleted, event)) {
    return { ...nothing, notes: [event.data.noteId] }
  }
  if (isEvent(reactionGiven, event) || isEvent(reactionTaken, event)) {
    const { messageId, noteId } = event.data
    return {
      ...nothing,
      messages: messageId === null ? [] : [messageId],
      notes: noteId === null ? [] : [noteId],
    }
  }
  if (isEvent(legStarted, event) || isEvent(legEnded, event)) {
    return { ...nothing, legs: [event.data.legId], targets: true }
  }
  if (isEvent(customerRead, event)) return { ...nothing, legs: [event.data.legId] }
  if (
    isEvent(conversationChanged, event) ||
    isEvent(conversationAssigned, event) ||
    isEvent(participantAdded, event) ||
    isEvent(participantLeftOut, event)
  ) {
    return { ...nothing, targets: true }
  }
  return handoffPartsOf(event) ?? pendingPartsOf(event) ?? nothing
}

function handoffPartsOf(event: LoggedEvent): Parts | null {
  if (isEvent(handoffAccepted, event)) {
    return { ...nothing, handoffs: [event.data.handoffId], allLegs: true, targets: true }
  }
  const changed = [
    handoffOffered,
    handoffAddressGiven,
    handoffDeclined,
    handoffExpired,
    handoffWithdrawn,
  ] as const
  for (const definition of changed) {
    if (isEvent(definition, event)) return { ...nothing, handoffs: [event.data.handoffId], targets: true }
  }
  if (isEvent(handoffChecked, event)) return { ...nothing, handoffs: [event.data.handoffId] }
  const away = [awayUpdateScheduled, awayUpdateSent, awayUpdateCancelled, awayUpdateImpossible] as const
  for (const definition of away) {
    if (isEvent(definition, event)) return { ...nothing, awayUpdates: [event.data.awayUpdateId] }
  }
  return null
}

function pendingPartsOf(event: LoggedEvent): Parts | null {
  for (const definition of [replyScheduled, replyRescheduled, replyHeld, replyUndone] as const) {
    if (isEvent(definition, event)) return { ...nothing, pendingReplies: [event.data.pendingReplyId] }
  }
  return null
}
