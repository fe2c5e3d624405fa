import type { LoggedEvent } from '../../../platform/events/index.ts'

type Look<News> = (events: readonly LoggedEvent[]) => Promise<(News | null)[]>

/**
 * Looks each event up once for everybody: for those who follow it live, and for all who come back at the same moment,
 * as after a restart, and catch up on the same events. Keeps the latest `kept` events; a failed look-up is no answer.
 */
export function rememberNews<News>(look: Look<News>, kept: number): Look<News> {
  const known = new Map<string, Promise<News | null>>()
  return (events) => {
    const missing = events.filter((event) => !known.has(keyOf(event)))
    const found = missing.length === 0 ? Promise.resolve([]) : look(missing)
    for (const [index, event] of missing.entries()) {
      const key = keyOf(event)
      const news = found.then((all) => all[index] ?? null)
      news.catch(() => {
        if (known.get(key) === news) known.delete(key)
      })
      known.set(key, news)
    }
    const answers = events.map((event) => known.get(keyOf(event)) ?? null)
    for (const key of known.keys()) {
      if (known.size <= kept) break
      known.delete(key)
    }
    return Promise.all(answers)
  }
}

function keyOf({ epoch, pos }: LoggedEvent): string {
  return `${epoch}:${pos}`
}
