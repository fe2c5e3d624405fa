import { useLingui } from '@lingui/react/macro'

/** Says what was done in the reader's words; an action that this desk does not know is shown as it is. */
export function useActionWords(): (action: string) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    'account.lock': t`Sign-in locked`,
    'account.unlock': t`Sign-in unlocked`,
    'agent.create': t`Person added`,
    'agent.update': t`Person changed`,
    'audit.export': t`Audit trail exported`,
    'inbound.replay': t`Arrival tried again`,
    'inbox.change': t`Inbox changed`,
    'inbox.create': t`Inbox added`,
    'invitation.accept': t`Invitation accepted`,
    'invitation.create': t`Person invited`,
    'invitation.sendAgain': t`Invitation sent again`,
    'invitation.withdraw': t`Invitation withdrawn`,
    'key.create': t`API key made`,
    'key.revoke': t`API key revoked`,
    'organisation.setUp': t`Installation set up`,
    'passkey.add': t`Passkey added`,
    'passkey.remove': t`Passkey removed`,
    'password.change': t`Password changed`,
    'password.offerReset': t`Link for a new password given`,
    'password.requestReset': t`New password asked for`,
    'password.reset': t`Password set by link`,
    'profile.rename': t`Own name changed`,
    'reaction.replay': t`Reaction tried again`,
    'recoveryCode.use': t`Recovery code used`,
    'recoveryCodes.renew': t`Recovery codes renewed`,
    'role.create': t`Role added`,
    'role.delete': t`Role deleted`,
    'role.update': t`Role changed`,
    'secondFactors.reset': t`Second factors removed`,
    'service_account.create': t`Service account added`,
    'service_account.update': t`Service account changed`,
    'session.endAll': t`Signed out everywhere`,
    'session.revoke': t`Session ended`,
    'session.revokeAll': t`Other sessions ended`,
    'signInPolicy.change': t`Rules for signing in changed`,
    'team.create': t`Team added`,
    'team.delete': t`Team deleted`,
    'team.update': t`Team changed`,
    'totp.add': t`Authenticator app added`,
    'totp.remove': t`Authenticator app removed`,
  }
  return (action) => words[action] ?? action
}
