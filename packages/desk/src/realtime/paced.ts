/**
 * Runs something a moment after it was asked for, however often it is asked for meanwhile, and not again before a
 * while has passed. Times are in milliseconds.
 */
export function paced(after: number, atMostEvery: number, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let ranAt = Number.NEGATIVE_INFINITY
  return () => {
    if (timer !== undefined) return
    const wait = Math.max(after, ranAt + atMostEvery - performance.now())
    timer = setTimeout(() => {
      timer = undefined
      ranAt = performance.now()
      run()
    }, wait)
  }
}
