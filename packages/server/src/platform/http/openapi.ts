import swagger from '@fastify/swagger'
import { apiKeyPrefix, ErrorBody } from '@throughline/contracts'
import type { FastifySchema } from 'fastify'
import { type RoutePermission, sessionCookie, takesKeys } from './principal.ts'
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
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: sessionCookie,
            description:
              'A person who is signed in; writes must also carry an Origin of this installation. What an operation lists is the permission that their role must include.',
          },
          key: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: `${apiKeyPrefix}…`,
            description:
              'An API key. What an operation lists is the scope that the key needs; its owner’s role must include the same permission.',
          },
          visitor: {
            type: 'http',
            scheme: 'bearer',
            description: 'The session of a visitor’s chat, from POST /v1/widget/sessions.',
          },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const isSocket = route.websocket === true
      // The WebSocket plugin hides its routes, but who writes a client looks for them here too.
      const isHidden = schema?.hide === true && !isSocket
      if (!url.startsWith('/v1/') || route.method === 'HEAD' || isHidden) {
        return { schema: { ...schema, hide: true }, url }
      }
      const shown = isSocket ? { ...schema, hide: false, response: socketOpens } : schema
      const { permission = 'public', keys } = route.config ?? {}
      return { schema: described(shown, permission, keys), url }
    },
  })
  app.get(
    '/openapi.json',
    { config: { permission: 'public', surface: 'api', crossOrigin: true }, schema: { hide: true } },
    async () => app.swagger(),
  )
}

const socketOpens = { 101: { type: 'null', description: 'The socket is open.' } }

const refusal = { description: 'Refused, or failed', content: { 'application/json': { schema: ErrorBody } } }

function described(
  schema: FastifySchema | undefined,
  permission: RoutePermission,
  keys?: false,
): FastifySchema {
  const response: Readonly<Record<string, unknown>> = isRecord(schema?.response) ? schema.response : {}
  return {
    ...schema,
    description: schema?.description ?? `Permission: ${permission}.`,
    security: securityOf(permission, keys),
    // Said in full, since what a route produces is the type of its successes only.
    response: { ...response, '4xx': refusal, '5xx': refusal },
  }
}

/** The ways in, any one of which will do, each with the permission that it must bring. */
function securityOf(permission: RoutePermission, keys?: false): Record<string, string[]>[] {
  if (permission === 'public') return []
  if (permission === 'visitor') return [{ visitor: [] }]
  if (permission === 'signed-in') return [{ session: [] }]
  const session = { session: [permission] }
  return takesKeys(permission, keys) ? [session, { key: [permission] }] : [session]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
