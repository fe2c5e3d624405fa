import type { ReactElement } from 'react'
import { Tooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './kbd.tsx'

export interface TipProps {
  label: string
  shortcut?: string | undefined
  placement?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}

/** A tooltip around something that can be focused; it adds to a name, it never is the only one. */
export function Tip({ label, shortcut, placement = 'top', children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {children}
      <Tooltip
        placement={placement}
        offset={6}
        className="flex max-w-64 animate-[tl-appear_100ms] items-center gap-2 rounded-control bg-ink px-2 py-1 text-panel text-xs shadow-float"
      >
        {label}
        {shortcut !== undefined && <Kbd inverse>{shortcut}</Kbd>}
      </Tooltip>
    </TooltipTrigger>
  )
}
