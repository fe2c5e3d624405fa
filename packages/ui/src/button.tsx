import { type ReactElement, type ReactNode, useId } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { classes } from './classes.ts'
import { Tip } from './tip.tsx'

export type ButtonTone = 'plain' | 'primary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  tone?: ButtonTone
  size?: 'medium' | 'small'
  className?: string | undefined
  children: ReactNode
}

const shape =
  'inline-flex shrink-0 cursor-default select-none items-center justify-center gap-1.5 whitespace-nowrap border ' +
  'font-[550] transition-colors duration-100 disabled:opacity-50 pressed:brightness-95'
const tones: Record<ButtonTone, string> = {
  plain: 'border-line bg-panel text-ink hovered:bg-hover',
  primary: 'border-accent bg-accent text-accent-ink hovered:border-accent-hover hovered:bg-accent-hover',
  quiet: 'border-transparent bg-transparent text-ink-2 hovered:bg-hover hovered:text-ink',
  danger: 'border-bad bg-bad text-panel hovered:brightness-110',
}

/** A button with words. `tone` says what it means: `primary` once a screen, `danger` where nothing brings it back. */
export function Button({ tone = 'plain', size = 'medium', className, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={classes(
        shape,
        tones[tone],
        'rounded-control',
        size === 'medium' ? 'h-[30px] px-2.5 text-[13px]' : 'h-6 px-2 text-xs',
        className,
      )}
    >
      {children}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** What it does: the tooltip and the name that a screen reader says. */
  label: string
  /** The key that does the same, shown in the tooltip. */
  shortcut?: string | undefined
  icon: ReactElement
  placement?: 'top' | 'bottom' | 'left' | 'right'
}

/** A button with only an icon; its label is a tooltip and its accessible name. */
export function IconButton({
  label,
  shortcut,
  icon,
  tone = 'quiet',
  size = 'medium',
  placement = 'top',
  className,
  ...rest
}: IconButtonProps) {
  const id = useId()
  return (
    <Tip label={label} shortcut={shortcut} placement={placement}>
      <AriaButton
        {...rest}
        id={rest.id ?? id}
        aria-label={label}
        className={classes(
          shape,
          tones[tone],
          'rounded-control',
          size === 'medium' ? 'size-[30px]' : 'size-6',
          className,
        )}
      >
        {icon}
      </AriaButton>
    </Tip>
  )
}
