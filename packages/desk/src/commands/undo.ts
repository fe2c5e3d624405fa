let offers: readonly { key: string; run(): void }[] = []

/** Says that something can be brought back now; it stays so until `withdrawUndo` or until it was undone. */
export function offerUndo(key: string, run: () => void): void {
  offers = [...offers.filter((other) => other.key !== key), { key, run }]
}

export function withdrawUndo(key: string): void {
  offers = offers.filter((other) => other.key !== key)
}

/** Brings back what was done last; false when nothing can be brought back any more. */
export function undoLast(): boolean {
  const last = offers.at(-1)
  if (last === undefined) return false
  withdrawUndo(last.key)
  last.run()
  return true
}
