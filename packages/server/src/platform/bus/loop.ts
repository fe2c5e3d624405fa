import { keepContext, type Logger } from '../log/index.ts'

/** Work that is done again and again: when woken, and at the latest after `every` milliseconds. */
export interface Loop {
  start(): void
  /** Asks for a turn soon. Wakes during a turn make one more turn, however many they are. */
  wake(): void
  /** One whole turn that begins after this call; throws what the turn throws. Works also when not started. */
  run(): Promise<void>
  /** Waits for the turn under way. */
  stop(): Promise<void>
}

const longestPause = 5_000

/**
 * A loop whose turns never overlap. A turn that throws is logged and tried again after a growing pause. Turns run in
 * the context in which the loop was made, whoever's request or transaction woke it.
 */
export function createLoop(o: {
  name: string
  /** Milliseconds of rest between turns that nobody woke. */
  every: number
  log: Logger
  turn: (signal: AbortSignal) => Promise<void>
}): Loop {
  const inOwnContext = keepContext()
  let stopping = new AbortController()
  let started = false
  let active = false
  let wanted = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()

  function run(): Promise<void> {
    const turn = last.catch(() => {}).then(() => inOwnContext(() => o.turn(stopping.signal)))
    last = turn
    return turn
  }

  async function go(): Promise<void> {
    if (active) {
      wanted = true
      return
    }
    active = true
    clearTimeout(timer)
    do {
      wanted = false
      await attempt()
    } while (started && wanted && failures === 0)
    active = false
    if (started) timer = setTimeout(go, failures > 0 ? Math.min(longestPause, 50 * 2 ** failures) : o.every)
  }

  async function attempt(): Promise<void> {
    try {
      await run()
      failures = 0
    } catch (error) {
      failures++
      if (started) o.log.warn({ err: error, loop: o.name, failures }, 'a background turn failed')
    }
  }

  return {
    run,
    start() {
      if (started) return
      started = true
      stopping = new AbortController()
      void inOwnContext(go)
    },
    wake() {
      if (started && (active || failures === 0)) void inOwnContext(go)
    },
    async stop() {
      started = false
      clearTimeout(timer)
      stopping.abort()
      await last.catch(() => {})
    },
  }
}
