import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The process's figures for /metrics, in Prometheus' text format. Names begin with `throughline_`. */
export interface Metrics {
  readonly registry: Registry
  readonly httpDuration: Histogram<'method' | 'route' | 'status'>
  /** Adds a figure that is read when asked for; an undefined answer leaves it out. */
  gauge(name: string, help: string, read: () => number | undefined | Promise<number | undefined>): void
  counter(name: string, help: string): { add(amount?: number): void }
}

const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Creates the figures; each app has its own registry, so that several run in one test process. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    httpDuration: new Histogram({
      name: 'throughline_http_request_duration_seconds',
      help: 'Time from the request to the end of its answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: secondsBuckets,
      registers,
    }),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const value = await read()
          if (value === undefined) this.reset()
          else this.set(value)
        },
      })
    },
    counter(name, help) {
      const counter = new Counter({ name, help, registers })
      return { add: (amount = 1) => counter.inc(amount) }
    },
  }
}
