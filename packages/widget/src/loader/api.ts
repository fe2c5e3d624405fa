import type { VisitorContext } from '../shared/surface.ts'

export type Listener = (detail: unknown) => void

/** `window.Throughline`; before the script runs, a page may push calls onto an array of that name. */
export interface ThroughlineApi {
  open(): void
  close(): void
  /** Hears `ready`, `open`, `close`, `message` (with the message) and `unread` (with the number). */
  on(event: string, listener: Listener): void
  /** Who the visitor is, by a token that the shop signed; null when nobody is signed in. Call it on every page. */
  identify(jwt: string | null): void
  /** Name and e-mail address that the page knows; the chat then does not ask for them. */
  setContext(context: VisitorContext): void
}

/** A call of the API by name, for example `['on', 'unread', show]`. */
export type Call = {
  [Name in keyof ThroughlineApi]: [Name, ...Parameters<ThroughlineApi[Name]>]
}[keyof ThroughlineApi]

declare global {
  interface Window {
    Throughline?: (ThroughlineApi & { push(...calls: Call[]): void }) | Call[]
  }
}

/** Makes the calls that were queued before the script ran, then answers to `push` itself. */
export function publish(api: ThroughlineApi): void {
  const push = (...calls: Call[]) => {
    for (const [name, ...args] of calls) Reflect.apply(api[name], api, args)
  }
  const queued = window.Throughline
  window.Throughline = { ...api, push }
  if (Array.isArray(queued)) push(...queued)
}
