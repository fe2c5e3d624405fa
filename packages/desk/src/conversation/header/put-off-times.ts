import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import { snoozeTimes } from './snooze-times.ts'

/** The times to put something off to, with their names and what they are by the agent's clock. */
export function usePutOffTimes(): { key: string; at: Date; name: string; moment: string }[] {
  const { t } = useLingui()
  const format = useFormat()
  const names = {
    hour: t`In an hour`,
    evening: t`This evening`,
    tomorrow: t`Tomorrow`,
    monday: t`On Monday`,
    week: t`In a week`,
  }
  return snoozeTimes(Date.now(), format.timeZone).map(({ key, at }) => ({
    key,
    at,
    name: names[key],
    // Their names say the day already.
    moment:
      key === 'tomorrow' || key === 'monday'
        ? format.clock(at.toISOString())
        : format.moment(at.toISOString()),
  }))
}
