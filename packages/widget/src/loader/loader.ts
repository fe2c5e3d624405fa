import { applyStyles } from '../shared/styles.ts'
import type { ChatHandle, ChatModule, ChatSurface } from '../shared/surface.ts'
import { type Listener, publish } from './api.ts'
import { createLauncher } from './launcher.ts'
import css from './loader.css?inline'
import { remembered } from './remembered.ts'

declare const CHAT_VERSION: string

const script = document.currentScript
if (
  script instanceof HTMLScriptElement &&
  script.dataset.inbox &&
  !document.querySelector('throughline-chat')
) {
  start(script, script.dataset.inbox)
}

function start(script: HTMLScriptElement, inbox: string): void {
  const { nonce, dataset } = script
  const host = document.createElement('throughline-chat')
  host.dir = dataset.dir ?? ''
  const root = host.attachShadow({ mode: 'open' })
  const listeners: [string, Listener][] = []
  const surface: ChatSurface = {
    root,
    host,
    base: new URL('..', script.src).href,
    inbox,
    locale: dataset.locale || document.documentElement.lang || navigator.language,
    quiet: dataset.page === 'off',
    context: {},
    nonce,
    mode: 'panel',
    emit(event, detail) {
      launcher.react(event, detail)
      for (const [name, listener] of listeners) if (name === event) listener(detail)
    },
  }
  const load = loadOnce(surface)
  const use = (work: (chat: ChatHandle) => void) => {
    launcher.busy(true)
    load()
      .then(work)
      .then(
        () => launcher.busy(false),
        () => launcher.busy(false, true),
      )
  }
  const open = () => use((chat) => chat.open())
  const close = () => {
    if (launcher.open) use((chat) => chat.close())
  }
  const launcher = createLauncher(root, surface.locale, () => (launcher.open ? close() : open()))

  // On a following page: the colours and the unread count at once, and the chat where one is going on.
  const { style = '', unread, active, wasOpen } = remembered(inbox)
  launcher.react('unread', unread)
  if (wasOpen && innerWidth > 500) open()
  else if (active) setTimeout(load, 1000)

  // Each token may be an attribute of the script; what the inbox says is stronger.
  let given = ':host{'
  for (const name in dataset) given += `--throughline-${name}:${dataset[name]};`
  applyStyles(root, `${css + given}}${style}`, nonce)
  ;(document.body ?? document.documentElement).append(host)
  publish({
    open,
    close,
    on: (event, listener) => void listeners.push([event, listener]),
    identify(jwt) {
      surface.jwt = jwt
      surface.renew?.()
    },
    setContext: (given) => void Object.assign(surface.context, given),
  })
}

/** Loads the chat at the first call. A browser may remember a failed import, so a new try has a new address. */
function loadOnce(surface: ChatSurface): () => Promise<ChatHandle> {
  let tries = ''
  let loaded: Promise<ChatHandle> | undefined
  return () => {
    loaded ??= import(/* @vite-ignore */ `${surface.base}widget/chat.js?v=${CHAT_VERSION}${tries}`).then(
      (chat: ChatModule) => chat.mountChat(surface),
    )
    loaded.catch(() => {
      loaded = undefined
      tries += '.'
    })
    return loaded
  }
}
