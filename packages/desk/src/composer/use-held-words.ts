import { useLingui } from '@lingui/react/macro'
import type { HeldReason } from '@throughline/contracts'

/** Why a reply is held, and what to do about it. */
export function useHeldWords(): Record<HeldReason, string> {
  const { t } = useLingui()
  return {
    moved: t`The conversation moved to another channel. Edit it and choose again where it should go.`,
    wrote_since: t`Somebody wrote since it was scheduled. Read that first, then send it or edit it.`,
    resolved_since: t`The matter was resolved since it was scheduled. Send it if it is still wanted.`,
    author_left: t`Its author may no longer answer this conversation. Send it, or answer in your own words.`,
    fields_required: t`It would resolve the conversation, which needs a field filled in first. Then send it.`,
    stopped: t`It was stopped. Talk to whoever oversees the queue, or send it.`,
    refused: t`It could not be sent as it was written. Edit it and try again.`,
  }
}
