import { translate } from '../../platform/i18n/index.ts'
import { resetMinutes } from './actions/reset-password.ts'
import { createAccessLinks } from './links.ts'
import type { AccessPlatform } from './platform.ts'
import { findAgent } from './store/agents.ts'
import { findInvitation, invitationState, updateInvitation } from './store/invitations.ts'
import { findOrganisation } from './store/organisation.ts'
import { findPasswordReset } from './store/password-resets.ts'

export type AccessMailKind = 'invitation' | 'passwordReset'

/** A mail to one of our own people, before anybody has put it into an envelope. */
export interface AccessMail {
  to: { address: string; name: string }
  locale: string
  organisation: string
  subject: string
  /** Paragraphs. */
  text: string
  action: { label: string; url: string }
  footer: string
}

/** What the mails of this module say, for whoever brings them out, and what became of them. */
export interface AccessMails {
  /** Null when the mail has no use any more: accepted, withdrawn, run out. */
  find(kind: AccessMailKind, id: string): Promise<AccessMail | null>
  record(kind: AccessMailKind, id: string, outcome: { sent: boolean; error: string | null }): Promise<void>
}

export function createAccessMails(platform: AccessPlatform): AccessMails {
  const { db, clock } = platform
  const links = createAccessLinks(platform)
  return {
    find: (kind, id) => (kind === 'invitation' ? ofInvitation(id) : ofReset(id)),
    async record(kind, id, { sent, error }) {
      // A reset keeps no state: nobody but the person may know that there is one.
      if (kind !== 'invitation') return
      await updateInvitation(db.kysely, id, { mail: { state: sent ? 'sent' : 'failed', error } })
    },
  }

  async function ofInvitation(id: string): Promise<AccessMail | null> {
    const invitation = await findInvitation(db.kysely, id)
    if (invitation === null || invitationState(invitation, clock.now()) !== 'open') return null
    const { locale, name } = invitation
    const inviter = invitation.invitedBy === null ? null : await findAgent(db.kysely, invitation.invitedBy)
    const organisation = await nameOfOrganisation()
    const who = inviter?.name ?? organisation
    return {
      to: { address: invitation.email, name },
      locale,
      organisation,
      subject: translate(locale, 'invitation.subject', { organisation }),
      text: translate(locale, 'invitation.text', { name, who, organisation }),
      action: {
        label: translate(locale, 'invitation.button'),
        url: links.urlOf('invitation', id),
      },
      footer: translate(locale, 'invitation.footer'),
    }
  }

  async function ofReset(id: string): Promise<AccessMail | null> {
    const reset = await findPasswordReset(db.kysely, id)
    if (reset === null || reset.usedAt !== null || reset.expiresAt <= clock.now()) return null
    const agent = await findAgent(db.kysely, reset.agentId)
    if (agent === null || agent.deactivatedAt !== null) return null
    const { locale, name } = agent
    const organisation = await nameOfOrganisation()
    return {
      to: { address: agent.email, name },
      locale,
      organisation,
      subject: translate(locale, 'passwordReset.subject', { organisation }),
      text: translate(locale, 'passwordReset.text', { name, count: resetMinutes }),
      action: {
        label: translate(locale, 'passwordReset.button'),
        url: links.urlOf('password reset', id),
      },
      footer: translate(locale, 'passwordReset.footer'),
    }
  }

  async function nameOfOrganisation(): Promise<string> {
    return (await findOrganisation(db.kysely))?.name ?? ''
  }
}
