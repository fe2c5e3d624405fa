/** Milliseconds after which it is said again: the server forgets it after six seconds. */
const saidAgainAfter = 3_000
const quietAfter = 4_000

export interface Typing {
  /** A key was pressed. */
  pressed(): void
  stop(): void
}

/** Says that somebody types, again while they go on, and after four quiet seconds that they stopped. */
export function createTyping(say: (typing: boolean) => void): Typing {
  let saidAt: number | null = null
  let quiet: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(quiet)
    if (saidAt !== null) say(false)
    saidAt = null
  }
  return {
    pressed() {
      clearTimeout(quiet)
      quiet = setTimeout(stop, quietAfter)
      if (saidAt !== null && Date.now() - saidAt <= saidAgainAfter) return
      saidAt = Date.now()
      say(true)
    },
    stop,
  }
}
