import { useLingui } from '@lingui/react/macro'
import type { ConversationStatus } from '@throughline/contracts'

/** How a conversation stands, in a word for the end of a line. */
export function useStatusNames(): Readonly<Record<ConversationStatus, string>> {
  const { t } = useLingui()
  return { open: t`open`, waiting: t`waiting`, snoozed: t`snoozed`, resolved: t`resolved` }
}
