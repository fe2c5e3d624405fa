import type { FastifyReply } from 'fastify'
import { type Authenticator, sessionCookie } from '../../platform/http/index.ts'
import type { Module } from '../../platform/module.ts'
import type { NamesByKind } from './audit-names.ts'
import { findSignedInAgent } from './authenticate.ts'
import { findKeyOwner, shownKey } from './authenticate-key.ts'
import { accessEvents } from './events.ts'
import type { AccessPlatform } from './platform.ts'
import { beginPasswordReset } from './reset-job.ts'
import type { SessionCookie } from './routes/sign-in.ts'
import { accessRoutes, type DemoStage } from './routes.ts'

/** The cookie outlives any idle time; the server decides when a session has ended. */
const cookieSeconds = 90 * 24 * 60 * 60

export interface AccessOptions {
  /** Shown only in the demo. */
  demoStage?: DemoStage
  /** Whether the installation can send mail to its own people; else their links are passed on by hand. */
  canMail?: () => Promise<boolean>
  /** Names for the audit trail of what modules above keep. */
  subjectNames?: NamesByKind
}

/** Agents, teams, roles, sessions and the audit trail. */
export function createAccess(platform: AccessPlatform, o: AccessOptions = {}): Module {
  const { demoStage = { links: [], agentIds: [] }, canMail = async () => false, subjectNames = {} } = o
  const begin = beginPasswordReset(platform)
  return {
    name: 'access',
    routes: accessRoutes(
      platform,
      createSessionCookie(platform),
      demoStage,
      { canMail, begin },
      subjectNames,
    ),
    jobs: [begin],
    authenticate: createAuthenticator(platform),
    events: accessEvents,
  }
}

function createAuthenticator({ db }: AccessPlatform): Authenticator {
  return async (request) => {
    // A key was put there on purpose; the browser adds a cookie by itself.
    const key = shownKey(request)
    if (key !== null) return await findKeyOwner(db.kysely, key, request.ip)
    const token = request.cookies[sessionCookie]
    if (token === undefined) return null
    const agent = await findSignedInAgent(db.kysely, token)
    return agent && { kind: 'agent', agent, via: 'cookie' }
  }
}

function createSessionCookie({ baseUrl }: AccessPlatform): SessionCookie {
  const options = () =>
    ({ path: '/', httpOnly: true, sameSite: 'lax', secure: baseUrl().startsWith('https:') }) as const
  return {
    set: (reply: FastifyReply, token: string) =>
      void reply.setCookie(sessionCookie, token, { ...options(), maxAge: cookieSeconds }),
    clear: (reply: FastifyReply) => void reply.clearCookie(sessionCookie, options()),
  }
}
