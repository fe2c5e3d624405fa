import { type SessionRecord, writeRecord } from '../shared/record.ts'
import type { Store } from '../shared/store.ts'
import type { ChatSurface } from '../shared/surface.ts'
import { type ChatState, lastIncomingSeq, unreadAfter } from './state.ts'
import type { Stream } from './stream.ts'

/**
 * Knows whether the visitor sees the chat, and tells: the server (visible, delivered, read), the launcher and
 * the tab's title (unread). Read means open and in view, never merely received.
 */
export function createAttention(options: {
  surface: ChatSurface
  store: Store
  stream(): Stream
  state(): ChatState
  record(): SessionRecord
}) {
  const { surface } = options
  let deliveredSent = 0
  let readSent = 0
  let told = -1

  const visible = () => options.state().open && document.visibilityState === 'visible'

  return {
    visible,
    /** A new socket knows nothing of the marks that were sent before. */
    forget() {
      deliveredSent = 0
      readSent = 0
    },
    /** Compares with what was told last and tells what is new. Returns how many messages are unread. */
    update(): number {
      const record = options.record()
      const stream = options.stream()
      const last = lastIncomingSeq(options.state())
      if (stream.live() && last > deliveredSent) {
        deliveredSent = last
        stream.send({ type: 'delivered', seq: last })
      }
      if (visible() && last > record.readSeq) record.readSeq = last
      if (visible() && stream.live() && last > readSent) {
        readSent = last
        stream.send({ type: 'read', seq: last })
      }
      const unread = unreadAfter(options.state(), record.readSeq)
      notice(document.visibilityState === 'visible' ? 0 : unread)
      if (unread !== told) {
        told = unread
        surface.emit('unread', unread)
      }
      record.unread = unread
      writeRecord(options.store, surface.inbox, record)
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
