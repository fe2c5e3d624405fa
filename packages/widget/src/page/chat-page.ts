import { newId, readRecord, writeRecord } from '../shared/record.ts'
import { openStore } from '../shared/store.ts'
import { applyStyles } from '../shared/styles.ts'
import type { ChatModule, ChatSurface } from '../shared/surface.ts'
import css from './chat-page.css?inline'

declare const CHAT_VERSION: string

const script = document.querySelector<HTMLScriptElement>('script[data-inbox]')
const host = document.getElementById('throughline-chat')
if (script?.dataset.inbox && host) void start(script, script.dataset.inbox, host)

/** The hosted chat: the same chat, filling the page. */
async function start(script: HTMLScriptElement, inbox: string, host: HTMLElement): Promise<void> {
  takeToken(inbox)
  const base = new URL('..', script.src).href
  const surface: ChatSurface = {
    root: host.attachShadow({ mode: 'open' }),
    host,
    base,
    inbox,
    locale: script.dataset.locale || document.documentElement.lang,
    nonce: script.nonce,
    mode: 'page',
    quiet: false,
    context: {},
    emit: () => {},
  }
  applyStyles(surface.root, css, surface.nonce)
  const { mountChat }: ChatModule = await import(/* @vite-ignore */ `${base}widget/chat.js?v=${CHAT_VERSION}`)
  mountChat(surface)
}

/**
 * Takes the session from `#s=<token>` once, and out of the address before anything else, so that it stands in
 * no history, bookmark or shared link. It begins a new record: messages that another visitor of this browser
 * left unsent stay out of this conversation.
 */
function takeToken(inbox: string): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('s')
  if (!token) return
  history.replaceState(history.state, '', location.pathname + location.search)
  const store = openStore('localStorage')
  const record = readRecord(store, inbox)
  if (record.token === token) return
  writeRecord(store, inbox, { ...record, sid: newId(), token, active: true, unread: 0, readSeq: 0 })
}
