import type { WidgetMessage } from '@throughline/contracts'
import type { Outcome } from './api.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'

const firstDelay = 1_000
const longestDelay = 30_000

/**
 * Sends the outbox in order, one message at a time. What was not answered is sent again with the same
 * clientId, which the server answers with the same message: nothing is lost and nothing doubled, also when two
 * tabs send at once.
 */
export function createSender(options: {
  outbox(): Outbox
  send(entry: OutboxEntry): Promise<Outcome<WidgetMessage>>
  onSent(message: WidgetMessage): void
  /** The outbox, or what stands in the way of sending it, changed. */
  onChange(offline: boolean): void
  /** The token is void: gets another; false when that cannot be done now. */
  renew(): Promise<boolean>
}): { wake(): void } {
  let busy = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const attempt = async (entry: OutboxEntry): Promise<'next' | 'later'> => {
    const outbox = options.outbox()
    const outcome = await options.send(entry)
    if (outcome.kind === 'ok') {
      failures = 0
      outbox.remove(entry.clientId)
      options.onSent(outcome.value)
      return 'next'
    }
    if (outcome.kind === 'refused') {
      outbox.put({ ...entry, problem: outcome.message })
      options.onChange(false)
      return 'next'
    }
    if (outcome.kind === 'unauthorised' && failures < 2 && (await options.renew())) {
      failures += 1
      return 'next'
    }
    options.onChange(true)
    return 'later'
  }
  const drain = async () => {
    if (busy) return
    busy = true
    clearTimeout(timer)
    for (;;) {
      const next = options
        .outbox()
        .entries()
        .find(({ problem }) => problem === undefined)
      if (next === undefined) break
      if ((await attempt(next)) === 'later') {
        const longest = Math.min(longestDelay, firstDelay * 2 ** failures++)
        timer = setTimeout(drain, longest * (0.5 + Math.random() / 2))
        break
      }
    }
    busy = false
  }
  return {
    wake() {
      failures = 0
      void drain()
    },
  }
}
