import type { WidgetClientFrame, WidgetServerFrame } from '@throughline/contracts'
import type { Platform } from '../../../platform/module.ts'
import {
  closeCodes,
  type Link,
  type LinkSocket,
  type LogChannel,
  openLink,
  type Presence,
  type Reader,
} from '../../../platform/realtime/index.ts'
import { findAgent } from '../../access/index.ts'
import { agentReadSeq, endsSetAside, legByThread, recordCustomerMark } from '../../conversations/index.ts'
import { standingBlock } from '../../customers/index.ts'
import { sessionById, sessionByToken, type VisitorSessionRow } from '../store/index.ts'
import { readWidgetFrame } from './frames.ts'
import type { ChatNews } from './projection.ts'
import { createSight } from './sight.ts'
import { widgetConversation, widgetMessage } from './snapshot.ts'
import type { Waits } from './wait.ts'

/** A customer's open chat: it follows the log for its own session, and says whether it is looked at. */
export interface ChatWindow {
  /** Who of us is typing in this conversation, or nobody; windows on others ignore it. */
  showTyping(conversationId: string, agentId: string | null): void
  /** Tells how it stands for who waits, where that has changed. */
  showWait(): void
}

/** Milliseconds that a client has to say hello. */
const helloWithin = 10_000

export function openChatWindow(
  socket: LinkSocket,
  platform: Platform,
  o: { channel: LogChannel<ChatNews>; presence: Presence; waits: Waits; onClose(): void },
): ChatWindow {
  const { db, clock, log } = platform
  const sight = createSight(o.presence, platform.bus)
  let session: VisitorSessionRow | null = null
  let greeted = false
  /** The conversation of the last news in line; null when none has come since the chat was last looked up. */
  let upcoming: string | null = null
  let typist: string | null = null
  let waitTold = ''
  let isAside = false

  const link: Link = openLink(socket, {
    log,
    onFrame: (text) => take(readWidgetFrame(text)),
    onClose: () => {
      clearTimeout(impatience)
      o.channel.leave(reader)
      sight.leave()
      o.onClose()
    },
    frameLimit: 200,
  })
  const impatience = setTimeout(() => link.close(closeCodes.silent, 'no hello'), helloWithin)
  const send = (frame: WidgetServerFrame) => link.send(JSON.stringify(frame))
  const reset = (error: unknown, what: string) => {
    log.error({ err: error }, what)
    link.close(closeCodes.reset, 'reset')
  }
  const inTurn = createTurns((error) => reset(error, 'a chat window could not be served'))
  const reader: Reader<ChatNews> = {
    deliver: (news) => {
      if (!isMine(news)) return
      // Known before it is told: the next of the same batch may be about the conversation that this one begins.
      if (!news.renumbered) upcoming = news.conversationId
      inTurn(() => tell(news))
    },
    ready: (cursor) => inTurn(async () => send({ type: 'ready', cursor })),
    reset: () => inTurn(async () => send({ type: 'reset' })),
  }

  function take(frame: WidgetClientFrame): void {
    switch (frame.type) {
      case 'hello':
        greeted = true
        inTurn(() => greet(frame))
        break
      case 'ping':
        send({ type: 'pong' })
        break
      default:
        // In turn, since a quick visitor writes before the look-ups of the greeting are done.
        if (!greeted) throw new TypeError('The first frame must be hello.')
        inTurn(async () => note(frame))
    }
  }

  async function note(frame: Exclude<WidgetClientFrame, { type: 'hello' | 'ping' }>): Promise<void> {
    if (frame.type === 'visible') sight.show(frame.visible)
    else if (frame.type === 'typing') sight.type(frame.typing)
    else await mark(frame.seq, frame.type)
  }

  async function greet(frame: WidgetClientFrame & { type: 'hello' }): Promise<void> {
    clearTimeout(impatience)
    const found = await sessionByToken(db.kysely, frame.token, clock.now())
    if (!found) return link.close(closeCodes.signedOut, 'session ended')
    session = found
    sight.hide(
      found.identity_id !== null && (await standingBlock(db.kysely, found.identity_id, clock.now())) !== null,
    )
    await follow()
    sight.show(frame.visible)
    void o.channel
      .join(reader, frame.cursor)
      .catch((error: unknown) => reset(error, 'a chat window could not be caught up'))
  }

  /** The conversation that the chat stands in now, wherever merges and splits have taken it. */
  async function follow(): Promise<void> {
    if (!session) return
    const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
    isAside = await stillAside()
    sight.follow(leg?.conversation_id ?? session.conversation_id)
    upcoming = null
  }

  async function mark(seq: number, kind: 'read' | 'delivered'): Promise<void> {
    if (!session) return
    const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
    if (!leg) return
    const { id: legId } = leg
    await db.transaction((tx) => recordCustomerMark(tx, { legId, seq, mark: kind, now: clock.now() }))
  }

  function isMine(news: ChatNews): boolean {
    if (news.threadId !== null) return news.threadId === session?.thread_id
    return news.conversationId === (upcoming ?? sight.conversationId)
  }

  async function tell(news: ChatNews): Promise<void> {
    if (!session) return
    if (news.renumbered) {
      await follow()
      return send({ type: 'reset' })
    }
    if (news.agentRead) {
      const { conversationId } = news
      return send({ type: 'read', agentReadSeq: await agentReadSeq(db.kysely, conversationId) })
    }
    if (sight.conversationId !== news.conversationId) sight.follow(news.conversationId)
    if (news.line) {
      const message = await widgetMessage(platform, db.kysely, news.line, session.locale)
      send({ type: 'message', cursor: news.cursor, message })
      // A line may stand again, as when it has been read: what was set aside after it still is.
      isAside = news.setAside === true || (isAside && (await stillAside()))
      // What else an accepted message changes is shown with it.
      if (news.setAside !== true) return
      sight.hide(true)
    }
    session = (await sessionById(db.kysely, session.id)) ?? session
    // Found by its thread: a first message is streamed before its sender's session is bound to the leg.
    const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
    if (!leg) return
    const conversation = await widgetConversation(db.kysely, session, leg)
    send({ type: 'conversation', cursor: news.cursor, conversation })
  }

  async function stillAside(): Promise<boolean> {
    const leg = session ? await legByThread(db.kysely, session.inbox_id, session.thread_id) : undefined
    return leg !== undefined && (await endsSetAside(db.kysely, leg.id))
  }

  async function tellTyping(agentId: string | null): Promise<void> {
    const agent = agentId === null ? null : await findAgent(db.kysely, agentId)
    send({ type: 'typing', typing: agent !== null, name: agent?.name ?? '' })
  }

  async function tellWait(): Promise<void> {
    if (!session) return
    const wait = await o.waits.of(session.inbox_id, sight.conversationId, isAside)
    const text = JSON.stringify(wait)
    if (text !== waitTold) send({ type: 'wait', wait })
    waitTold = text
  }

  return {
    showWait: () => inTurn(tellWait),
    showTyping(conversationId, agentId) {
      if (conversationId !== sight.conversationId || agentId === typist) return
      typist = agentId
      inTurn(() => tellTyping(agentId))
    },
  }
}

/** Does one thing after another, so that a slow look-up never lets a later frame overtake. */
function createTurns(onFailure: (error: unknown) => void): (work: () => Promise<void>) => void {
  let turn = Promise.resolve()
  return (work) => {
    turn = turn.then(work).catch(onFailure)
  }
}
