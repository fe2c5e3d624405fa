import { useLingui } from '@lingui/react/macro'
import { Chip } from '@throughline/ui'
import { dueState } from '../i18n/spans.ts'
import { useFormat } from '../i18n/use-format.ts'

/** When a reply or the next step is due, in words; amber within the hour, red and "overdue by" after it. */
export function DueChip({
  dueAt,
  now,
  what = 'reply',
  short = false,
}: {
  dueAt: string | null
  now: number
  what?: 'reply' | 'step'
  short?: boolean
}) {
  const { t } = useLingui()
  const format = useFormat()
  if (dueAt === null) return null
  const state = dueState(dueAt, now)
  const time = format.moment(dueAt, now)
  const reply = what === 'reply'
  if (state === 'overdue') {
    const late = format.span(roundedSpan((now - Date.parse(dueAt)) / 1000))
    const title = reply ? t`A reply was due ${time}` : t`The next step was due ${time}`
    return (
      <Chip tone="bad" title={title}>
        {short ? (reply ? t`Late ${late}` : t`Step late ${late}`) : t`Overdue by ${late}`}
      </Chip>
    )
  }
  return (
    <Chip
      tone={state === 'soon' ? 'warn' : 'plain'}
      title={reply ? t`A reply is due ${time}` : t`The next step is due ${time}`}
    >
      {reply ? (short ? t`Due ${time}` : t`Reply due ${time}`) : t`Step due ${time}`}
    </Chip>
  )
}

/** Whole minutes, hours or days, so that the chip stays short and calm. */
function roundedSpan(seconds: number): number {
  if (seconds < 3_600) return Math.max(60, Math.floor(seconds / 60) * 60)
  if (seconds < 86_400) return Math.floor(seconds / 3_600) * 3_600
  return Math.floor(seconds / 86_400) * 86_400
}
