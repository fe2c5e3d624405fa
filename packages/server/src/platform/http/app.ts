import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { type FastifyRequest, fastify } from 'fastify'
import type { Config } from '../config/index.ts'
import type { Logger } from '../log/index.ts'
import { answerError } from './error-answer.ts'
import { errors } from './errors.ts'
import { requireAgent, requireVisitor } from './principal.ts'
import { nonceOf } from './security-headers.ts'
import type { HttpApp } from './types.ts'
import { validateRequests } from './validation.ts'

/** Bytes of a JSON body; routes that take files say their own. */
const bodyLimit = 1024 * 1024

/** The bare Fastify app: limits, validation, error answers, and what every request carries. */
export function createApp(config: Config, log: Logger): HttpApp {
  const { trustedProxies } = config.server
  const app = fastify({
    logger: false,
    bodyLimit,
    genReqId: () => randomUUID(),
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 500 },
    // Longer than any handler should take; uploads on slow lines fit.
    requestTimeout: 120_000,
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(validateRequests)
  // Answers are ours, so they are written as they are; tests hold them against the schemas.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler((error, request, reply) => reply.send(answerError(error, request, reply, log)))
  app.setNotFoundHandler((request, reply) =>
    reply.send(answerError(errors.route_not_found(), request, reply, log)),
  )
  app.decorateRequest('principal', null)
  app.decorateRequest('identifyAgain', nobody)
  app.decorateRequest('agent', { getter: agentOf })
  app.decorateRequest('visitor', { getter: visitorOf })
  app.decorateRequest('cspNonce', { getter: cspNonceOf })
  return app
}

function agentOf(this: FastifyRequest) {
  return requireAgent(this.principal)
}

function visitorOf(this: FastifyRequest) {
  return requireVisitor(this.principal)
}

function cspNonceOf(this: FastifyRequest) {
  return nonceOf(this)
}

/** Until the hooks know the authenticators. */
async function nobody(): Promise<null> {
  return null
}
