import type { WidgetClientFrame } from '@throughline/contracts'

const repeatAfter = 3_000
const idleAfter = 5_000

/** Tells the agent that the visitor is writing: at most every 3 s, and that it ended 5 s after the last key. */
export function createTyping(send: (frame: WidgetClientFrame) => void): (writing: boolean) => void {
  let toldAt = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(idle)
    if (toldAt > 0) send({ type: 'typing', typing: false })
    toldAt = 0
  }
  return (writing) => {
    if (!writing) return stop()
    clearTimeout(idle)
    idle = setTimeout(stop, idleAfter)
    if (Date.now() - toldAt > repeatAfter) {
      toldAt = Date.now()
      send({ type: 'typing', typing: true })
    }
  }
}
