import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AgentSecurity, Id, SignInPolicy } from '@throughline/contracts'
import { Type } from 'typebox'
import { resetSecondFactors, signOutAgent, unlockAccount } from '../actions/help-agent.ts'
import { setSignInPolicy } from '../actions/set-sign-in-policy.ts'
import { granterOf } from '../granting.ts'
import type { AccessPlatform } from '../platform.ts'
import { agentSecurityView } from '../security-views.ts'
import { isSecondFactorRequired } from '../store/sign-in-policy.ts'

const one = Type.Object({ id: Id })
const nothing = { 204: Type.Null() }
const config = { permission: 'security.manage' } as const

/** How others sign in: the rule for everybody, and help for whoever is locked out or lost their second factor. */
export function agentSecurityRoutes({ db }: AccessPlatform): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sign-in-policy',
      {
        config: { permission: 'agents.read' },
        schema: { summary: 'What signing in needs here', response: { 200: SignInPolicy } },
      },
      async () => ({ secondFactorRequired: await isSecondFactorRequired(db.kysely) }),
    )

    app.put(
      '/sign-in-policy',
      {
        config,
        schema: {
          summary: 'Set what signing in needs here',
          body: SignInPolicy,
          response: { 200: SignInPolicy },
        },
      },
      async (request) => {
        await setSignInPolicy(db, { kind: 'agent', id: request.agent.id }, request.body)
        return request.body
      },
    )

    app.get(
      '/agents/:id/security',
      { config, schema: { summary: 'How an agent signs in', params: one, response: { 200: AgentSecurity } } },
      async (request) => await agentSecurityView(db.kysely, request.params.id),
    )

    app.delete(
      '/agents/:id/lock',
      { config, schema: { summary: 'Unlock an account', params: one, response: nothing } },
      async (request, reply) => {
        await unlockAccount(db, granterOf(request.agent), request.params.id)
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/agents/:id/second-factors',
      {
        // A person has to prove themselves for it, which a key cannot.
        config: { ...config, keys: false },
        schema: { summary: "Take away an agent's lost second factors", params: one, response: nothing },
      },
      async (request, reply) => {
        const { agent } = request
        await resetSecondFactors(db, granterOf(agent), agent.sessionId, request.params.id)
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/agents/:id/sessions',
      { config, schema: { summary: 'Sign an agent out everywhere', params: one, response: nothing } },
      async (request, reply) => {
        await signOutAgent(db, granterOf(request.agent), request.params.id)
        return await reply.code(204).send(null)
      },
    )
  }
}
