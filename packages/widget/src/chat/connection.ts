import type { Cursor, WidgetServerFrame, WidgetSession, WidgetSnapshot } from '@throughline/contracts'
import type { Api } from './api.ts'
import type { Attention } from './attention.ts'
import type { Model } from './model.ts'
import type { VisitorSession } from './session.ts'
import { withFrame, withSnapshot } from './state.ts'
import { createStream, type Stream } from './stream.ts'

const pollInView = 4_000
const pollOtherwise = 20_000
/** The server says when typing ends; this is for when it cannot. */
const typingExpires = 60_000

export interface Connection {
  stream: Stream
  /** Goes on from a session's snapshot. */
  begin(session: WidgetSession): void
  /** Asks for a snapshot, or for a session, at the next moment instead of later. */
  hurry(): void
}

/** Keeps the model as the server has it: by the stream, and by asking every few seconds where there is none. */
export function createConnection(options: {
  api: Api
  model: Model
  session: VisitorSession
  attention: Attention
  onLive(): void
  loadEvents(): Promise<typeof import('./parts/events/index.ts')>
}): Connection {
  const { api, model, session, attention } = options
  let cursor: Cursor = { epoch: 0, pos: 0 }
  let typingTimer: ReturnType<typeof setTimeout> | undefined
  let askedAt = Date.now()
  let events: typeof import('./parts/events/index.ts') | undefined

  const token = () => session.record().token ?? ''
  const stream = createStream({
    open: () => events?.openEvents(api.filesUrl, token) ?? new WebSocket(api.streamUrl),
    // Networks that block WebSockets let a long answer pass.
    onBlocked: () =>
      void options.loadEvents().then(
        (part) => {
          events = part
        },
        () => {},
      ),
    hello: () => ({ type: 'hello', token: token(), cursor, visible: attention.visible() }),
    onFrame: take,
    onLive(live) {
      attention.forget()
      model.set(live ? { offline: false } : { typing: null })
      if (live) options.onLive()
      else askedAt = 0
    },
  })

  function take(frame: WidgetServerFrame) {
    if ('cursor' in frame) cursor = frame.cursor
    if (frame.type === 'reset') return void resync(true)
    const before = model.state().conversation?.id
    model.set({ ...withFrame(model.state(), frame), offline: false })
    if (frame.type === 'conversation' && frame.conversation?.id !== before) void resync(false)
    if (frame.type === 'typing') {
      clearTimeout(typingTimer)
      typingTimer = setTimeout(() => model.set({ typing: null }), typingExpires)
    }
  }

  /** Takes a fresh snapshot; after a reset the stream goes on from there. */
  async function resync(afterReset: boolean): Promise<void> {
    const outcome = await api.snapshot(token())
    if (outcome.kind === 'ok') {
      accept(outcome.value, afterReset)
      if (afterReset) stream.hello()
    } else if (outcome.kind === 'unauthorised') await session.begin()
    else if (afterReset) setTimeout(resync, pollInView, true)
    else if (!stream.live()) model.set({ offline: true })
  }

  function accept(snapshot: WidgetSnapshot, restart: boolean) {
    if (restart || !stream.live()) cursor = snapshot.cursor
    const state = model.state()
    const { epoch, pos } = snapshot.cursor
    // The stream has told more since it was taken.
    const isBehind = epoch === cursor.epoch && pos < cursor.pos
    const { conversation } = isBehind ? state : snapshot
    model.set({ ...withSnapshot(state, { ...snapshot, conversation }), offline: false })
  }

  setInterval(() => {
    const { phase, pending } = model.state()
    if (stream.live() || phase === 'failed') return
    const pause = attention.visible() || pending.length > 0 ? pollInView : pollOtherwise
    if (Date.now() < askedAt + pause) return
    askedAt = Date.now()
    if (phase === 'ready') void resync(false)
    else void session.begin()
  }, 1_000)

  return {
    stream,
    begin({ config, snapshot }) {
      model.set({ config })
      accept(snapshot, true)
      stream.start()
    },
    hurry() {
      askedAt = 0
    },
  }
}
