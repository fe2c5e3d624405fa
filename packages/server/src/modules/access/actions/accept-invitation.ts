import type { InvitationAcceptance, InvitationOffer } from '@throughline/contracts'
import type { Database, Queryable } from '../../../platform/database/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import type { AccessLinks } from '../links.ts'
import { hashPassword } from '../password.ts'
import { requireGoodPassword } from '../password-rules.ts'
import { findAgent } from '../store/agents.ts'
import {
  findInvitationByToken,
  type InvitationRow,
  invitationState,
  lockInvitation,
  updateInvitation,
} from '../store/invitations.ts'
import { findOrganisation } from '../store/organisation.ts'
import type { SessionOrigin } from '../store/sessions.ts'
import { missingTeams } from '../store/teams.ts'
import { requireTimezone } from '../timezone.ts'
import { addAgent } from './create-agent.ts'
import { type StartedSession, startSession } from './start-session.ts'

/** What the page of an invitation shows. Throws `invitation_over`. */
export async function readInvitation(
  db: Queryable,
  links: AccessLinks,
  token: string,
  now: Date,
): Promise<InvitationOffer> {
  const invitation = await findOpen(db, links, token, now)
  const inviter = invitation.invitedBy === null ? null : await findAgent(db, invitation.invitedBy)
  return {
    organisation: (await findOrganisation(db))?.name ?? '',
    name: invitation.name,
    email: invitation.email,
    locale: invitation.locale,
    invitedBy: inviter?.name ?? null,
  }
}

/**
 * Makes the agent whom an invitation describes, once, and signs them in: the link came to their address.
 * Throws `invitation_over`, `email_taken`, `timezone_unknown` and what a password may not be.
 */
export async function acceptInvitation(
  db: Database,
  links: AccessLinks,
  request: InvitationAcceptance,
  origin: SessionOrigin,
  now: Date,
): Promise<StartedSession> {
  const { id, email } = await findOpen(db.kysely, links, request.token, now)
  const organisation = await findOrganisation(db.kysely)
  requireGoodPassword(request.password, { name: request.name, email, organisation: organisation?.name })
  const timezone = requireTimezone(request.timezone ?? organisation?.timezone ?? 'UTC')
  const passwordHash = await hashPassword(request.password)
  return await db.transaction(async (tx) => {
    const invitation = await lockInvitation(tx, id)
    if (invitation === null || invitationState(invitation, now) !== 'open') throw errors.invitation_over()
    const gone = new Set(await missingTeams(tx, invitation.teamIds))
    const agentId = await addAgent(
      tx,
      { kind: 'system', id: null },
      {
        name: request.name,
        email,
        role: invitation.role,
        locale: invitation.locale,
        timezone,
        passwordHash,
        teamIds: invitation.teamIds.filter((teamId) => !gone.has(teamId)),
      },
    )
    await updateInvitation(tx, id, { accepted: { at: now, agentId } })
    const session = await startSession(tx, agentId, 'invitation', origin)
    await recordAudit(tx, {
      actor: { kind: 'agent', id: agentId },
      action: 'invitation.accept',
      subject: { kind: 'invitation', id },
      data: { role: invitation.role },
    })
    return session
  })
}

async function findOpen(db: Queryable, links: AccessLinks, token: string, now: Date): Promise<InvitationRow> {
  const hash = links.read('invitation', token)
  const invitation = hash && (await findInvitationByToken(db, hash))
  if (!invitation || invitationState(invitation, now) !== 'open') throw errors.invitation_over()
  return invitation
}
