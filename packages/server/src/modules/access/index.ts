export { type AccessMail, type AccessMailKind, createAccessMails } from './access-mail.ts'
export { type AgentToCreate, createAgent } from './actions/create-agent.ts'
export { createTeam } from './actions/create-team.ts'
export { ensureSetupToken, setUp } from './actions/set-up.ts'
export { signInAs } from './actions/sign-in.ts'
export { updateAgent } from './actions/update-agent.ts'
export { type AuditRecord, recordAudit } from './audit.ts'
export {
  accessEvents,
  agentCreated,
  agentDeactivated,
  agentReactivated,
  agentUpdated,
  sessionEnded,
  sessionStarted,
} from './events.ts'
export { actorOf, type Granter, granterOf, requireMayGrant } from './granting.ts'
export { createAccess } from './module.ts'
export { invitationSent, passwordResetRequested, roleUpdated, teamDeleted } from './people-events.ts'
export { permissionsOf, permissionsOfRole } from './permissions.ts'
export type { DemoStage } from './routes.ts'
export { findAgent, findAgents } from './store/agents.ts'
export { type AgentAtWork, findAgentAtWork } from './store/agents-at-work.ts'
export { findOrganisation, type Organisation } from './store/organisation.ts'
export { findRole, findRoles } from './store/roles.ts'
export { findUndoSeconds } from './store/sending-policy.ts'
export { findTeams } from './store/teams.ts'
export { firstBrokenAuditEntry, verifyAudit } from './verify-audit.ts'
export { agentView } from './views.ts'
export { maySeeConversation } from './visibility.ts'
