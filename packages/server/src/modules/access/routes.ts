import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { NamesByKind } from './audit-names.ts'
import type { AccessPlatform } from './platform.ts'
import type { beginPasswordReset } from './reset-job.ts'
import { agentSecurityRoutes } from './routes/agent-security.ts'
import { agentRoutes } from './routes/agents.ts'
import { auditRoutes } from './routes/audit.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { joiningRoutes } from './routes/joining.ts'
import { keyRoutes } from './routes/keys.ts'
import { ownRoutes } from './routes/own.ts'
import { pictureRoutes } from './routes/pictures.ts'
import { roleRoutes } from './routes/roles.ts'
import { secondFactorRoutes } from './routes/second-factor.ts'
import { secondStepRoutes } from './routes/second-step.ts'
import { sendingPolicyRoutes } from './routes/sending-policy.ts'
import { type SessionCookie, signInRoutes } from './routes/sign-in.ts'
import { teamRoutes } from './routes/teams.ts'

/** What the sign-in page of the demo shows. */
export interface DemoStage {
  /** Where else a person can look. */
  links: { name: string; url: string }[]
  /** The people in their order; others follow by name. */
  agentIds: string[]
}

/** The routes of agents, teams, sessions and the first-run set-up. */
export function accessRoutes(
  platform: AccessPlatform,
  cookie: SessionCookie,
  demoStage: DemoStage,
  mail: { canMail: () => Promise<boolean>; begin: ReturnType<typeof beginPasswordReset> },
  subjectNames: NamesByKind,
): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(signInRoutes(platform, cookie, demoStage))
    await app.register(secondStepRoutes(platform, cookie))
    await app.register(ownRoutes(platform, cookie))
    await app.register(secondFactorRoutes(platform))
    await app.register(agentSecurityRoutes(platform))
    await app.register(sendingPolicyRoutes(platform))
    await app.register(agentRoutes(platform))
    await app.register(roleRoutes(platform))
    await app.register(teamRoutes(platform))
    await app.register(invitationRoutes(platform, mail.canMail))
    await app.register(joiningRoutes(platform, cookie, mail))
    await app.register(pictureRoutes(platform))
    await app.register(keyRoutes(platform))
    await app.register(auditRoutes(platform, subjectNames))
  }
}
