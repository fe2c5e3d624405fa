import { useLingui } from '@lingui/react/macro'
import type { Availability, AvailabilityReason, AvailabilityStatus } from '@throughline/contracts'
import { useFormat } from '../i18n/use-format.ts'

/** What statuses and reasons are called, and how one is said in a few words. */
export function useAvailabilityWords() {
  const { t } = useLingui()
  const format = useFormat()
  const statuses: Readonly<Record<AvailabilityStatus, string>> = {
    available: t`Available`,
    wrap_up: t`Wrapping up`,
    break: t`On a break`,
    away: t`Away`,
  }
  const reasons: Readonly<Record<AvailabilityReason, string>> = {
    rest: t`Short break`,
    lunch: t`Lunch`,
    errand: t`Errand`,
    meeting: t`Meeting`,
    training: t`Training`,
    focus: t`Focused work`,
    unwell: t`Unwell`,
  }
  /** "Lunch, back 12:30"; of who is not online, that. */
  const say = (one: Pick<Availability, 'status' | 'reason' | 'backAt' | 'online'>): string => {
    const name = one.reason === null ? statuses[one.status] : reasons[one.reason]
    if (one.status === 'available' && !one.online) return t`Not here`
    if (one.backAt === null) return name
    const time = format.moment(one.backAt)
    return t`${name}, back ${time}`
  }
  return { statuses, reasons, say }
}
