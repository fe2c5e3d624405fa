import type { WidgetClientFrame } from '@throughline/contracts'
import type { Socket } from '../../stream.ts'

/** Milliseconds in which the stream must begin; what keeps it back (a proxy) will keep back the rest too. */
const patience = 10_000

/**
 * Opens what the chat takes in the place of a WebSocket: server-sent events for what comes, requests for what goes. `url` is the
 * address of the server's files for the widget, `token` the session's.
 */
export function openEvents(url: string, token: () => string | null): Socket {
  const stop = new AbortController()
  const address = (path: string) => url.replace(/files$/, path)
  const headers = () => ({ authorization: `Bearer ${token()}` })
  let stream = ''
  let waiting: WidgetClientFrame[] = []
  let sending = false

  const close = () => {
    if (socket.readyState === 3) return
    socket.readyState = 3
    clearTimeout(timer)
    stop.abort()
    socket.onclose?.()
  }
  const timer = setTimeout(close, patience)
  const take = (event: string) => {
    const [, kind] = /^event: (.*)$/m.exec(event) ?? []
    const [, data] = /^data: (.*)$/m.exec(event) ?? []
    if (data === undefined) return
    if (kind === 'open') {
      clearTimeout(timer)
      stream = data
      socket.readyState = 1
      socket.onopen?.()
    } else if (kind === undefined) socket.onmessage?.({ data })
  }
  const read = async () => {
    const answer = await fetch(address('events'), {
      headers: headers(),
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
    })
    const reader = answer.ok ? answer.body?.getReader() : undefined
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
      const part = await reader?.read()
      if (!part || part.done) return
      text += decoder.decode(part.value, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      events.forEach(take)
    }
  }
  /** One request after another, so that nothing overtakes; what gathers meanwhile goes together. */
  const flush = async () => {
    if (sending) return
    sending = true
    while (waiting[0] && socket.readyState === 1) {
      const frames = waiting.splice(0, 20)
      const answer = await fetch(address('frames'), {
        method: 'POST',
        headers: { ...headers(), 'content-type': 'application/json' },
        body: JSON.stringify({ stream, frames }),
        credentials: 'omit',
        signal: stop.signal,
      })
      if (!answer.ok) throw new Error(String(answer.status))
    }
    sending = false
  }
  const socket = {
    readyState: 0,
    onopen: null as (() => void) | null,
    onmessage: null as ((event: { data: string }) => void) | null,
    onclose: null as (() => void) | null,
    close,
    send(frame: string) {
      waiting = [...waiting, JSON.parse(frame)]
      flush().catch(close)
    },
  }
  // In the next moment, when whoever opened it listens.
  setTimeout(() => read().then(close, close))
  return socket
}
