/** A storage area of a browser over a map that several tabs may share. */
export function createStorage(kept: Map<string, string>, told: (key: string) => void): object {
  const area = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      kept.set(key, value)
      told(key)
    },
    removeItem(key: string) {
      if (kept.delete(key)) told(key)
    },
  }
  return new Proxy(area, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      kept.has(String(key))
        ? { enumerable: true, configurable: true, value: kept.get(String(key)) }
        : undefined,
  })
}

/** Locks by name that all tabs of a browser share: one holds, the others wait. */
export function createLocks() {
  const last = new Map<string, Promise<unknown>>()
  return {
    request<T>(name: string, work: () => Promise<T>): Promise<T> {
      const turn = (last.get(name) ?? Promise.resolve()).then(work, work)
      last.set(name, turn)
      return turn
    },
  }
}
