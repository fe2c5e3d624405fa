import type { Cursor, WidgetServerFrame, WidgetSession } from '@throughline/contracts'
import { brandOf } from '../shared/colour.ts'
import { newId, readRecord, recordKey } from '../shared/record.ts'
import { openStore, type Store } from '../shared/store.ts'
import type { ChatSurface, VisitorContext } from '../shared/surface.ts'
import { createApi } from './api.ts'
import { createAttention } from './attention.ts'
import { createOutbox } from './outbox.ts'
import { createSender } from './sender.ts'
import { type ChatState, initialState, withFrame, withSnapshot } from './state.ts'
import { createStream } from './stream.ts'
import { createTyping } from './typing.ts'

/** The chat without its picture: keeps the state and talks to the server. */
export interface Chat {
  state(): ChatState
  subscribe(listener: () => void): () => void
  open(): void
  close(): void
  /** Puts a message into the outbox and sends it as soon as possible. */
  say(text: string, contact?: VisitorContext): void
  /** Sends a refused message once more, or forgets it. */
  retry(clientId: string): void
  remove(clientId: string): void
  typing(writing: boolean): void
  /** Storage of this tab only, for the half-written message. */
  tabStore: Store
}

const pollOpen = 4_000
const pollClosed = 20_000
/** The server says when typing ends; this is for when it cannot. */
const typingExpires = 60_000

