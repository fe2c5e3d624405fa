import swagger from '@fastify/swagger'
import { ErrorBody } from '@throughline/contracts'
import type { FastifySchema } from 'fastify'
import { sessionCookie } from './principal.ts'
import type { HttpApp } from './types.ts'

/** Describes every route under /v1 at `/openapi.json`, from the very schemas that check the requests. */
export async function addOpenApi(app: HttpApp, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Throughline',
        version,
        description:
          'JSON in camelCase, times in ISO 8601 (UTC), UUIDs. Lists take `limit` and `after`. Writes take an `Idempotency-Key`; edits of shared things carry `If-Match`. Errors are `{error: {code, message, fields?, requestId}}`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie },
          visitor: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const hidden = !url.startsWith('/v1/') || route.method === 'HEAD' || schema?.hide === true
      if (hidden) return { schema: { ...schema, hide: true }, url }
      return { schema: described(schema, route.config?.permission ?? 'public'), url }
    },
  })
  app.get(
    '/openapi.json',
    { config: { permission: 'public', surface: 'api', crossOrigin: true }, schema: { hide: true } },
    async () => app.swagger(),
  )
}

function described(schema: FastifySchema | undefined, permission: string): FastifySchema {
  const response: Readonly<Record<string, unknown>> = isRecord(schema?.response) ? schema.response : {}
  return {
    ...schema,
    description: schema?.description ?? `Permission: ${permission}.`,
    security: permission === 'public' ? [] : [permission === 'visitor' ? { visitor: [] } : { session: [] }],
    response: { ...response, '4xx': ErrorBody, '5xx': ErrorBody },
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
