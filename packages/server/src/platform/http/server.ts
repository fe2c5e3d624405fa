import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Config } from '../config/index.ts'
import type { Logger } from '../log/index.ts'
import type { Metrics } from '../metrics/index.ts'
import { createApp } from './app.ts'
import { addPreflight, isCrossOrigin } from './cross-origin.ts'
import { errors } from './errors.ts'
import { addFaces, type Faces } from './faces.ts'
import { addHooks } from './hooks.ts'
import { type AnswerStore, answerWritesOnce } from './idempotency.ts'
import { addOpenApi } from './openapi.ts'
import type { Authenticator } from './principal.ts'
import { addProbes } from './probes.ts'
import { createMemoryRateLimitStore } from './rate-limit.ts'
import type { Readiness } from './readiness.ts'
import { type RouteEntry, routeEntries } from './routes.ts'
import { addSockets } from './sockets.ts'
import type { HttpApp } from './types.ts'

/** The part of a module that the server needs. */
export interface HttpModule {
  readonly name: string
  readonly routes?: FastifyPluginAsyncTypebox
  readonly publicRoutes?: FastifyPluginAsyncTypebox
}

export interface HttpServerOptions {
  config: Config
  log: Logger
  metrics: Metrics
  readiness: Readiness
  answers: AnswerStore
  modules: readonly HttpModule[]
  authenticators: readonly Authenticator[]
  faces: Faces
  /** True while the disk is almost full: writes are then refused with 507. */
  isFull: () => boolean
  version: string
  /** The public address; called per request, since a port of 0 is known only later. */
  baseUrl: () => string
}

export interface HttpServer {
  readonly app: HttpApp
  /** Every route with its permission, for the permission matrix. */
  readonly routes: readonly RouteEntry[]
  /** Listens and answers the local address, such as `http://127.0.0.1:8080`. */
  listen(port: number): Promise<string>
  /** Takes no new requests, lets running ones end, closes sockets so that clients come back elsewhere. */
  stop(): Promise<void>
}

/** Milliseconds that running requests have to end when the process stops. */
const patience = 4_000
const uploadLimits = { fileSize: 25 * 1024 * 1024, files: 10, fields: 50, parts: 60 }

/** Composes the HTTP server of one process from the modules' routes; throws when a route is not guarded. */
export async function createHttpServer(o: HttpServerOptions): Promise<HttpServer> {
  const app = createApp(o.config, o.log)
  const routes: RouteEntry[] = []
  app.addHook('onRoute', (route) => {
    routes.push(...routeEntries(route))
    if (route.websocket) route.config = { ...route.config, socket: true }
    answerWritesOnce(route, o.answers)
    if (isCrossOrigin(route.config)) addPreflight(app, route)
  })
  await app.register(cookie)
  await app.register(multipart, { limits: uploadLimits, throwFileSizeLimit: true })
  await addSockets(app)
  addHooks(app, { ...o, rates: createMemoryRateLimitStore() })
  await addOpenApi(app, o.version)
  addProbes(app, { readiness: o.readiness, metrics: o.metrics, metricsToken: o.config.server.metricsToken })
  for (const module of o.modules) await addModule(app, module)
  addUnknownAddress(app)
  await addFaces(app, o.faces)
  await app.ready()
  return {
    app,
    routes,
    listen: (port) => app.listen({ host: o.config.server.host, port }),
    stop: () => stopWithin(app, patience),
  }
}

/** A module's routes stand under /v1 with the module's name as their tag in the API's description. */
async function addModule(app: HttpApp, module: HttpModule): Promise<void> {
  const { routes, publicRoutes } = module
  if (routes) {
    await app.register(
      async (scope) => {
        scope.addHook('onRoute', (route) => {
          route.schema = { tags: [module.name], ...route.schema }
        })
        await scope.register(routes)
      },
      { prefix: '/v1' },
    )
  }
  if (publicRoutes) await app.register(publicRoutes)
}

/** Under /v1 an unknown address is an answer of the API like any other: limited, in JSON, and no screen of the desk. */
function addUnknownAddress(app: HttpApp): void {
  app.all(
    '/v1/*',
    { config: { permission: 'public', idempotency: false }, schema: { hide: true } },
    async () => {
      throw errors.route_not_found()
    },
  )
}

async function stopWithin(app: HttpApp, milliseconds: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), milliseconds)
  try {
    await app.close()
  } finally {
    clearTimeout(cut)
  }
}
