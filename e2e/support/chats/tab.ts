import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLine, type Line, type Reach } from './line.ts'
import { createLocks, createStorage } from './storage.ts'

/** A visitor's browser: what all of its tabs share. */
export interface Profile {
  readonly kept: Map<string, string>
  readonly tabs: Set<Tab>
  readonly locks: ReturnType<typeof createLocks>
  readonly reach: Reach
  /** Where it is on the network, for limits that count by address. */
  readonly address: string
}

/** One page: what the chat finds of a browser in it, and what can befall it. */
export interface Tab {
  readonly line: Line
  /** Does this in the page, as its scripts would. */
  run<T>(work: () => T): T
  /** The page is left or loaded anew: its timers and requests end in their midst. */
  leave(how?: 'broken' | 'gently'): void
}

export function createProfile(address: string, reach: Reach): Profile {
  return { kept: new Map(), tabs: new Set(), locks: createLocks(), reach, address }
}

interface Page {
  profile: Profile
  line: Line
  globals: Record<string, unknown>
  timers: Set<NodeJS.Timeout>
  left: boolean
}

const within = new AsyncLocalStorage<Page>()
const real = { setTimeout, setInterval, fetch }

/** Opens a tab in this browser. Only after `installPages`. */
export function openTab(profile: Profile): Tab {
  const listeners = new Map<string, Set<(event: unknown) => void>>()
  const listen = (type: string, listener: (event: unknown) => void) => {
    listeners.set(type, (listeners.get(type) ?? new Set()).add(listener))
  }
  const run = <T>(work: () => T): T => within.run(page, work)
  const tell = (type: string, event: unknown) => {
    if (page.left) return
    for (const listener of listeners.get(type) ?? []) run(() => listener(event))
  }
  const line = createLine({
    ...profile,
    fetch: real.fetch,
    run: (work) => {
      if (!page.left) run(work)
    },
    onOnline: () => tell('online', {}),
  })
  const tab: Tab & { tell: typeof tell } = {
    line,
    run,
    tell,
    leave(how = 'broken') {
      page.left = true
      profile.tabs.delete(tab)
      for (const timer of page.timers) clearTimeout(timer)
      line.end(how)
    },
  }
  // Other tabs hear of what is stored a moment later.
  const told = (key: string) => {
    for (const other of profile.tabs) {
      if (other !== tab && 'tell' in other) setImmediate(() => (other as typeof tab).tell('storage', { key }))
    }
  }
  const page: Page = {
    profile,
    line,
    timers: new Set(),
    left: false,
    globals: {
      window: {
        localStorage: createStorage(profile.kept, told),
        sessionStorage: createStorage(new Map(), () => undefined),
      },
      document: {
        visibilityState: 'visible',
        title: 'Shop',
        referrer: '',
        addEventListener: listen,
        // Nothing is drawn; the chat only asks what colour this is, and takes none for an answer.
        createElement: () => ({ style: new Proxy({}, { get: () => '', set: () => true }) }),
      },
      location: { origin: 'https://shop.example', pathname: '/tents' },
      navigator: { locks: profile.locks },
      addEventListener: listen,
      fetch: line.fetch,
      WebSocket: line.WebSocket,
    },
  }
  profile.tabs.add(tab)
  return tab
}

/**
 * Gives scripts of this process the globals of the page that they run in, told apart by the asynchronous context: the
 * chat's own code runs for thousands of pages at once. For a process of its own: it is never taken back.
 */
export function installPages(): void {
  for (const name of [
    'window',
    'document',
    'location',
    'navigator',
    'addEventListener',
    'fetch',
    'WebSocket',
  ]) {
    const outside = Reflect.get(globalThis, name)
    const get = () => within.getStore()?.globals[name] ?? outside
    Object.defineProperty(globalThis, name, { configurable: true, get })
  }
  const inPage =
    (start: typeof setInterval) =>
    (work: (...given: unknown[]) => void, milliseconds?: number, ...given: unknown[]) => {
      const page = within.getStore()
      const timer = start(() => {
        if (!page?.left) work(...given)
      }, milliseconds)
      page?.timers.add(timer)
      return timer
    }
  Object.assign(globalThis, {
    setTimeout: inPage(real.setTimeout as typeof setInterval),
    setInterval: inPage(real.setInterval),
  })
}

/** Looks until it is so; after the patience (milliseconds) throws what was waited for. */
export async function until(what: string, so: () => boolean, patience: number): Promise<void> {
  const end = Date.now() + patience
  while (!so()) {
    if (Date.now() > end) throw new Error(`Waited in vain for: ${what}`)
    await sleep(100)
  }
}
