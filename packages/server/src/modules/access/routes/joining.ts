import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  InvitationAcceptance,
  InvitationOffer,
  InvitationToken,
  Me,
  PasswordReset,
  PasswordResetRequest,
  PasswordResetState,
} from '@throughline/contracts'
import { Type } from 'typebox'
import { acceptInvitation, readInvitation } from '../actions/accept-invitation.ts'
import { resetPassword } from '../actions/reset-password.ts'
import { createAccessLinks } from '../links.ts'
import type { AccessPlatform } from '../platform.ts'
import type { beginPasswordReset } from '../reset-job.ts'
import { meView } from '../views.ts'
import type { SessionCookie } from './sign-in.ts'

/** A token cannot be guessed; the limit keeps one address from asking us to work for nothing. */
const open = {
  permission: 'public',
  idempotency: false,
  rateLimit: { requests: 20, seconds: 600 },
} as const

/** What somebody with a link from a mail may do, and how they get one when they forgot their password. */
export function joiningRoutes(
  platform: AccessPlatform,
  cookie: SessionCookie,
  o: { canMail: () => Promise<boolean>; begin: ReturnType<typeof beginPasswordReset> },
): FastifyPluginAsyncTypebox {
  const { db, config, clock } = platform
  const links = createAccessLinks(platform)
  return async (app) => {
    app.post(
      '/invitation',
      {
        config: open,
        schema: {
          summary: 'What the link of an invitation offers',
          body: InvitationToken,
          response: { 200: InvitationOffer },
        },
      },
      async (request) => await readInvitation(db.kysely, links, request.body.token, clock.now()),
    )

    app.post(
      '/invitation/acceptance',
      {
        config: open,
        schema: {
          summary: 'Accept an invitation and be signed in',
          body: InvitationAcceptance,
          response: { 200: Me },
        },
      },
      async (request, reply) => {
        const origin = { userAgent: request.headers['user-agent'] ?? '', address: request.ip }
        const session = await acceptInvitation(db, links, request.body, origin, clock.now())
        cookie.set(reply, session.token)
        return await meView(db.kysely, session.agentId, config.demo, session.sessionId)
      },
    )

    app.get(
      '/password-resets',
      {
        config: { permission: 'public' },
        schema: {
          summary: 'Whether a link for a new password can be mailed',
          response: { 200: PasswordResetState },
        },
      },
      async () => ({ mail: await o.canMail() }),
    )

    app.post(
      '/password-resets',
      {
        config: open,
        schema: {
          summary: 'Ask for a link for a new password',
          description: 'Answers the same, after the same work, for addresses that nobody has.',
          body: PasswordResetRequest,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        if (await o.canMail()) {
          const { email } = request.body
          await db.transaction((tx) => platform.enqueue(tx, o.begin.request({ email })))
        }
        return await reply.code(204).send(null)
      },
    )

    app.post(
      '/password-reset',
      {
        config: open,
        schema: {
          summary: 'Set a new password with the link',
          body: PasswordReset,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await resetPassword(db, links, request.body, clock.now())
        return await reply.code(204).send(null)
      },
    )
  }
}
