/** Keeps the log at its newest message, unless the visitor has scrolled up to read. */
export interface Scroll {
  /** A newer message came while the visitor was reading further up. */
  behind: boolean
  attach(log: HTMLElement | null): void
  /** Call after drawing; `moved` when something was added, `own` when the visitor added it. */
  settle(moved: boolean, own: boolean): void
  toEnd(): void
}

const nearEnd = 60

export function createScroll(redraw: () => void): Scroll {
  let log: HTMLElement | null = null
  let atEnd = true
  const toEnd = () => {
    if (log) log.scrollTop = log.scrollHeight
  }
  const setBehind = (behind: boolean) => {
    if (scroll.behind === behind) return
    scroll.behind = behind
    redraw()
  }
  const scroll: Scroll = {
    behind: false,
    toEnd,
    attach(element) {
      if (!element || element === log) return
      log = element
      // Also when the panel opens or the phone's keyboard takes room away.
      new ResizeObserver(() => atEnd && toEnd()).observe(element)
      element.onscroll = () => {
        atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd
        if (atEnd) setBehind(false)
      }
    },
    settle(moved, own) {
      if (atEnd || own) toEnd()
      else if (moved) setBehind(true)
    },
  }
  return scroll
}
