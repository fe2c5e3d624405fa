import type { Availability } from '@throughline/contracts'
import { classes } from '@throughline/ui'

const looks = {
  available: 'bg-ok',
  wrap_up: 'bg-warn',
  break: 'border-2 border-warn',
  away: 'border-2 border-ink-3',
  gone: 'border border-ink-3 border-dashed',
}

/** Filled who works, hollow who does not, dashed who is not here. The word stands beside it. */
export function AvailabilityDot({
  of: { status, online },
  className,
}: {
  of: Pick<Availability, 'status' | 'online'>
  className?: string
}) {
  const look = status === 'available' && !online ? looks.gone : looks[status]
  return <span aria-hidden className={classes('block size-2 shrink-0 rounded-full', look, className)} />
}
