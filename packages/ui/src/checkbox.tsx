import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components'
import { classes } from './classes.ts'

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'className' | 'children' | 'style'> {
  className?: string
  /** `done` draws the tick green and the words quiet: a step of a list rather than a choice. */
  look?: 'choice' | 'done'
  children: ReactNode
}

/** A box to tick, with its words. */
export function Checkbox({ look = 'choice', className, children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={classes('group flex cursor-default items-start gap-2', className)}>
      {({ isSelected, isFocusVisible }) => (
        <>
          <span
            aria-hidden
            className={classes(
              'mt-[2.5px] grid size-[15px] shrink-0 place-items-center rounded-[4px] border-[1.5px]',
              isSelected
                ? look === 'done'
                  ? 'border-ok bg-ok text-panel'
                  : 'border-accent bg-accent text-accent-ink'
                : 'border-ink-3',
              isFocusVisible && 'outline-2 outline-focus outline-offset-2',
            )}
          >
            {isSelected && <Check size={11} strokeWidth={3} />}
          </span>
          <span className={classes('min-w-0 flex-1', look === 'done' && isSelected && 'text-ink-3')}>
            {children}
          </span>
        </>
      )}
    </AriaCheckbox>
  )
}
