import { type ReactNode, useEffect, useState } from 'react'
import { classes } from './classes.ts'

/** Grey shapes where content will be; they show only when it takes longer than 300 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classes('animate-pulse rounded-control bg-line-2', className)} />
}

/** Shows its children after 300 ms, so that what arrives quickly does not flicker. */
export function AfterAMoment({ children, label }: { children: ReactNode; label: string }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" aria-busy="true" className="contents">
      <span className="sr-only">{shown ? label : ''}</span>
      {shown && children}
    </div>
  )
}
