import { useSyncExternalStore } from 'react'

let words = ''
const listeners = new Set<() => void>()

/** Says something to those who listen to the screen, when they next pause. */
export function announce(text: string): void {
  // The same words twice in a row would not be read again without a change.
  words = text === words ? `${text}\u00a0` : text
  for (const listener of listeners) listener()
}

/** The live region; once a page. */
export function Announcer() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => words,
  )
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {text}
    </div>
  )
}
