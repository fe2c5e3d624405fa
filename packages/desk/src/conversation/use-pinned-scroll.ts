import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const near = 80
/** Screens above the end from which on a way back is offered. */
const FAR = 1.5

/**
 * Keeps a scrolled line at its newest end while the reader is there, and still while they read further up.
 * `mark` changes when the newest entry does, `firstMark` when earlier ones are put in front. `behind` is whether something
 * came further down since, `far` whether the end is more than a screen away.
 */
export function usePinnedScroll(mark: string, firstMark: string) {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const before = useRef({ firstMark, height: 0 })
  const [behind, setBehind] = useState(false)
  const [far, setFar] = useState(false)

  const toEnd = useCallback((smooth = false) => {
    const element = scroller.current
    element?.scrollTo({ top: element.scrollHeight, behavior: smooth ? 'smooth' : 'instant' })
    atEnd.current = true
    setBehind(false)
    setFar(false)
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    if (before.current.firstMark !== firstMark && !atEnd.current) {
      element.scrollTop += element.scrollHeight - before.current.height
    }
    before.current = { firstMark, height: element.scrollHeight }
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is the occasion
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else setBehind(true)
  }, [mark, toEnd])

  useEffect(() => {
    const element = scroller.current
    if (element === null || content.current === null) return
    const observer = new ResizeObserver(() => {
      before.current.height = element.scrollHeight
      if (atEnd.current) toEnd()
    })
    observer.observe(content.current)
    observer.observe(element)
    const onScroll = () => {
      const above = element.scrollHeight - element.scrollTop - element.clientHeight
      atEnd.current = above < near
      setFar(above > FAR * element.clientHeight)
      if (atEnd.current) setBehind(false)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [toEnd])

  return { scroller, content, behind, far, atEnd, toEnd }
}
