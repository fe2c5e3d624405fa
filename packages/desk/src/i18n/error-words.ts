import { useLingui } from '@lingui/react/macro'
import { useCallback } from 'react'
import { ApiError } from '../api/client.ts'

export interface ErrorWords {
  /** What happened and what to do. */
  text: string
  /** What to quote to whoever looks after the installation. */
  quote?: string
}

/** What one's own hand put wrong and puts right again: there is nobody to quote a code to. */
const slips = new Set(['sign_in_failed', 'password_wrong', 'email_taken'])

/** Says errors in the reader's language; where the desk has no words of its own the server's are shown. */
export function useErrorWords(): (error: unknown) => ErrorWords {
  const { t } = useLingui()
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) {
        return { text: t`Something went wrong in this page. Load it again; what you wrote is kept.` }
      }
      const known: Record<string, string> = {
        unreachable: t`The server does not answer. Check the connection; what you wrote is kept.`,
        not_signed_in: t`Your session has ended. Sign in again; what you wrote is kept.`,
        permission_missing: t`Your role does not include this. Ask an owner of this installation for it.`,
        sign_in_failed: t`The e-mail address and the password do not belong together. Check both and try again.`,
        sign_in_throttled: t`There were too many failed attempts. Wait a few minutes and try again.`,
        too_many_requests: t`Too many requests in a short time. Wait a moment and try again.`,
        password_wrong: t`The present password is not right.`,
        email_taken: t`Somebody has this e-mail address already. Use another one.`,
        setup_done: t`This installation has its owner already. Sign in instead.`,
        setup_token_invalid: t`This is not the set-up token of the running program. Copy the one that its console printed last.`,
        conversation_not_found: t`There is no such conversation, or it is not yours to see.`,
        conversation_changed: t`Somebody changed this conversation meanwhile. Look at it and try again.`,
        version_conflict: t`Somebody changed this meanwhile. Look at it and try again.`,
        message_too_long: t`The message is longer than this channel takes. Shorten it, or send it by e-mail.`,
        handoff_already_offered: t`A switch is on offer already. Withdraw it first.`,
        handoff_no_way_to_tell: t`There is no way to tell the customer about the switch yet.`,
        handoff_closed: t`This offer is no longer open.`,
        shutting_down: t`The server is restarting. Try again in a moment.`,
        storage_full: t`The disk of this installation is almost full, so nothing new is taken. Tell whoever runs it.`,
        internal_error: t`Something went wrong on the server. Try again; if it stays, quote this code.`,
      }
      const text = known[error.code] ?? error.message
      if (slips.has(error.code)) return { text }
      return { text, quote: [error.code, error.requestId].filter(Boolean).join(' · ') }
    },
    [t],
  )
}
