import { useLingui } from '@lingui/react/macro'
import type { Priority } from '@throughline/contracts'

/** The priorities from the highest to the lowest, with their names. */
export function usePriorities(): readonly { key: Priority; name: string }[] {
  const { t } = useLingui()
  return [
    { key: 'urgent', name: t`Urgent` },
    { key: 'high', name: t`High` },
    { key: 'normal', name: t`Normal` },
    { key: 'low', name: t`Low` },
  ]
}
