import swagger from '@fastify/swagger'
import { apiKeyPrefix } from '@throughline/contracts'
import type { FastifyContextConfig, FastifySchema } from 'fastify'

import { clientSource } from './client-source.ts'
import { isAnsweredOnce } from './idempotency.ts'
import { addSharedAnswers } from './openapi-answers.ts'
import { addExamples } from './openapi-examples.ts'
import { addOperationIds } from './operation-ids.ts'
import { type RoutePermission, sessionCookie, takesKeys } from './principal.ts'
import type { HttpApp } from './types.ts'

/**
 * Describes every route under /v1 at `/openapi.json`, from the very schemas that check the requests, and serves a
 * client that is generated from that at `/client.ts`.
 */
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
      const config = route.config ?? {}
      const headers = headersOf([route.method].flat(), url, config)
      return { schema: described(shown, headers, config), url }
    },
    transformObject: (document) =>
      'openapiObject' in document
        ? addExamples(addOperationIds(addSharedAnswers(document.openapiObject)))
        : document.swaggerObject,
  })
  app.get(
    '/openapi.json',
    { config: { permission: 'public', surface: 'api', crossOrigin: true }, schema: { hide: true } },
    async () => app.swagger(),
  )
  app.get(
    '/client.ts',
    { config: { permission: 'public', surface: 'api', crossOrigin: true }, schema: { hide: true } },
    async (_request, reply) =>
      await reply.type('text/plain; charset=utf-8').send(clientSource(app.swagger(), version)),
  )
}

const socketOpens = { 101: { type: 'null', description: 'The socket is open.' } }

function described(
  schema: FastifySchema | undefined,
  headers: Record<string, object>,
  { permission = 'public', keys, ifMatch }: FastifyContextConfig,
): FastifySchema {
  return {
    ...schema,
    description: schema?.description ?? `Permission: ${permission}.`,
    security: securityOf(permission, keys),
    ...(Object.keys(headers).length === 0
      ? {}
      : { headers: { type: 'object', properties: headers, required: ifMatch === true ? ['If-Match'] : [] } }),
  }
}

/** The headers that an operation reads, beside those of HTTP itself. */
function headersOf(
  methods: readonly string[],
  url: string,
  config: FastifyContextConfig,
): Record<string, object> {
  return {
    ...(isAnsweredOnce(methods, url, config) ? { 'Idempotency-Key': idempotencyKey } : {}),
    ...(config.ifMatch === undefined ? {} : { 'If-Match': versions[`${config.ifMatch}`] }),
  }
}

const idempotencyKey = {
  type: 'string',
  minLength: 16,
  maxLength: 200,
  description:
    'A random text of the caller’s. The same request with the same key gets the same answer for a day and has its effect once.',
}

const basedOn =
  'The version that the change is based on, as the ETag of the last answer gave it (`"7"`). Another one since is told with 412;'
const versions = {
  true: { type: 'string', description: `${basedOn} without it the answer is 428.` },
  optional: {
    type: 'string',
    description: `${basedOn} without it the change is made whatever came between.`,
  },
}

/** The ways in, any one of which will do, each with the permission that it must bring. */
function securityOf(permission: RoutePermission, keys?: false): Record<string, string[]>[] {
  if (permission === 'public') return []
  if (permission === 'visitor') return [{ visitor: [] }]
  if (permission === 'signed-in') return [{ session: [] }]
  const session = { session: [permission] }
  return takesKeys(permission, keys) ? [session, { key: [permission] }] : [session]
}
