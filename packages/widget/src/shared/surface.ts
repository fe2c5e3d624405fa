/** What the loader (or the hosted page) gives to the chat: where to draw and whom to talk to. */
export interface ChatSurface {
  root: ShadowRoot
  host: HTMLElement
  /** Address of the Throughline server, ending in `/`. */
  base: string
  inbox: string
  locale: string
  /** The script's nonce, for a style element where there are no adopted style sheets. */
  nonce: string
  /** `panel` opens beside the launcher; `page` fills the window and is always open. */
  mode: 'panel' | 'page'
  /** Filled by the host page at any time. */
  /** The shop does not want told where its visitors are. */
  quiet: boolean
  context: VisitorContext
  /** The page's word on who its visitor is, a signed token, or null for nobody; taken once by the next session. */
  jwt?: string | null | undefined
  /** Set by the chat: a new word of the page is there. */
  renew?: () => void
  emit(event: ChatEvent, detail?: unknown): void
}

/** `ready` once; `message` with a `WidgetMessage`; `unread` with a number. */
export type ChatEvent = 'ready' | 'open' | 'close' | 'message' | 'unread'

/** What the host page knows about its visitor, so that the chat does not ask it again. These are claims. */
export interface VisitorContext {
  name?: string
  email?: string
  /** To the questions before the first message, by key; they are sent along. */
  answers?: Record<string, string>
}

export interface ChatHandle {
  open(): void
  close(): void
}

/** What `chat.js` exports. */
export interface ChatModule {
  mountChat(surface: ChatSurface): Promise<ChatHandle>
}
