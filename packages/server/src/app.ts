import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createModules } from './modules.ts'
import type { Config, Environment } from './platform/config/index.ts'
import { createEventLog, type EventLog } from './platform/events/index.ts'
import { addFigures } from './platform/figures.ts'
import { type Foundation, type FoundationOptions, openFoundation } from './platform/foundation.ts'
import {
  createHttpServer,
  type Faces,
  type HttpServer,
  httpUpkeep,
  listenOnFreePort,
} from './platform/http/index.ts'
import { createJobs, type Jobs } from './platform/jobs/index.ts'
import { createLogger, type Logger } from './platform/log/index.ts'
import type { Module, Platform } from './platform/module.ts'

export const version = '0.1.0'

/** A running installation. */
export interface App {
  /** The local address that it listens on, such as `http://127.0.0.1:8080`. */
  readonly url: string
  readonly config: Config
  readonly log: Logger
  readonly platform: Platform
  readonly modules: readonly Module[]
  readonly events: EventLog
  readonly jobs: Jobs
  readonly http: HttpServer
  /** Stops in order: no new work, running work, database. Doing it twice does no harm. */
  stop(): Promise<void>
}

export interface AppOptions extends Partial<FoundationOptions> {
  /** Replaces the product's modules, for tests of the platform. */
  createModules?: (platform: Platform) => readonly Module[]
  /** Replaces the built desk and widget. */
  faces?: Faces
}

/**
 * Composes and starts a process from its configuration: database, event log, jobs, modules, HTTP. What was
 * started is stopped again when a later step fails.
 */
export async function startApp(config: Config, o: AppOptions = {}): Promise<App> {
  const log = o.log ?? createLogger({ level: config.log.level, pretty: isPretty(config) })
  const env: Environment = o.env ?? {}
  const foundation = await openFoundation(config, { ...o, log, env })
  try {
    return await compose(config, foundation, o)
  } catch (error) {
    await foundation.close()
    throw error
  }
}

async function compose(config: Config, foundation: Foundation, o: AppOptions): Promise<App> {
  const { log, db, bus } = foundation
  const late: Late = {}
  const platform = createPlatform(config, foundation, late)
  const modules = [httpUpkeep, ...(o.createModules ?? createModules)(platform)]
  const gather = <T>(of: (module: Module) => readonly T[] | undefined) => modules.flatMap((m) => of(m) ?? [])
  const jobs = createJobs({
    db,
    log,
    bus,
    definitions: gather((m) => m.jobs),
    cron: gather((m) => m.cron),
  })
  const events = createEventLog({
    db,
    log,
    bus,
    jobs,
    definitions: gather((m) => m.events),
    followers: gather((m) => m.followers),
    reactions: gather((m) => m.reactions),
  })
  Object.assign(late, { jobs, events })
  addFigures(foundation, events, jobs)
  const http = await createServer(config, foundation, modules, platform, o.faces ?? builtFaces())
  const stop = stopper({ foundation, modules, jobs, events, http })
  try {
    await events.start()
    if (config.server.role !== 'web') await jobs.start()
    late.url = await listenOnFreePort(http, config)
    for (const module of modules) await module.start?.()
  } catch (error) {
    await stop()
    throw error
  }
  foundation.embedded?.announce(platform.baseUrl())
  return { url: late.url, config, log, platform, modules, events, jobs, http, stop }
}

/** Known only after the modules were created. */
interface Late {
  jobs?: Jobs
  events?: EventLog
  url?: string
}

function createPlatform(config: Config, foundation: Foundation, late: Late): Platform {
  const { log, clock, db, storage, secrets, fetch, hosts, metrics, readiness, bus, disk } = foundation
  const jobs = () => ready(late.jobs, 'The jobs')
  return {
    config,
    baseUrl: () => config.server.baseUrl ?? late.url ?? `http://${config.server.host}:${config.server.port}`,
    log,
    clock,
    db,
    events: () => ready(late.events, 'The event log'),
    jobs,
    enqueue: (tx, request) => jobs().enqueue(tx, request),
    storage,
    secrets,
    fetch,
    hosts,
    metrics,
    bus,
    disk,
    addReadinessCheck: (name, check) => readiness.add(name, check),
    findings: () => readiness.findings(),
    version,
  }
}

function ready<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} cannot be used while modules are being created.`)
  return value
}

function createServer(
  config: Config,
  foundation: Foundation,
  modules: readonly Module[],
  platform: Platform,
  faces: Faces,
): Promise<HttpServer> {
  const { log, metrics, readiness, answers, disk } = foundation
  return createHttpServer({
    config,
    log,
    metrics,
    readiness,
    answers,
    // A worker answers probes only.
    modules: config.server.role === 'worker' ? [] : modules,
    authenticators: modules.flatMap((module) => (module.authenticate ? [module.authenticate] : [])),
    faces,
    isFull: () => disk?.lowDisk() ?? false,
    version,
    baseUrl: platform.baseUrl,
  })
}

function builtFaces(): Faces {
  return { desk: distOf('desk'), widget: distOf('widget') }
}

function distOf(face: 'desk' | 'widget'): string | null {
  const folder = fileURLToPath(new URL(`../../${face}/dist`, import.meta.url))
  return existsSync(folder) ? folder : null
}

function stopper(o: {
  foundation: Foundation
  modules: readonly Module[]
  jobs: Jobs
  events: EventLog
  http: HttpServer
}): () => Promise<void> {
  let stopped: Promise<void> | undefined
  const run = async () => {
    const { log, readiness } = o.foundation
    const attempt = async (what: string, stop: () => Promise<unknown> | undefined) => {
      try {
        await stop()
      } catch (error) {
        // What comes later must be stopped all the same.
        log.error({ err: error, what }, 'something could not be stopped in order')
      }
    }
    readiness.stopping()
    await attempt('http', () => o.http.stop())
    for (const module of [...o.modules].reverse()) await attempt(module.name, () => module.stop?.())
    await attempt('jobs', () => o.jobs.stop())
    await attempt('events', () => o.events.stop())
    await attempt('foundation', () => o.foundation.close())
  }
  return () => {
    stopped ??= run()
    return stopped
  }
}

function isPretty(config: Config): boolean {
  const { format } = config.log
  return format === 'pretty' || (format === 'auto' && process.stdout.isTTY === true)
}
