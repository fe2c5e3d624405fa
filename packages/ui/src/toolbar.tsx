import type { KeyboardEvent, ReactNode } from 'react'

export interface ToolbarProps {
  'aria-label': string
  className?: string
  children: ReactNode
}

/**
 * Buttons that are one stop of the Tab key: the left and right arrow keys lead from one to the next, Tab leads out. It
 * moves the focus nowhere in between, which would open and close tooltips faster than they can be drawn.
 */
export function Toolbar({ className, children, ...rest }: ToolbarProps) {
  return (
    <div role="toolbar" tabIndex={-1} {...rest} className={className} onKeyDownCapture={onKey}>
      {children}
    </div>
  )
}

function onKey(event: KeyboardEvent<HTMLElement>): void {
  const bar = event.currentTarget
  // Keys in what a button opened arrive here too.
  if (!(event.target instanceof HTMLElement) || !bar.contains(event.target)) return
  const buttons = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')]
  if (event.key === 'Tab') {
    passOver(buttons.filter((button) => button !== event.target))
    return
  }
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  buttons[buttons.indexOf(event.target) + step]?.focus()
}

/** Takes buttons out of the order of the Tab key until the key has done its work. */
function passOver(buttons: readonly HTMLElement[]): void {
  const before = buttons.map((button) => button.getAttribute('tabindex'))
  for (const button of buttons) button.tabIndex = -1
  setTimeout(() => {
    for (const [at, button] of buttons.entries()) {
      const value = before[at]
      if (value === null || value === undefined) button.removeAttribute('tabindex')
      else button.setAttribute('tabindex', value)
    }
  })
}
