import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/** A key of the keyboard. */
export function Kbd({ children, inverse = false }: { children: ReactNode; inverse?: boolean }) {
  return (
    <kbd
      className={classes(
        'inline-block rounded-[5px] border border-b-2 px-[5px] py-[3px] font-[500] font-sans text-[11px] leading-none',
        inverse ? 'border-current/30 text-panel/80' : 'border-line bg-panel text-ink-3',
      )}
    >
      {children}
    </kbd>
  )
}
