import type { Logger } from '../log/index.ts'

/**
 * What nodes tell one another. Every message is a hint: it may be lost or come twice, and whoever listens
 * finds the truth in the database. Modules add their own subjects by declaration merging.
 */
export interface BusSubjects {
  /** Somewhere a transaction was committed: there may be events to sequence and jobs to hand on. */
  'transaction.committed': null
  /** The log has grown to this position. */
  'events.positioned': { epoch: number; pos: number }
  /** An agent's presence changed; readers look it up. */
  'presence.changed': { agentId: string }
}

/** Publish and subscribe among the nodes of a cluster. The publisher hears its own messages too. */
export interface Bus {
  publish<S extends keyof BusSubjects>(subject: S, message: BusSubjects[S]): void
  /** Returns how to stop listening. */
  subscribe<S extends keyof BusSubjects>(subject: S, listener: (message: BusSubjects[S]) => void): () => void
  close(): Promise<void>
}

type Listener = (message: never) => void

/** The bus of a single process. */
export function createLocalBus(log: Logger): Bus {
  const listeners = new Map<keyof BusSubjects, Set<Listener>>()

  return {
    publish(subject, message) {
      for (const listener of listeners.get(subject) ?? []) {
        try {
          listener(message as never)
        } catch (error) {
          log.error({ err: error, busSubject: subject }, 'a bus listener failed')
        }
      }
    },

    subscribe(subject, listener) {
      const ofSubject = listeners.get(subject) ?? new Set<Listener>()
      listeners.set(subject, ofSubject.add(listener))
      return () => ofSubject.delete(listener)
    },

    async close() {
      listeners.clear()
    },
  }
}
