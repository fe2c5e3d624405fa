import type { ChatSurface } from '../shared/surface.ts'
import type { VisitorSession } from './session.ts'
import { type ChatState, lastIncomingSeq, unreadAfter } from './state.ts'
import type { Stream } from './stream.ts'

export interface Attention {
  /** Does the visitor see the chat now? */
  visible(): boolean
  /** A new socket knows nothing of the marks that were sent before. */
  forget(): void
  /** Tells everybody what is new since the last time. Returns how many messages are unread. */
  update(state: ChatState): number
}

/**
 * Knows whether the visitor sees the chat, and tells: the server (delivered, read), the launcher and the tab's
 * title (unread). Read means open and in view, never merely received.
 */
export function createAttention(options: {
  surface: ChatSurface
  session(): VisitorSession
  stream(): Stream
}): Attention {
  let open = options.surface.mode === 'page'
  let deliveredSent = 0
  let readSent = 0
  let told = -1
  const visible = () => open && document.visibilityState === 'visible'

  return {
    visible,
    forget() {
      deliveredSent = 0
      readSent = 0
    },
    update(state) {
      open = state.open
      const record = options.session().record()
      const stream = options.stream()
      const last = lastIncomingSeq(state)
      if (stream.live() && last > deliveredSent) {
        deliveredSent = last
        stream.send({ type: 'delivered', seq: last })
      }
      if (visible() && last > record.readSeq) record.readSeq = last
      if (visible() && stream.live() && last > readSent) {
        readSent = last
        stream.send({ type: 'read', seq: last })
      }
      const unread = unreadAfter(state, record.readSeq)
      notice(document.visibilityState === 'visible' ? 0 : unread)
      if (unread !== told) options.surface.emit('unread', unread)
      told = unread
      return unread
    },
  }
}

/** Puts the number before the title of the host's page, and takes only that away again. */
function notice(unread: number): void {
  const title = document.title.replace(/^\(\d+\) /, '')
  const wanted = unread > 0 ? `(${unread}) ${title}` : title
  if (document.title !== wanted) document.title = wanted
}
