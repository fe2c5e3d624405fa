import { AsyncLocalStorage } from 'node:async_hooks'

/** The ids that every log line inside a request, job or connection carries. Ids only, never names or texts. */
export interface LogContext {
  requestId?: string
  agentId?: string
  /** The API key that a request carries. */
  keyId?: string
  visitorId?: string
  conversationId?: string
  inboxId?: string
  job?: string
  jobId?: string
}

const storage = new AsyncLocalStorage<LogContext>()

/** Runs `work` so that its log lines, also those written later by what it awaits, carry these ids. Nests: inner ids are added. */
export function runWithContext<T>(context: LogContext, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...context }, work)
}

/** Adds ids to the context that is running now, for facts learned midway (who signed in). Does nothing outside one. */
export function addToContext(context: LogContext): void {
  const current = storage.getStore()
  if (current) Object.assign(current, context)
}

/**
 * Runs what it is given in the context of this call instead of its caller's. For work that anybody may wake: it
 * belongs to nobody's request, and its lines must not say so.
 */
export function keepContext(): <T>(work: () => T) => T {
  return AsyncLocalStorage.snapshot()
}

export function currentContext(): Readonly<LogContext> {
  return storage.getStore() ?? {}
}
