import { useLingui } from '@lingui/react/macro'
import type { MailProblem } from '@throughline/contracts'

/** What is behind the words of a mail server, and how to put it right. */
export function useMailProblems(): Readonly<Record<MailProblem, string>> {
  const { t } = useLingui()
  return {
    no_server: t`No server for outgoing mail is set. Give this inbox one, or ask whoever runs this installation for THROUGHLINE_SMTP_RELAY.`,
    host_refused: t`This server is in a private network, which is not reached from here. Whoever runs this installation can allow it with THROUGHLINE_ALLOWED_PRIVATE_HOSTS.`,
    host_unknown: t`No server of this name is found. Look for a slip in the name.`,
    sign_in: t`The server does not take the user name and password. Type both again; many providers want a password made for this program, or that somebody signs in to the mailbox above.`,
    tls: t`The encrypted line did not come about. Check that encryption and port belong together, and that the certificate is for this very name.`,
    unreachable: t`The server does not answer there. Check name and port, and whether a firewall is in between.`,
  }
}
