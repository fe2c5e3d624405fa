import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesOf } from '../kill/processes.ts'
import { readRow } from '../kill/witness.ts'

export interface Samples {
  stop(): Promise<void>
  /** In words: how far behind the product was, and what it took of the processors for each of so many mails. */
  summary(mails: number): string
}

/** Milliseconds between two looks. */
const every = 2_000
/** Linux counts the time of processes in hundredths of a second (proc(5)). */
const MILLISECONDS_A_TICK = 10

/** Looks at the product while it is up: how far its slowest follower is behind, and how many mails wait to be understood. */
export function startSampling(url: string, dataFolder: string): Samples {
  const lags: number[] = []
  const waiting: number[] = []
  const ticks = new Map<number, number>()
  const stopping = new AbortController()
  const running = (async () => {
    while (!stopping.signal.aborted) {
      // It is down in between.
      await Promise.all([sampleFollowers(), sampleArrivals(), sampleProcesses()].map(overlook))
      await sleep(every, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()

  async function sampleFollowers(): Promise<void> {
    const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) })
    const figures = await answer.text()
    lags.push(figureOf(figures, 'throughline_events_lag') + figureOf(figures, 'throughline_events_outbox'))
  }

  async function sampleArrivals(): Promise<void> {
    const query = `select count(*)::int as count from inbound where state = 'received'`
    waiting.push((await readRow<{ count: number }>(dataFolder, query)).count)
  }

  async function sampleProcesses(): Promise<void> {
    for (const pid of await processesOf(dataFolder)) ticks.set(pid, await ticksOf(pid))
  }

  return {
    async stop() {
      stopping.abort()
      await running
    },
    summary(mails) {
      const spent = [...ticks.values()].reduce((total, one) => total + one, 0) * MILLISECONDS_A_TICK
      return (
        `the slowest follower was ${median(lags)} events behind (median; at most ${Math.max(0, ...lags)}), ` +
        `${median(waiting)} mails waited to be understood (median; at most ${Math.max(0, ...waiting)}), ` +
        `product and database used ${(spent / mails).toFixed(1)} ms of a processor for a mail`
      )
    },
  }
}

function overlook(sample: Promise<void>): Promise<void> {
  return sample.catch(() => undefined)
}

/** User and system time of a process with its ended children, fields 14 to 17. */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((total, field) => total + Number(field), 0)
}

function figureOf(figures: string, name: string): number {
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(figures)?.[1] ?? Number.NaN)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
