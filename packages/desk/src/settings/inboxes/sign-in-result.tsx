import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { MailboxSignInOutcome, MailboxSignInResult } from '@throughline/contracts'
import { Outcome } from './outcome.tsx'

/** Why a sign-in let nobody in, and what to do. */
export function SignInResult({ result, mailbox }: { result: MailboxSignInResult; mailbox: string }) {
  const { t } = useLingui()
  const account = result.account ?? t`somebody else`
  const said: Record<Exclude<MailboxSignInOutcome, 'signed_in'>, string> = {
    denied: t`It was not allowed: somebody pressed Cancel. Nothing has changed here.`,
    wrong_account: t`${account} signed in, and that does not open the mailbox of ${mailbox}. Sign in with the account of this mailbox, or with one that may open it.`,
    permission_missing: t`Not all was allowed that is needed: reading the mailbox, sending, and doing so lastingly. Sign in again and leave every box ticked.`,
    client_refused: t`The provider does not know this installation by its client id and secret. Correct them, then sign in again.`,
    mailbox_refused: t`The provider allowed it, and its mailbox server lets nobody in all the same. IMAP may be off for this mailbox: turn it on there, then sign in again.`,
    unreachable: t`The provider could not be reached. Nothing has changed here; try again in a moment.`,
    refused: t`The provider refused. Nothing has changed here.`,
  }
  if (result.outcome === 'signed_in') return null
  return (
    <div role="alert">
      <Outcome tone={result.outcome === 'denied' ? 'warn' : 'bad'} quote={result.words}>
        <p>{said[result.outcome]}</p>
        {result.outcome === 'client_refused' && (
          <Link to="/settings/$page" params={{ page: 'mail-sign-in' }} className="underline">
            {t`Correct the registration`}
          </Link>
        )}
      </Outcome>
    </div>
  )
}
