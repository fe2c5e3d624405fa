import { useLingui } from '@lingui/react/macro'
import type { JobState, Operations } from '@throughline/contracts'
import { classes } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import type { SectionKey } from './section.tsx'

interface FiguresProps {
  now: Operations
  open(section: SectionKey, jobs?: JobState): void
}

/** What waits or got stuck now; each figure opens what it counts. */
export function Figures({ now, open }: FiguresProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { arrivals, deliveries, jobs, log, storage } = now
  const slowest = Math.max(0, ...log.followers.map((follower) => follower.behindSeconds))
  const figures: FigureProps[] = [
    { name: t`Not understood`, count: arrivals.quarantined, isTrouble: true, run: () => open('quarantine') },
    { name: t`Perhaps delivered`, count: deliveries.inDoubt, isTrouble: true, run: () => open('doubts') },
    { name: t`Set-aside reactions`, count: now.parked, isTrouble: true, run: () => open('parked') },
    { name: t`Jobs that gave up`, count: jobs.failed, isTrouble: true, run: () => open('jobs', 'failed') },
    { name: t`Jobs waiting`, count: jobs.due, run: () => open('jobs', 'due') },
    { name: t`Jobs running`, count: jobs.running, run: () => open('jobs', 'running') },
    { name: t`Slowest reader behind`, value: format.span(slowest), run: () => open('followers') },
    storage.disk === null
      ? { name: t`Database`, value: format.size(storage.databaseBytes), run: () => open('storage') }
      : { name: t`Free on the disk`, value: format.size(storage.disk.freeBytes), run: () => open('storage') },
  ]
  return (
    <ul aria-label={t`In figures`} className="grid grid-cols-2 gap-2.5 min-[1100px]:grid-cols-4">
      {figures.map((figure) => (
        <li key={figure.name} className="grid">
          <Figure {...figure} />
        </li>
      ))}
    </ul>
  )
}

interface FigureProps {
  name: string
  count?: number
  value?: string
  /** Whether any of it is something to look at. */
  isTrouble?: boolean
  run(): void
}

function Figure({ name, count, value, isTrouble = false, run }: FigureProps) {
  const format = useFormat()
  return (
    <button
      type="button"
      onClick={run}
      className="flex min-w-0 flex-col justify-between rounded-card border border-line bg-panel px-3.5 py-2.5 text-left hover:bg-hover"
    >
      <span className="block text-ink-2 text-xs">{name}</span>
      <span
        className={classes(
          'num block font-[650] text-[20px] leading-7',
          isTrouble && count !== undefined && count > 0 && 'text-warn',
        )}
      >
        {count === undefined ? value : format.number(count)}
      </span>
    </button>
  )
}
