import { useLingui } from '@lingui/react/macro'
import type { Operations } from '@throughline/contracts'
import { useFormat } from '../../i18n/use-format.ts'

/** What runs by the clock, and when each runs next. */
export function Schedules({ schedules }: { schedules: Operations['jobs']['schedules'] }) {
  const { t } = useLingui()
  const format = useFormat()
  return (
    <details className="border-line-2 border-t px-3.5 py-2.5">
      <summary className="cursor-default rounded-control text-[13px]">{t`What runs by the clock`}</summary>
      <ul className="mt-2 space-y-1">
        {schedules.map(({ job, everySeconds, nextAt }) => (
          <li key={job} className="flex flex-wrap justify-between gap-x-3 text-[13px]">
            <span className="wrap-anywhere">{job}</span>
            <span className="num text-ink-2 text-xs">
              {t`every ${format.span(everySeconds)}, next ${format.moment(nextAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
