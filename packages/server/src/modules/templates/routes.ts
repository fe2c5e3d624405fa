import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Platform } from '../../platform/module.ts'
import { filledRoutes } from './routes/filled.ts'
import { listRoutes } from './routes/list.ts'
import { macroRunRoutes } from './routes/macro-runs.ts'
import { macroRoutes } from './routes/macros.ts'
import { versionRoutes } from './routes/versions.ts'

/** Templates and macros as they are kept, and as they are used in a conversation. */
export function templateRoutes(platform: Platform): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(listRoutes(platform))
    await app.register(versionRoutes(platform))
    await app.register(filledRoutes(platform))
    await app.register(macroRoutes(platform))
    await app.register(macroRunRoutes(platform))
  }
}
