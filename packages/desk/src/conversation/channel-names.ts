import { useLingui } from '@lingui/react/macro'
import type { Channel, HandoffReason } from '@throughline/contracts'

/** The channels' names: as a title, as a way ("by chat"), and at a knot. */
export function useChannelNames() {
  const { t } = useLingui()
  return {
    title: { email: t`E-mail`, chat: t`Chat`, form: t`Form` } satisfies Record<Channel, string>,
    by: { email: t`by e-mail`, chat: t`by chat`, form: t`by form` } satisfies Record<Channel, string>,
    movedTo: {
      email: t`Moved to e-mail`,
      chat: t`Moved to chat`,
      form: t`Moved to the form`,
    } satisfies Record<Channel, string>,
    offered: {
      email: t`Switch to e-mail offered`,
      chat: t`Switch to chat offered`,
      form: t`Switch to the form offered`,
    } satisfies Record<Channel, string>,
    wroteFirst: {
      email: t`Wrote first by e-mail`,
      chat: t`Wrote first in the chat`,
      form: t`Wrote first in the form`,
    } satisfies Record<Channel, string>,
  }
}

/** The reasons for a switch, as chosen and as shown at a knot. */
export function useReasonNames(): Record<HandoffReason, string> {
  const { t } = useLingui()
  return {
    complexity: t`too complex for this channel`,
    privacy: t`privacy`,
    convenience: t`convenience`,
    urgency: t`urgency`,
    away: t`the customer was away`,
  }
}
