import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  DemoSignIn,
  DemoState,
  Me,
  PendingSignIn,
  SetupRequest,
  SetupState,
  SignInRequest,
} from '@throughline/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { setUp } from '../actions/set-up.ts'
import { signIn, signInAs } from '../actions/sign-in.ts'
import { errors } from '../errors.ts'
import type { AccessPlatform } from '../platform.ts'
import type { DemoStage } from '../routes.ts'
import { findAgents, ownerExists } from '../store/agents.ts'
import type { SessionOrigin } from '../store/sessions.ts'
import { agentView, meView } from '../views.ts'

export interface SessionCookie {
  set(reply: FastifyReply, token: string): void
  clear(reply: FastifyReply): void
}

/** What anybody may ask for: whether there is an owner yet, and to be signed in. */
export function signInRoutes(
  { db, config }: AccessPlatform,
  cookie: SessionCookie,
  demoStage: DemoStage,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/setup',
      {
        config: { permission: 'public' },
        schema: { summary: 'Whether the installation waits for its owner', response: { 200: SetupState } },
      },
      async () => ({ needed: !(await ownerExists(db.kysely)) }),
    )

    app.post(
      '/setup',
      {
        config: { permission: 'public', idempotency: false },
        schema: { summary: 'Make the organisation and its owner', body: SetupRequest, response: { 200: Me } },
      },
      async (request, reply) => {
        const session = await setUp(db, request.body, originOf(request))
        cookie.set(reply, session.token)
        return await meView(db.kysely, session.agentId, config.demo)
      },
    )

    app.post(
      '/session',
      {
        config: { permission: 'public', idempotency: false },
        schema: {
          summary: 'Sign in',
          description: 'Answers 202 when the password was right and a second factor is asked for.',
          body: SignInRequest,
          response: { 200: Me, 202: PendingSignIn },
        },
      },
      async (request, reply) => {
        const step = await signIn(db, request.body, originOf(request))
        if ('pending' in step) return await reply.code(202).send(step.pending)
        const { agentId, sessionId, token } = step.session
        cookie.set(reply, token)
        return await reply.send(await meView(db.kysely, agentId, config.demo, sessionId))
      },
    )

    app.get(
      '/demo',
      {
        config: { permission: 'public' },
        schema: { summary: 'Agents to try the demo as', response: { 200: DemoState } },
      },
      async () => {
        if (!config.demo) return { enabled: false, agents: [], links: [] }
        const { agentIds, links } = demoStage
        const agents = (await findAgents(db.kysely)).filter((agent) => agent.deactivatedAt === null)
        const known = agentIds.flatMap((id) => agents.filter((agent) => agent.id === id))
        const others = agents.filter((agent) => !agentIds.includes(agent.id))
        return { enabled: true, agents: [...known, ...others].map(agentView), links }
      },
    )

    app.post(
      '/demo/session',
      {
        config: { permission: 'public', idempotency: false },
        schema: { summary: 'Sign in as an agent of the demo', body: DemoSignIn, response: { 200: Me } },
      },
      async (request, reply) => {
        if (!config.demo) throw errors.demo_only()
        const session = await signInAs(db, request.body.agentId, originOf(request))
        cookie.set(reply, session.token)
        return await meView(db.kysely, session.agentId, config.demo)
      },
    )
  }
}

/** Where a request comes from, for the list of sessions. */
export function originOf(request: FastifyRequest): SessionOrigin {
  return { userAgent: request.headers['user-agent'] ?? '', address: request.ip }
}
