import { useLingui } from '@lingui/react/macro'
import { Checkbox, Select } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import { ClockField } from '../clock-field.tsx'
import { type QuietForm, usualQuiet } from './chat-form.ts'
import { Part } from './part.tsx'

const lately = [0, 10, 30, 60, 120, 240]

/** When what customers missed is not mailed to them, by their own clock. */
export function QuietHours({
  quiet,
  change,
}: {
  quiet: QuietForm | null
  change(quiet: QuietForm | null): void
}) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <Part
      title={t`Quiet hours`}
      about={t`When a customer has left the chat, what they missed follows by e-mail. At night, by their own clock, it waits until the morning.`}
    >
      <Checkbox isSelected={quiet !== null} onChange={(on) => change(on ? usualQuiet : null)}>
        {t`Hold these e-mails at night`}
        <span className="block text-ink-2 text-xs">
          {t`Where a customer’s time zone is not known, that of the office hours counts, else your organisation’s.`}
        </span>
      </Checkbox>
      {quiet !== null && (
        <>
          <div className="num flex flex-wrap items-center gap-2">
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
            {quiet.from === quiet.until && (
              <span role="alert" className="text-[13px] text-bad">
                {t`They must end at another time than they begin.`}
              </span>
            )}
          </div>
          <Select
            label={t`Send all the same to who left only just`}
            hint={t`Who was here a moment ago waits for the answer, at night too.`}
            options={[...new Set([...lately, quiet.recentMinutes])]
              .sort((a, b) => a - b)
              .map((minutes) => ({
                key: String(minutes),
                label: minutes === 0 ? t`To nobody` : t`Within ${format.span(minutes * 60)}`,
              }))}
            value={String(quiet.recentMinutes)}
            onChange={(minutes) => change({ ...quiet, recentMinutes: Number(minutes) })}
          />
        </>
      )}
    </Part>
  )
}
