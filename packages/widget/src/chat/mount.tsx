import { render } from 'preact'
import { applyStyles } from '../shared/styles.ts'
import type { ChatHandle, ChatSurface } from '../shared/surface.ts'
import css from './chat.css?inline'
import { createChat } from './chat.ts'
import { createParts } from './parts/index.ts'
import { isTouch } from './view/composer.tsx'
import { Panel } from './view/panel.tsx'
import { createScroll } from './view/scroll.ts'
import { createWriting } from './view/writing.ts'
import { loadWords } from './words/index.ts'

/** Draws the chat into the surface's shadow root, beside the launcher, and connects it. */
export async function mountChat(surface: ChatSurface): Promise<ChatHandle> {
  const { root, host, base } = surface
  applyStyles(root, css, surface.nonce)
  const mountPoint = document.createElement('div')
  root.prepend(mountPoint)

  const chat = createChat(surface)
  const scroll = createScroll(draw)
  const parts = createParts(surface, draw)
  const writing = createWriting(chat, surface, parts, draw)
  let { locale } = surface
  let words = await loadWords(base, locale)
  let shown = ''
  let wasOpen = false
  let style = ''

  function draw() {
    const { open, config, messages, pending, typing } = chat.state()
    if (config && config.locale !== locale) void speak(config.locale)
    if (config && config.style !== style) {
      style = config.style
      applyStyles(root, style, surface.nonce)
    }
    render(<Panel {...{ chat, surface, scroll, writing, parts, words, locale }} />, mountPoint)
    const last = messages.at(-1)
    const now = `${last?.id} ${pending.at(-1)?.clientId} ${typing} ${open}`
    if (now !== shown) scroll.settle(!typing, last?.from === 'customer' || pending.length > 0)
    shown = now
    if (open && !wasOpen && surface.mode === 'panel') focusIn(mountPoint)
    wasOpen = open
  }
  /** The conversation's language, where it is not the page's. */
  async function speak(wanted: string) {
    locale = wanted
    words = await loadWords(base, wanted)
    draw()
  }
  draw()
  chat.subscribe(draw)
  leaveRoomForKeyboard(host)
  return { open: chat.open, close: chat.close }
}

/** Brings the keyboard to where one writes; on a touch screen that would raise its keyboard unasked. */
function focusIn(panel: HTMLElement): void {
  panel.querySelector<HTMLElement>(isTouch() ? '.log' : 'input,textarea')?.focus({ preventScroll: true })
}

/** On a phone the panel shrinks to what the on-screen keyboard leaves free. */
function leaveRoomForKeyboard(host: HTMLElement): void {
  const view = window.visualViewport
  if (!view) return
  const fit = () => {
    host.style.setProperty('--room', `${view.height}px`)
    host.style.setProperty('--shift', `${view.offsetTop}px`)
  }
  fit()
  view.addEventListener('resize', fit)
  view.addEventListener('scroll', fit)
}
