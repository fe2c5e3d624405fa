import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'

export interface ToolbarProps {
  'aria-label': string
  /** False where the Tab key passes it over: another way leads there. */
  isStop?: boolean
  className?: string
  /** One of its buttons has the focus now. */
  onEnter?(): void
  children: ReactNode
}

/**
 * Buttons that are one stop of the Tab key, at the one that was used last: the left and right arrow keys lead from one to
 * the next, Tab leads out. The focus is moved nowhere in between, which would open and close tooltips faster than they
 * can be drawn.
 */
export function Toolbar({ isStop = true, className, onEnter, children, ...rest }: ToolbarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const used = useRef<HTMLElement>(null)
  // After each drawing: buttons come and go.
  useEffect(() => {
    const buttons = buttonsOf(bar.current)
    const stop = isStop ? (buttons.find((button) => button === used.current) ?? buttons[0]) : undefined
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
  })
  const onFocus = ({ currentTarget, target }: FocusEvent<HTMLElement>) => {
    const buttons = buttonsOf(currentTarget)
    const button = buttons.find((one) => one === target)
    if (button === undefined) return
    used.current = button
    onEnter?.()
    for (const one of buttons) one.tabIndex = one === button ? 0 : -1
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      {...rest}
      className={className}
      onKeyDownCapture={onKey}
      onFocusCapture={onFocus}
    >
      {children}
    </div>
  )
}

function onKey(event: KeyboardEvent<HTMLElement>): void {
  const buttons = buttonsOf(event.currentTarget)
  const at = event.target instanceof HTMLElement ? buttons.indexOf(event.target) : -1
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  // Keys in what a button opened arrive here too.
  if (at < 0 || step === 0 || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  buttons[at + step]?.focus()
}

function buttonsOf(bar: HTMLElement | null): HTMLElement[] {
  return [...(bar?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
}
