import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Floor } from '@throughline/contracts'
import { classes } from '@throughline/ui'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-format.ts'

const look = 'block min-w-0 rounded-card border border-line bg-panel px-3.5 py-2.5 hover:bg-hover'

/** What waits now; each figure opens what it counts. */
export function FloorFigures({ floor, now }: { floor: Floor; now: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { all, unassigned } = floor
  const { oldest } = all
  return (
    <section aria-label={t`What waits now`} className="grid grid-cols-2 gap-2.5 min-[900px]:grid-cols-4">
      <Link to="/queue/$view" params={{ view: 'all' }} search={{ q: 'status:open' }} className={look}>
        <Figure name={t`Open conversations`} value={format.number(all.open)} />
      </Link>
      <Link to="/queue/$view" params={{ view: 'unassigned' }} search={{}} className={look}>
        <Figure name={t`Nobody has`} value={format.number(unassigned.open)} />
      </Link>
      <Link to="/queue/$view" params={{ view: 'all' }} search={{ q: 'is:overdue' }} className={look}>
        <Figure name={t`Overdue`} value={format.number(all.overdue)} bad={all.overdue > 0} />
      </Link>
      {oldest === null || oldest.waitingSince === null ? (
        <div className={classes(look, 'hover:bg-panel')}>
          <Figure name={t`Waits longest`} value={t`Nobody`} />
        </div>
      ) : (
        <Link to="/conversations/$conversationId" params={{ conversationId: oldest.id }} className={look}>
          <Figure
            name={t`Waits longest`}
            value={format.span(wholeMinutes(now - Date.parse(oldest.waitingSince)))}
            more={oldest.customerName}
          />
        </Link>
      )}
    </section>
  )
}

/** Seconds, without what nobody reads of a long wait. */
export function wholeMinutes(milliseconds: number): number {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds >= 86_400) return seconds - (seconds % 3_600)
  return seconds >= 60 ? seconds - (seconds % 60) : seconds
}

interface FigureProps {
  name: string
  value: string
  more?: ReactNode
  bad?: boolean
}

function Figure({ name, value, more, bad = false }: FigureProps) {
  return (
    <>
      <span className="block text-ink-2 text-xs">{name}</span>
      <span className="flex min-w-0 items-baseline gap-2">
        <span className={classes('num shrink-0 font-[650] text-[20px] leading-7', bad && 'text-bad')}>
          {value}
        </span>
        {more !== undefined && <span className="truncate text-[13px] text-ink-2">{more}</span>}
      </span>
    </>
  )
}