export function createChat(surface: ChatSurface): Chat {
  const { inbox } = surface
  const store = openStore('localStorage')
  const tabStore = openStore('sessionStorage')
  const api = createApi(surface.base)
  const listeners = new Set<() => void>()
  let state: ChatState = { ...initialState, open: surface.mode === 'page' }
  let record = readRecord(store, inbox)
  let outbox = createOutbox(store, inbox, record.sid)
  let cursor: Cursor = { epoch: 0, pos: 0 }
  let beginning: Promise<boolean> | null = null
  let typingTimer: ReturnType<typeof setTimeout> | undefined
  let polledAt = 0

  const set = (next: Partial<ChatState>) => {
    const known = state.messages.at(-1)?.seq ?? 0
    const first = state.phase !== 'ready'
    state = { ...state, ...next, pending: outbox.entries() }
    state.pending = state.pending.filter(
      ({ clientId }) => !state.messages.some((m) => m.clientId === clientId),
    )
    record.active = state.conversation !== null
    state.unread = attention.update()
    for (const listener of listeners) listener()
    if (first) return
    for (const message of state.messages) {
      if (message.seq > known && message.from !== 'customer') surface.emit('message', message)
    }
  }

  const stream = createStream({
    url: api.streamUrl,
    hello: () => ({ type: 'hello', token: record.token ?? '', cursor, visible: attention.visible() }),
    onFrame: take,
    onLive(live) {
      attention.forget()
      set(live ? { offline: false } : { typing: null })
      if (live) sender.wake()
      else polledAt = 0
    },
  })
  const attention = createAttention({
    surface,
    store,
    stream: () => stream,
    state: () => state,
    record: () => record,
  })
  const sender = createSender({
    outbox: () => outbox,
    async send({ clientId, text, name, email }) {
      if (state.phase !== 'ready' || record.token === null) return { kind: 'offline' }
      return api.send(record.token, { clientId, text, ...(name && { name }), ...(email && { email }) })
    },
    onSent: (message) => set(withFrame(state, { type: 'message', cursor, message })),
    onChange: (offline) => set({ offline: offline && !stream.live() }),
    renew: begin,
  })
  const typing = createTyping(stream.send)

  function take(frame: WidgetServerFrame) {
    if ('cursor' in frame) cursor = frame.cursor
    if (frame.type === 'reset') return void resync(true)
    const moved = frame.type === 'conversation' && frame.conversation?.id !== state.conversation?.id
    set(withFrame(state, frame))
    if (moved) void resync(false)
    if (frame.type === 'typing') {
      clearTimeout(typingTimer)
      typingTimer = setTimeout(() => set({ typing: null }), typingExpires)
    }
  }

  /** Takes a fresh snapshot; after a reset the stream goes on from there. */
  async function resync(afterReset: boolean): Promise<void> {
    const outcome = await api.snapshot(record.token ?? '')
    if (outcome.kind === 'ok') {
      const { value } = outcome
      if (afterReset || !stream.live()) cursor = value.cursor
      set({ ...withSnapshot(state, value), offline: false })
      if (afterReset) stream.hello()
    } else if (outcome.kind === 'unauthorised') await begin()
    else if (afterReset) setTimeout(() => resync(true), pollOpen)
    else set({ offline: outcome.kind === 'offline' && !stream.live() })
  }

  /** Begins or resumes the visitor's session, once at a time. False when the server cannot be reached. */
  function begin(): Promise<boolean> {
    beginning ??= alone(async () => {
      const stored = readRecord(store, inbox)
      if (stored.token !== null) {
        record = stored
        outbox = createOutbox(store, inbox, record.sid)
      }
      return resume()
    }).finally(() => {
      beginning = null
    })
    return beginning
  }

  async function resume(): Promise<boolean> {
    const outcome = await api.session(inbox, surface.locale, record.token)
    if (outcome.kind === 'ok') {
      adopt(outcome.value)
      return true
    }
    if (outcome.kind !== 'offline' && record.token !== null) {
      record.token = null
      record.readSeq = 0
      return resume()
    }
    set(outcome.kind === 'offline' ? { offline: true } : { phase: 'failed' })
    return false
  }

  function adopt({ token, config, snapshot }: WidgetSession) {
    const first = state.phase !== 'ready'
    if (token !== record.token) record.readSeq = 0
    record.token = token
    record.brand = brandOf(config.colour)
    cursor = snapshot.cursor
    if (record.brand) paint(surface.host, record.brand)
    set({ ...withSnapshot(state, snapshot), config, offline: false })
    if (first) surface.emit('ready')
    stream.start()
    sender.wake()
  }

  /** Two new tabs at once would begin two sessions; where the browser can, the second waits for the first. */
  const alone = (work: () => Promise<boolean>): Promise<boolean> =>
    record.token === null && navigator.locks ? navigator.locks.request(recordKey(inbox), work) : work()

  const tick = () => {
    if (stream.live() || state.phase === 'failed') return
    const due = polledAt + (attention.visible() || state.pending.length > 0 ? pollOpen : pollClosed)
    if (Date.now() < due) return
    polledAt = Date.now()
    if (state.phase === 'ready') void resync(false)
    else void begin()
  }
  const onStorage = ({ key }: StorageEvent) => {
    if (key === recordKey(inbox)) {
      const other = readRecord(store, inbox)
      if (other.token !== null && other.token !== record.token) {
        record = other
        outbox = createOutbox(store, inbox, record.sid)
        stream.stop()
        void begin()
      } else if (other.readSeq > record.readSeq) {
        record.readSeq = other.readSeq
        set({})
      }
    } else if (outbox.owns(key)) set({})
  }
  const onVisibility = () => {
    stream.send({ type: 'visible', visible: attention.visible() })
    set({})
  }

  polledAt = Date.now()
  void begin()
  setInterval(tick, 1_000)
  addEventListener('storage', onStorage)
  addEventListener('online', () => {
    polledAt = 0
    sender.wake()
  })
  document.addEventListener('visibilitychange', onVisibility)

  const setOpen = (open: boolean) => {
    if (state.open === open) return
    if (open) tabStore.set(`${recordKey(inbox)}:open`, '1')
    else tabStore.remove(`${recordKey(inbox)}:open`)
    set({ open })
    stream.send({ type: 'visible', visible: attention.visible() })
    surface.emit(open ? 'open' : 'close')
  }

  return {
    tabStore,
    typing,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: () => setOpen(true),
    close: () => setOpen(false),
    say(text, contact) {
      const about = state.conversation === null ? { ...surface.context, ...contact } : {}
      const last = outbox.entries().at(-1)?.at ?? 0
      outbox.put({ ...about, clientId: newId(), text, at: Math.max(Date.now(), last + 1) })
      typing(false)
      set({})
      sender.wake()
    },
    retry(clientId) {
      const entry = outbox.entries().find((other) => other.clientId === clientId)
      if (!entry) return
      const { problem: _, ...again } = entry
      outbox.put(again)
      set({})
      sender.wake()
    },
    remove(clientId) {
      outbox.remove(clientId)
      set({})
    },
  }
}

function paint(host: HTMLElement, { colour, ink }: { colour: string; ink: string }) {
  host.style.setProperty('--brand', colour)
  host.style.setProperty('--ink', ink)
}
