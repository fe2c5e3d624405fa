import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Id, Me, PasswordChange, ProfileChange, SessionView } from '@throughline/contracts'
import { Type } from 'typebox'
import { changeOwnProfile } from '../actions/change-own-profile.ts'
import { changePassword } from '../actions/change-password.ts'
import { revokeSession, signOut, signOutEverywhere } from '../actions/end-sessions.ts'
import type { AccessPlatform } from '../platform.ts'
import { findSessions } from '../store/sessions.ts'
import { meView } from '../views.ts'
import type { SessionCookie } from './sign-in.ts'

/** What every agent may see and change about themselves. */
export function ownRoutes({ db, config }: AccessPlatform, cookie: SessionCookie): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/me',
      { config: { permission: 'signed-in' }, schema: { summary: 'Who is signed in', response: { 200: Me } } },
      async ({ agent }) => await meView(db.kysely, agent.id, config.demo, agent.sessionId),
    )

    app.patch(
      '/me',
      {
        config: { permission: 'signed-in' },
        schema: { summary: 'Change your own profile', body: ProfileChange, response: { 200: Me } },
      },
      async (request) => {
        const { id, sessionId } = request.agent
        await changeOwnProfile(db, id, request.body)
        return await meView(db.kysely, id, config.demo, sessionId)
      },
    )

    app.post(
      '/me/password',
      {
        config: { permission: 'signed-in', idempotency: false },
        schema: { summary: 'Change your own password', body: PasswordChange, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { id, sessionId } = request.agent
        await changePassword({ db }, { id, sessionId, address: request.ip }, request.body)
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/session',
      {
        config: { permission: 'signed-in', idempotency: false },
        schema: { summary: 'Sign out', response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await signOut(db, request.agent)
        cookie.clear(reply)
        return await reply.code(204).send(null)
      },
    )

    app.get(
      '/sessions',
      {
        config: { permission: 'signed-in' },
        schema: { summary: 'Your own sessions', response: { 200: Type.Array(SessionView) } },
      },
      async (request) => {
        const agent = request.agent
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
      '/sessions',
      {
        config: { permission: 'signed-in', idempotency: false },
        schema: {
          summary: 'Sign out on every device',
          querystring: Type.Object({
            others: Type.Boolean({ default: false, description: 'All but this session' }),
          }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { others } = request.query
        await signOutEverywhere(db, request.agent, others)
        if (!others) cookie.clear(reply)
        return await reply.code(204).send(null)
      },
    )

    app.delete(
      '/sessions/:id',
      {
        config: { permission: 'signed-in' },
        schema: {
          summary: 'End one of your own sessions',
          params: Type.Object({ id: Id }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await revokeSession(db, request.agent.id, request.params.id)
        return await reply.code(204).send(null)
      },
    )
  }
}
