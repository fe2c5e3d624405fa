import { useLingui } from '@lingui/react/macro'
import { type NoticeSettings, usualNoticeSettings } from '@throughline/contracts'
import { Checkbox } from '@throughline/ui'
import { ClockField } from '../clock-field.tsx'
import { Trial } from './trial.tsx'

interface QuietHoursProps {
  quiet: NoticeSettings['quiet']
  change(quiet: NoticeSettings['quiet']): void
}

/** When nothing may disturb. */
export function QuietHours({ quiet, change }: QuietHoursProps) {
  const { t } = useLingui()
  return (
    <Trial
      title={t`Quiet hours`}
      about={t`In these hours, by the clock of your time zone, there is no mail, no browser notice and no sound. The bell keeps everything, and mail comes afterwards.`}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Checkbox
          isSelected={quiet !== null}
          onChange={(on) => change(on ? usualNoticeSettings.quiet : null)}
        >{t`Keep quiet hours`}</Checkbox>
        {quiet !== null && (
          <span className="flex items-center gap-2">
            <ClockField
              label={t`Quiet from`}
              value={quiet.from}
              change={(from) => change({ ...quiet, from })}
            />
            <span aria-hidden>–</span>
            <ClockField
              label={t`Quiet until`}
              value={quiet.until}
              change={(until) => change({ ...quiet, until })}
            />
          </span>
        )}
      </div>
    </Trial>
  )
}
