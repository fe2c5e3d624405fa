import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from 'react-aria-components'
import { classes } from './classes.ts'
import { hintLook, inputLook, labelLook } from './field.tsx'

export interface SelectProps<K extends string> {
  label: string
  hint?: ReactNode
  options: readonly { key: K; label: string }[]
  value: K
  onChange(key: K): void
  className?: string
  /** For screen readers only, where a heading says it to the eye. */
  hideLabel?: boolean
}

/** One of several, in a list that opens. */
export function Select<K extends string>({
  label,
  hint,
  options,
  value,
  onChange,
  className,
  hideLabel = false,
}: SelectProps<K>) {
  return (
    <AriaSelect
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = options.find((option) => option.key === key)
        if (chosen !== undefined) onChange(chosen.key)
      }}
      className={classes('block', className)}
    >
      <Label className={hideLabel ? 'sr-only' : labelLook}>{label}</Label>
      <Button className={classes(inputLook, 'flex h-9 cursor-default items-center gap-2 text-left')}>
        <SelectValue className="min-w-0 flex-1 truncate" />
        <ChevronDown aria-hidden size={16} strokeWidth={1.75} className="text-ink-3" />
      </Button>
      {hint !== undefined && (
        <Text slot="description" className={hintLook}>
          {hint}
        </Text>
      )}
      <Popover className="max-h-80 w-(--trigger-width) overflow-auto rounded-card border border-line bg-panel p-1 shadow-float outline-none">
        <ListBox className="outline-none" items={options.map((option) => ({ ...option, id: option.key }))}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="cursor-default rounded-control px-2 py-[5px] text-[13px] outline-none selected:font-[600] focused:bg-hover"
            >
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
