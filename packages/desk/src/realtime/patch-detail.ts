import type {
  ContextPackage,
  ConversationDetail,
  ConversationSummary,
  MessageView,
  NoteView,
  Patch,
  PendingReplyView,
} from '@throughline/contracts'

/** An open conversation with a patch applied; the same object when the patch is of another one or changes nothing. */
export function patchDetail(detail: ConversationDetail, patch: Patch): ConversationDetail {
  if (patch.conversationId !== detail.conversation.id) return detail
  switch (patch.entity) {
    case 'conversation': {
      if (patch.value === null || patch.value.version < detail.conversation.version) return detail
      return { ...detail, conversation: { ...patch.value, readSeq: detail.conversation.readSeq } }
    }
    case 'readMark':
      return { ...detail, conversation: { ...detail.conversation, readSeq: patch.value } }
    case 'message':
      return { ...detail, messages: patchMessages(detail, patch.id, patch.value) }
    case 'leg':
      return { ...detail, legs: patchList(detail.legs, patch.id, patch.value, byStart) }
    case 'note':
      return { ...detail, notes: patchList(detail.notes, patch.id, patch.value, byPlace) }
    case 'handoff':
      return { ...detail, handoffs: patchList(detail.handoffs, patch.id, patch.value, byOffer) }
    case 'pendingReply':
      return {
        ...detail,
        pendingReplies: patchList(detail.pendingReplies, patch.id, patch.value, byWriting),
      }
    case 'awayUpdate': {
      // Identifiers grow with time: an older update never covers a newer one.
      const older = detail.awayUpdate !== null && patch.id < detail.awayUpdate.id
      return older ? detail : { ...detail, awayUpdate: patch.value }
    }
    case 'replyTargets':
      return patch.value === null ? detail : { ...detail, replyTargets: patch.value }
    // Whoever holds the detail takes a fresh one.
    case 'snapshot':
      return detail
    case 'participants':
      return patch.value === null ? detail : { ...detail, participants: patch.value }
  }
}

/** A context package with a patch applied; checklists follow their handoff. */
export function patchContext(context: ContextPackage, patch: Patch): ContextPackage {
  if (patch.entity === 'customer') {
    return patch.value !== null && patch.id === context.customer.id
      ? { ...context, customer: patch.value }
      : context
  }
  if (patch.conversationId !== context.conversationId || patch.value === null) return context
  switch (patch.entity) {
    case 'conversation':
      return { ...context, ...carried(patch.value) }
    case 'leg':
      return { ...context, legs: patchList(context.legs, patch.id, patch.value, byStart) }
    case 'note':
      return { ...context, notes: patchList(context.notes, patch.id, patch.value, byPlace) }
    case 'handoff': {
      const own = context.checklist?.handoffId === patch.id
      return {
        ...context,
        handoffs: patchList(context.handoffs, patch.id, patch.value, byOffer),
        checklist: own ? { handoffId: patch.id, items: patch.value.checklist } : context.checklist,
      }
    }
    default:
      return context
  }
}

/** What the package says of the conversation itself. */
function carried({ subject, nextStep, nextStepDueAt, priority, tags, fields }: ConversationSummary) {
  return { subject, nextStep, nextStepDueAt, priority, tags, fields }
}

/** Adds a page of earlier messages in front. */
export function withEarlier(
  detail: ConversationDetail,
  earlier: { items: readonly MessageView[]; hasEarlier: boolean },
): ConversationDetail {
  const known = new Set(detail.messages.map((message) => message.id))
  const items = earlier.items.filter((message) => !known.has(message.id))
  return {
    ...detail,
    messages: [...items, ...detail.messages].sort(bySeq),
    hasEarlier: earlier.hasEarlier && items.length > 0,
  }
}

function patchMessages(detail: ConversationDetail, id: string, value: MessageView | null): MessageView[] {
  const first = detail.messages[0]
  // It stands on a page that is not loaded.
  if (value !== null && detail.hasEarlier && first !== undefined && value.seq < first.seq)
    return detail.messages
  return patchList(detail.messages, id, value, bySeq)
}

function patchList<T extends { id: string }>(
  list: readonly T[],
  id: string,
  value: T | null,
  order: (a: T, b: T) => number,
): T[] {
  if (value === null) return list.filter((entry) => entry.id !== id)
  const at = list.findIndex((entry) => entry.id === id)
  return at >= 0 ? list.with(at, value) : [...list, value].sort(order)
}

const bySeq = (a: MessageView, b: MessageView) => a.seq - b.seq
const byStart = (a: { startedAt: string }, b: { startedAt: string }) => a.startedAt.localeCompare(b.startedAt)
const byOffer = (a: { offeredAt: string }, b: { offeredAt: string }) => a.offeredAt.localeCompare(b.offeredAt)
const byWriting = (a: PendingReplyView, b: PendingReplyView) =>
  a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id)
const byPlace = (a: NoteView, b: NoteView) =>
  a.afterSeq - b.afterSeq || a.createdAt.localeCompare(b.createdAt)
