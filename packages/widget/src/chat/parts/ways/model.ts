import type {
  HandoffCodeAnswer,
  WidgetPast,
  WidgetPastMessages,
  WidgetTranscript,
  WidgetWays,
} from '@throughline/contracts'
import { newId, readRecord, recordKey, writeRecord } from '../../../shared/record.ts'
import type { Chat } from '../../chat.ts'

/** What the screen shows. */
export interface WaysState {
  step: 'ways' | 'mail' | 'code' | 'past' | 'one'
  ways: WidgetWays | null
  /** Earlier conversations, and what was said in the one that is open. */
  past: WidgetPast | null
  messages: WidgetPastMessages | null
  busy: boolean
  /** Where the chat was mailed to just now. */
  sentTo: string | null
  /** What went wrong, in words of the server's, or `failed` where there was no answer. */
  problem: string | null
}

export interface WaysModel {
  state(): WaysState
  go(step: WaysState['step']): void
  load(): void
  /** The chat changed: what is shown is asked for anew, without a word, when something happened to the matter. */
  follow(): void
  ask(address: string): void
  stay(): void
  transcript(): void
  showPast(): void
  showOne(id: string): void
  /** Goes on in this chat with what was read out; `done` when it does. */
  enter(number: string, code: string, done: () => void): void
}

/** Talks to the server about how the visitor goes on; `redraw` after each change. */
export function createWays(chat: Chat, redraw: () => void): WaysModel {
  let state: WaysState = {
    step: 'ways',
    ways: null,
    past: null,
    messages: null,
    busy: false,
    sentTo: null,
    problem: null,
  }
  const set = (change: Partial<WaysState>) => {
    state = { ...state, ...change }
    redraw()
  }
  const request = (method: string, path: string, body: object | null) =>
    fetch(chat.api.filesUrl.replace(/files$/, path), {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        authorization: `Bearer ${chat.token()}`,
      },
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
    })
  const call = async <T>(
    method: string,
    path: string,
    body: object | null,
    then: (answer: T) => Partial<WaysState>,
  ) => {
    if (state.busy) return
    set({ busy: true, problem: null })
    try {
      const answer = await request(method, path, body)
      const said = await answer.json()
      set({ busy: false, ...(answer.ok ? then(said) : { problem: codeOf(said) }) })
    } catch {
      set({ busy: false, problem: 'failed' })
    }
    if (isStale) void refresh()
  }
  let known = contentOf(chat)
  let isStale = false
  let turn = 0
  const refresh = async () => {
    isStale = true
    // What is under way asks again when it is done.
    if (state.busy) return
    isStale = false
    turn += 1
    const own = turn
    const before = state.ways
    const answer = await request('GET', 'ways', null).catch(() => null)
    if (!answer?.ok) return
    const ways: WidgetWays = await answer.json()
    // Asked for anew meanwhile, or answered by what the visitor did: that is the newer one, whichever comes first.
    if (own !== turn || state.ways !== before) return
    if (state.busy) {
      isStale = true
      return
    }
    // Where the matter has moved already, nothing is left to ask for.
    set({ ways, ...(state.step === 'mail' && !ways.ways[0] && { step: 'ways' }) })
  }
  const shown = (ways: WidgetWays) => ({ ways, step: 'ways' as const })
  return {
    state: () => state,
    go: (step) => set({ step, problem: null }),
    follow() {
      const now = contentOf(chat)
      if (now === known) return
      known = now
      void refresh()
    },
    load: () => void call('GET', 'ways', null, shown),
    ask: (address) => void call('POST', 'handoffs', { channel: 'email', address }, shown),
    stay: () => void call('DELETE', 'handoffs', null, shown),
    showPast() {
      set({ step: 'past', problem: null })
      void call<WidgetPast>('GET', 'past', null, (past) => ({ past }))
    },
    showOne(id) {
      set({ step: 'one', messages: null, problem: null })
      void call<WidgetPastMessages>('GET', `past/${id}`, null, (messages) => ({ messages }))
    },
    transcript: () =>
      void call<WidgetTranscript>('POST', 'transcripts', {}, ({ address }) => ({ sentTo: address })),
    enter(number, code, done) {
      const inbox = chat.state().config?.inboxKey ?? ''
      void call<HandoffCodeAnswer>('POST', 'handoff-codes', { inbox, number, code }, ({ token }) => {
        takeOver(chat, inbox, token)
        done()
        return { step: 'ways' }
      })
    },
  }
}

/** What ways may follow from. A chat that is asked for every few seconds is another object each time, with the same in it. */
function contentOf(chat: Chat): string {
  const { conversation, messages } = chat.state()
  return JSON.stringify([conversation, messages.map(({ id, action }) => [id, action])])
}

/** The code of what the server refused, of which the screen has words; what it has none for is `failed`. */
function codeOf(said: unknown): string {
  const { error }: { error?: { code?: string } } = typeof said === 'object' && said !== null ? said : {}
  return error?.code ?? 'failed'
}

/** The chat goes on with another session, as when another tab has begun one. */
function takeOver({ store }: Chat, inbox: string, token: string): void {
  const record = readRecord(store, inbox)
  writeRecord(store, inbox, { ...record, sid: newId(), token, active: true, unread: 0, readSeq: 0 })
  dispatchEvent(new StorageEvent('storage', { key: recordKey(inbox) }))
}
