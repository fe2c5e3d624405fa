import type { WidgetMessageRequest } from '@throughline/contracts'
import { newId, recordKey } from '../shared/record.ts'
import { openStore, type Store } from '../shared/store.ts'
import type { ChatSurface, VisitorContext } from '../shared/surface.ts'
import { type Api, createApi } from './api.ts'
import { createAttention } from './attention.ts'
import { createConnection } from './connection.ts'
import { createModel } from './model.ts'
import { createSender } from './sender.ts'
import { createVisitorSession } from './session.ts'
import { type ChatState, merge } from './state.ts'
import { createTyping } from './typing.ts'

declare const PARTS_VERSION: string

/** The chat without its picture: keeps the state and talks to the server. */
export interface Chat {
  state(): ChatState
  subscribe(listener: () => void): () => void
  open(): void
  close(): void
  /** Puts a message into the outbox and sends it as soon as possible. */
  say(text: string, contact: VisitorContext, enclosed?: Enclosed): void
  /** For a part that talks to the server itself. */
  api: Api
  token(): string | null
  visitor(): string
  /** Sends a refused message once more, or forgets it. */
  retry(clientId: string): void
  remove(clientId: string): void
  typing(writing: boolean): void
  /** Storage that all tabs share. */
  store: Store
  /** Storage of this tab only, for the half-written message. */
  tabStore: Store
}

/** What goes with the words: files that the server has already, answers to a card or to the first questions. */
export interface Enclosed extends Pick<WidgetMessageRequest, 'fileIds' | 'answer' | 'answers'> {
  fileNames?: string[]
}

/** Connects at once; what it knows comes by `subscribe`. */
export function createChat(surface: ChatSurface): Chat {
  const store = openStore('localStorage')
  const tabStore = openStore('sessionStorage')
  const parts = createParts(surface, store)
  const { model, session, sender, connection, attention } = parts
  const typing = createTyping(connection.stream.send)
  listen(surface, parts)
  void session.begin()

  const setOpen = (open: boolean) => {
    if (model.state().open === open) return
    if (open) tabStore.set(`${recordKey(surface.inbox)}:open`, '1')
    else tabStore.remove(`${recordKey(surface.inbox)}:open`)
    model.set({ open })
    connection.stream.send({ type: 'visible', visible: attention.visible() })
    surface.emit(open ? 'open' : 'close')
  }
  return {
    store,
    tabStore,
    typing,
    api: parts.api,
    token: () => session.record().token,
    visitor: () => session.record().visitor ?? '',
    state: model.state,
    subscribe: model.subscribe,
    open: () => setOpen(true),
    close: () => setOpen(false),
    say(text, contact, enclosed) {
      const outbox = session.outbox()
      const { answers, ...known } = surface.context
      const about =
        model.state().conversation === null
          ? { ...known, ...contact, answers: { ...answers, ...enclosed?.answers } }
          : {}
      const last = outbox.entries().at(-1)?.at ?? 0
      outbox.put({ ...enclosed, ...about, clientId: newId(), text, at: Math.max(Date.now(), last + 1) })
      typing(false)
      model.set({})
      sender.wake()
    },
    retry(clientId) {
      const outbox = session.outbox()
      for (const { problem: _, ...entry } of outbox.entries()) {
        if (entry.clientId === clientId) outbox.put(entry)
      }
      model.set({})
      sender.wake()
    },
    remove(clientId) {
      session.outbox().remove(clientId)
      model.set({})
    },
  }
}

type Parts = ReturnType<typeof createParts>

function createParts(surface: ChatSurface, store: Store) {
  const api = createApi(surface)
  const model = createModel({
    open: surface.mode === 'page',
    derive(state) {
      const sent = new Set(state.messages.map(({ clientId }) => clientId))
      const pending = session.outbox().entries()
      const unread = attention.update(state)
      Object.assign(session.record(), { unread, active: state.conversation !== null })
      session.save()
      return { unread, pending: pending.filter(({ clientId }) => !sent.has(clientId)) }
    },
    onArrival: (message) => surface.emit('message', message),
  })
  const session = createVisitorSession({
    surface,
    store,
    api,
    onBegun(begun) {
      const first = model.state().phase !== 'ready'
      connection.begin(begun)
      if (first) surface.emit('ready')
      sender.wake()
    },
    onFailed: (why) => model.set(why === 'offline' ? { offline: true } : { phase: 'failed' }),
  })
  const attention = createAttention({
    surface,
    session: () => session,
    stream: () => connection.stream,
  })
  const connection = createConnection({
    api,
    model,
    session,
    attention,
    onLive: () => sender.wake(),
    loadEvents: () => import(/* @vite-ignore */ `${surface.base}widget/part-events.js?v=${PARTS_VERSION}`),
  })
  const sender = createSender({
    outbox: session.outbox,
    async send({ at: _, problem: __, fileNames: ___, ...message }) {
      const { token } = session.record()
      if (model.state().phase !== 'ready' || token === null) return { kind: 'offline' }
      return api.send(token, message)
    },
    onSent: (message) => model.set({ messages: merge(model.state().messages, [message]), offline: false }),
    onChange: (offline) => model.set({ offline }),
    renew: session.begin,
  })
  return { api, model, session, attention, connection, sender }
}

/** What happens outside: in other tabs, to this tab, and to the network. */
function listen(surface: ChatSurface, { model, session, attention, connection, sender }: Parts): void {
  addEventListener('storage', ({ key }) => {
    if (key === recordKey(surface.inbox)) {
      const change = session.follow()
      if (change === 'read') model.set({})
      if (change === 'other') {
        connection.stream.stop()
        void session.begin()
      }
    } else if (session.outbox().owns(key)) model.set({})
  })
  surface.renew = () => {
    connection.stream.stop()
    void session.begin()
  }
  addEventListener('online', () => {
    connection.hurry()
    sender.wake()
  })
  document.addEventListener('visibilitychange', () => {
    connection.stream.send({ type: 'visible', visible: attention.visible() })
    model.set({})
  })
}
