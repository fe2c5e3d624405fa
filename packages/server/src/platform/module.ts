import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Bus } from './bus/index.ts'
import type { Clock } from './clock/index.ts'
import type { Config } from './config/index.ts'
import type { Database, DiskWatch, Tx } from './database/index.ts'
import type { EventDefinition, EventLog, Follower, Reaction } from './events/index.ts'
import type { Authenticator, CheckFinding } from './http/index.ts'
import type { JobDefinition, JobRequest, Jobs, Schedule } from './jobs/index.ts'
import type { Logger } from './log/index.ts'
import type { Metrics } from './metrics/index.ts'
import type { HostGuard, SafeFetch } from './resilience/index.ts'
import type { SecretBox } from './secrets/index.ts'
import type { BlobStore } from './storage/index.ts'

/** What the platform gives to every module when it is created. */
export interface Platform {
  readonly config: Config
  /** Where agents and customers find this installation, without a slash at the end. Known once the server listens. */
  readonly baseUrl: () => string
  readonly log: Logger
  readonly clock: Clock
  readonly db: Database
  /** Ready once the app has been composed: for handlers, reactions and `start`, not while a module is created. */
  readonly events: () => EventLog
  readonly jobs: () => Jobs
  /** Adds a job in the caller's transaction; it runs after that commits. */
  readonly enqueue: (tx: Tx, request: JobRequest) => Promise<void>
  readonly storage: BlobStore
  readonly secrets: SecretBox
  /** For every address that somebody else gave: refuses private networks, limits size and time. */
  readonly fetch: SafeFetch
  /** For every host that somebody else gave and that is reached by another protocol than HTTP. */
  readonly hosts: HostGuard
  readonly metrics: Metrics
  /** What nodes tell one another; every message is a hint. */
  readonly bus: Bus
  /** Null when the database and the attachments are elsewhere, so that this machine's disk does not matter. */
  readonly disk: DiskWatch | null
  /** Adds a check to `/readyz`; it answers null when all is well, else why not, for the log. */
  readonly addReadinessCheck: (name: string, check: () => Promise<string | null>) => void
  /** What the checks of `/readyz` say now, each with what is wrong in words. */
  readonly findings: () => Promise<CheckFinding[]>
  /** The release that runs. */
  readonly version: string
}

/** A part of the product, created once in src/modules.ts and composed by src/app.ts. */
export interface Module {
  readonly name: string
  /** The API under /v1. */
  readonly routes?: FastifyPluginAsyncTypebox
  /** Outside /v1: hosted pages and files. */
  readonly publicRoutes?: FastifyPluginAsyncTypebox
  /** Says who makes a request, from the kind of credential that this module gives out. */
  readonly authenticate?: Authenticator
  readonly events?: readonly EventDefinition[]
  readonly followers?: readonly Follower[]
  readonly reactions?: readonly Reaction[]
  readonly jobs?: readonly JobDefinition[]
  readonly cron?: readonly Schedule[]
  /** Opens doors (receivers, timers) once the database, the log and the jobs run. */
  start?(): Promise<void>
  /** Closes them; called before jobs, log and database stop. */
  stop?(): Promise<void>
}
