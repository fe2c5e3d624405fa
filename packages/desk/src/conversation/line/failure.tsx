import { useLingui } from '@lingui/react/macro'
import { type FailureKind, failureKind } from './failure-kind.ts'

/** Why something did not arrive, in the agent's language; what the other side said, in its own, one press behind. */
export function Failure({ said }: { said: string }) {
  const { t } = useLingui()
  const words: Record<FailureKind, string> = {
    no_mailbox: t`there is no such address`,
    full: t`the mailbox is full`,
    closed: t`the mailbox takes no mail`,
    too_large: t`the mail is too large for its recipient`,
    unwanted: t`the recipient’s mail server took it for unwanted mail`,
    refused: t`the recipient’s mail server refused it`,
    unreachable: t`the mail server could not be reached`,
  }
  const kind = failureKind(said)
  return (
    <details className="min-w-0 max-w-full">
      <summary className="cursor-default rounded-control focus-visible:outline-2 focus-visible:outline-focus">
        {kind === null ? t`why` : words[kind]}
      </summary>
      <span lang="en" className="wrap-anywhere block text-ink-2 text-xs">
        {t`The answer was:`} {said}
      </span>
    </details>
  )
}
