import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { classes } from './classes.ts'

export interface SegmentedProps<K extends string> {
  label: string
  options: readonly { key: K; label: ReactNode }[]
  value: K
  onChange(key: K): void
  className?: string
}

/** One of a few, side by side; for choosing how, not where to go. */
export function Segmented<K extends string>({
  label,
  options,
  value,
  onChange,
  className,
}: SegmentedProps<K>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.key))
        if (chosen !== undefined) onChange(chosen.key)
      }}
      className={classes('inline-flex rounded-[7px] bg-hover p-0.5', className)}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.key}
          id={option.key}
          className="cursor-default rounded-[5px] px-2.5 py-[3px] font-[550] text-[13px] text-ink-2 selected:bg-panel selected:text-ink selected:shadow-[0_0_0_1px_var(--line)] hovered:text-ink"
        >
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
