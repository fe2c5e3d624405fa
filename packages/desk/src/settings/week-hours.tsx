import { useLingui } from '@lingui/react/macro'
import { type Weekday, type WorkingHours, type WorkingSpan, weekdays } from '@throughline/contracts'
import { Checkbox } from '@throughline/ui'
import { ClockField } from './clock-field.tsx'

const usual: WorkingSpan = { from: '09:00', to: '17:00' }

/** The hours of a week, day by day; `free` is said of a day without any. */
export function WeekHours({
  hours,
  change,
  free,
}: {
  hours: WorkingHours
  change(hours: WorkingHours): void
  free: string
}) {
  return (
    <div className="space-y-2">
      {weekdays.map((day) => (
        <Day
          key={day}
          day={day}
          spans={hours[day] ?? []}
          free={free}
          change={(spans) => change(ordered(hours, day, spans))}
        />
      ))}
    </div>
  )
}

/** One part of a day is drawn; further ones, set by API, are kept as they are. */
function Day({
  day,
  spans,
  free,
  change,
}: {
  day: Weekday
  spans: readonly WorkingSpan[]
  free: string
  change(spans: WorkingSpan[]): void
}) {
  const { t } = useLingui()
  const name = useDayName(day)
  const [first, ...others] = spans
  const edit = (part: Partial<WorkingSpan>) => first && change([{ ...first, ...part }, ...others])
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
      <Checkbox
        className="w-28"
        isSelected={first !== undefined}
        onChange={(works) => change(works ? [usual] : [])}
      >
        {name}
      </Checkbox>
      {first === undefined ? (
        <span className="text-[13px] text-ink-2">{free}</span>
      ) : (
        <span className="num flex items-center gap-2">
          <ClockField label={t`${name} from`} value={first.from} change={(from) => edit({ from })} />
          <span aria-hidden>–</span>
          <ClockField label={t`${name} until`} value={first.to} change={(to) => edit({ to })} />
          {others.map(({ from, to }) => (
            <span key={from} className="text-[13px] text-ink-2">
              {from}–{to}
            </span>
          ))}
        </span>
      )}
    </div>
  )
}

function useDayName(day: Weekday): string {
  const { i18n } = useLingui()
  // 5 January 1970 was a Monday.
  const date = new Date(Date.UTC(1970, 0, 5 + weekdays.indexOf(day)))
  return new Intl.DateTimeFormat(i18n.locale, { weekday: 'long', timeZone: 'UTC' }).format(date)
}

/** With the days in their order, so that equal hours are equal text. */
function ordered(hours: WorkingHours, day: Weekday, spans: WorkingSpan[]): WorkingHours {
  const { [day]: _before, ...rest } = hours
  const all: WorkingHours = { ...rest, ...(spans.length > 0 && { [day]: spans }) }
  return Object.fromEntries(weekdays.flatMap((one) => (all[one] === undefined ? [] : [[one, all[one]]])))
}
