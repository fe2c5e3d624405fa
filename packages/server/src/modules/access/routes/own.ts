import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Me, PasswordChange, ProfileChange, SessionView } from '@throughline/contracts'
import { Type } from 'typebox'
import { signedInAgent } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { changeOwnProfile } from '../actions/change-own-profile.ts'
import { changePassword } from '../actions/change-password.ts'
import { revokeSession, signOut } from '../actions/end-sessions.ts'
import { findSessions } from '../store/sessions.ts'
import { meView } from '../views.ts'
import type { SessionCookie } from './sign-in.ts'

/** What every agent may see and change about themselves. */
export function ownRoutes({ db, config }: Platform, cookie: SessionCookie): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/me',
      { config: { permission: 'signed-in' }, schema: { response: { 200: Me } } },
      async (request) => await meView(db.kysely, signedInAgent(request).id, config.demo),
    )

    app.patch(
      '/me',
      { config: { permission: 'signed-in' }, schema: { body: ProfileChange, response: { 200: Me } } },
      async (request) => {
        const { id } = signedInAgent(request)
        await changeOwnProfile(db, id, request.body)
        return await meView(db.kysely, id, config.demo)
      },
    )

    app.post(
      '/me/password',
      {
        config: { permission: 'signed-in' },
        schema: { body: PasswordChange, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { id, sessionId } = signedInAgent(request)
        await changePassword(db, { id, sessionId, address: request.ip }, request.body)
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/session',
      { config: { permission: 'signed-in' }, schema: { response: { 204: Type.Null() } } },
      async (request, reply) => {
        await signOut(db, signedInAgent(request))
        cookie.clear(reply)
        return await reply.code(204).send(null)
      },
    )

    app.get(
      '/sessions',
      { config: { permission: 'signed-in' }, schema: { response: { 200: Type.Array(SessionView) } } },
      async (request) => {
        const agent = signedInAgent(request)
        const sessions = await findSessions(db.kysely, agent.id)
        return sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
          ...session,
          current: session.id === agent.sessionId,
          createdAt: createdAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        }))
      },
    )

    app.delete(
      '/sessions/:id',
      {
        config: { permission: 'signed-in' },
        schema: { params: Type.Object({ id: Id }), response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await revokeSession(db, signedInAgent(request).id, request.params.id)
        return await reply.code(204).send(null)
      },
    )
  }
}
