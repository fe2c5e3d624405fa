import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Me, PasskeyOptions, PasskeySignIn, PasskeySignInStart, SecondStep } from '@throughline/contracts'
import { finishSignIn, signInWithPasskey, startPasskeySignIn } from '../actions/finish-sign-in.ts'
import type { AccessPlatform } from '../platform.ts'
import { meView } from '../views.ts'
import { originOf, type SessionCookie } from './sign-in.ts'

const config = { permission: 'public', idempotency: false } as const

/** What follows the password, or stands instead of it. */
export function secondStepRoutes(platform: AccessPlatform, cookie: SessionCookie): FastifyPluginAsyncTypebox {
  const { db } = platform
  return async (app) => {
    app.post(
      '/session/second-factor',
      {
        config,
        schema: {
          summary: 'Finish signing in with a second factor',
          body: SecondStep,
          response: { 200: Me },
        },
      },
      async (request, reply) => {
        const session = await finishSignIn(platform, request.body, originOf(request))
        cookie.set(reply, session.token)
        return await meView(db.kysely, session.agentId, platform.config.demo, session.sessionId)
      },
    )

    app.post(
      '/session/passkey-options',
      {
        config,
        schema: {
          summary: 'Begin to sign in with a passkey',
          body: PasskeySignInStart,
          response: { 200: PasskeyOptions },
        },
      },
      async (request) => ({ options: await startPasskeySignIn(platform, request.body.token) }),
    )

    app.post(
      '/session/passkey',
      {
        config,
        schema: { summary: 'Sign in with a passkey', body: PasskeySignIn, response: { 200: Me } },
      },
      async (request, reply) => {
        const session = await signInWithPasskey(platform, request.body.passkey, originOf(request))
        cookie.set(reply, session.token)
        return await meView(db.kysely, session.agentId, platform.config.demo, session.sessionId)
      },
    )
  }
}
