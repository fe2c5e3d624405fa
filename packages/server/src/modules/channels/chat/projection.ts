import type { Cursor } from '@throughline/contracts'
import type { Queryable } from '../../../platform/database/index.ts'
import { isEvent, type LoggedEvent } from '../../../platform/events/index.ts'
import {
  type ChatLine,
  changesLines,
  conversationAssigned,
  conversationStatusChanged,
  deliveryChanged,
  handoffAccepted,
  handoffById,
  handoffDeclined,
  handoffExpired,
  handoffWithdrawn,
  type LegRow,
  legById,
  legEnded,
  legStarted,
  messageById,
  messageReceived,
  messageSent,
  messageSetAside,
  readMarkMoved,
  widgetMessages,
} from '../../conversations/index.ts'

/** What one event means for chat windows; looked up once however many are open. */
export interface ChatNews {
  cursor: Cursor
  conversationId: string
  /** Windows of this chat see the message; null when the event is about the whole conversation. */
  threadId: string | null
  line: ChatLine | null
  /** Its author is blocked, and must not see it. */
  setAside?: boolean
  /** A merge or a split numbered its messages anew: the window takes a fresh snapshot. */
  renumbered: boolean
  /** An agent has read on. */
  agentRead?: boolean
}

export async function projectChatNews(
  db: Queryable,
  events: readonly LoggedEvent[],
): Promise<(ChatNews | null)[]> {
  return Promise.all(events.map((event) => newsOf(db, event)))
}

async function newsOf(db: Queryable, event: LoggedEvent): Promise<ChatNews | null> {
  if (isEvent(readMarkMoved, event)) {
    const { conversationId } = event.data
    const cursor = { epoch: event.epoch, pos: event.pos }
    return { cursor, conversationId, threadId: null, line: null, renumbered: false, agentRead: true }
  }
  const { conversationId } = event
  if (conversationId === null) return null
  const cursor = { epoch: event.epoch, pos: event.pos }
  if (isEvent(messageSent, event) || isEvent(messageReceived, event) || isEvent(messageSetAside, event)) {
    if (event.data.channel !== 'chat') return null
    const line = await lineOf(db, event.data.legId, event.data.messageId)
    return (
      line && {
        cursor,
        conversationId,
        ...line,
        setAside: isEvent(messageSetAside, event),
        renumbered: false,
      }
    )
  }
  if (isEvent(deliveryChanged, event) && event.data.route === 'chat') {
    const line = await lineOf(db, event.data.legId, event.data.messageId)
    return line && { cursor, conversationId, renumbered: false, ...line }
  }
  if (isEvent(handoffAccepted, event)) return await offerEnded(db, event)
  if (isEvent(handoffDeclined, event) || isEvent(handoffExpired, event) || isEvent(handoffWithdrawn, event)) {
    return await offerEnded(db, event)
  }
  if (isEvent(legStarted, event) || isEvent(legEnded, event)) {
    const leg = event.data.channel === 'chat' ? await legById(db, event.data.legId) : undefined
    return leg
      ? { cursor, conversationId, threadId: leg.external_thread, line: null, renumbered: false }
      : null
  }
  if (isEvent(conversationAssigned, event) || isEvent(conversationStatusChanged, event)) {
    return { cursor, conversationId, threadId: null, line: null, renumbered: false }
  }
  if (changesLines(event)) {
    return { cursor, conversationId, threadId: null, line: null, renumbered: true }
  }
  return null
}

/** The line that made an offer stands again without its button; what was no line of this chat changes the whole of it. */
async function offerEnded(
  db: Queryable,
  event: LoggedEvent<{ handoffId: string; fromLegId: string }>,
): Promise<ChatNews | null> {
  const { conversationId, data } = event
  const leg = await legById(db, data.fromLegId)
  if (conversationId === null || leg?.channel !== 'chat') return null
  const messageId = (await handoffById(db, data.handoffId))?.message_id ?? null
  const found = messageId === null ? null : await lineOf(db, leg.id, messageId)
  const cursor = { epoch: event.epoch, pos: event.pos }
  return {
    cursor,
    conversationId,
    ...(found ?? { threadId: leg.external_thread, line: null }),
    renumbered: false,
  }
}

async function lineOf(
  db: Queryable,
  legId: string,
  messageId: string,
): Promise<{ threadId: string; line: ChatLine } | null> {
  const leg: LegRow | undefined = await legById(db, legId)
  if (leg?.channel !== 'chat' || leg.external_thread === null) return null
  const message = await messageById(db, messageId)
  if (!message) return null
  const [line] = await widgetMessages(
    db,
    { id: leg.id, visibleFromSeq: leg.visible_from_seq },
    { afterSeq: message.seq - 1, upToSeq: message.seq, limit: 1 },
  )
  return line ? { threadId: leg.external_thread, line } : null
}
