import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows that are drawn above and below what is seen. */
const SPARE = 6
/** Until the first row was measured. */
const ESTIMATE = 97

export interface RowWindow {
  from: number
  /** Behind the last one. */
  to: number
  /** Of one row, in pixels; all are equally high. */
  height: number
  /** Scrolls as little as needed for a row to be seen whole. */
  show(index: number): void
}

/** Which of `count` equally high rows of a list are in sight; its work does not grow with their number. */
export function useWindow(list: string, count: number, scroller: RefObject<HTMLElement | null>): RowWindow {
  const [height, setHeight] = useState(ESTIMATE)
  const [{ from, to }, setRange] = useState({ from: 0, to: 2 * SPARE })
  const look = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    const from = Math.max(0, Math.floor(element.scrollTop / height) - SPARE)
    const to = Math.ceil((element.scrollTop + element.clientHeight) / height) + SPARE
    setRange((before) => (before.from === from && before.to === to ? before : { from, to }))
  }, [scroller, height])
  const measure = useCallback(() => {
    const row = scroller.current?.querySelector('li')
    if (row !== null && row !== undefined && row.offsetHeight > 0) setHeight(row.offsetHeight)
  }, [scroller])
  // Lists differ in the height of their rows, and an empty one had nothing to measure.
  const any = count > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(measure, [measure, list, any])
  useLayoutEffect(look, [look])
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    // Drawn before the browser paints: what is scrolled to is never blank.
    const onScroll = () => flushSync(look)
    const resized = new ResizeObserver(() => {
      measure()
      look()
    })
    resized.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, look, measure])
  const show = (index: number) => {
    const element = scroller.current
    if (element === null) return
    const top = index * height
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + height > element.scrollTop + element.clientHeight)
      element.scrollTop = top + height - element.clientHeight
  }
  return { from: Math.min(from, count), to: Math.min(to, count), height, show }
}
