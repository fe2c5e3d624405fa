import type { InvitationCreate } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { actorOf, type Granter } from '../granting.ts'
import type { AccessLinks } from '../links.ts'
import { invitationSent } from '../people-events.ts'
import { findCredentials } from '../store/agents.ts'
import {
  insertInvitation,
  invitationState,
  lockInvitation,
  updateInvitation,
  withdrawExpired,
} from '../store/invitations.ts'
import { findOrganisation } from '../store/organisation.ts'
import { missingTeams } from '../store/teams.ts'
import { requireGrantableRole } from './create-agent.ts'

/** How long an invitation can be accepted, in days; sending it again begins anew. */
export const invitationDays = 7

export interface SendingOptions {
  links: AccessLinks
  /** Whether the installation can send mail; else the link is passed on by hand. */
  canMail: boolean
  now: Date
}

/**
 * Invites somebody and returns the invitation's id. The mail goes out after the transaction.
 * Throws `email_taken`, `invitation_open`, `role_not_found`, `grant_beyond_own`, `team_not_found`.
 */
export async function invite(
  tx: Tx,
  by: Granter,
  request: InvitationCreate,
  { links, canMail, now }: SendingOptions,
): Promise<string> {
  const id = uuid()
  const email = request.email.trim()
  await requireGrantableRole(tx, by, request.role)
  const missing = await missingTeams(tx, request.teamIds ?? [])
  if (missing.length > 0) throw errors.team_not_found({ details: { teamIds: missing } })
  if (await findCredentials(tx, email)) {
    throw errors.email_taken({ fields: { email: 'Another agent has this address.' } })
  }
  await withdrawExpired(tx, email, now)
  const added = await insertInvitation(tx, {
    id,
    tokenHash: links.hashOf('invitation', id),
    name: request.name,
    email,
    role: request.role,
    locale: request.locale ?? (await findOrganisation(tx))?.locale ?? 'en',
    teamIds: [...new Set(request.teamIds ?? [])],
    invitedBy: by.id,
    createdAt: now,
    expiresAt: expiryAfter(now),
    mailState: canMail ? 'queued' : 'none',
  })
  if (!added) throw errors.invitation_open({ fields: { email: 'This address is invited already.' } })
  await recordSending(tx, by, id, canMail)
  await recordAudit(tx, {
    actor: actorOf(by),
    action: 'invitation.create',
    subject: { kind: 'invitation', id },
    data: { role: request.role },
    personal: { name: request.name, email },
  })
  return id
}

/** Sends an invitation again, with the same link; its seven days begin anew. Throws `invitation_over`. */
export async function sendInvitationAgain(
  tx: Tx,
  by: Granter,
  id: string,
  { canMail, now }: SendingOptions,
): Promise<void> {
  const invitation = await lockInvitation(tx, id)
  if (invitation === null) throw errors.invitation_not_found()
  const state = invitationState(invitation, now)
  if (state === 'accepted' || state === 'withdrawn') throw errors.invitation_over()
  await requireGrantableRole(tx, by, invitation.role)
  const mail = { state: canMail ? 'queued' : 'none', error: null } as const
  await updateInvitation(tx, id, { expiresAt: expiryAfter(now), mail })
  await recordSending(tx, by, id, canMail)
  const subject = { kind: 'invitation', id }
  await recordAudit(tx, { actor: actorOf(by), action: 'invitation.sendAgain', subject })
}

/** Takes an invitation back: its link opens nothing any more. Doing it twice does no harm. */
export async function withdrawInvitation(tx: Tx, by: Granter, id: string, now: Date): Promise<void> {
  const invitation = await lockInvitation(tx, id)
  if (invitation === null) throw errors.invitation_not_found()
  if (invitation.acceptedAt !== null) throw errors.invitation_over()
  if (invitation.withdrawnAt !== null) return
  await updateInvitation(tx, id, { withdrawnAt: now })
  const subject = { kind: 'invitation', id }
  await recordAudit(tx, { actor: actorOf(by), action: 'invitation.withdraw', subject })
}

function expiryAfter(now: Date): Date {
  return new Date(now.getTime() + invitationDays * 86_400_000)
}

async function recordSending(tx: Tx, by: Granter, invitationId: string, byMail: boolean): Promise<void> {
  if (byMail) await recordEvent(tx, invitationSent, { actor: actorOf(by), data: { invitationId } })
}
