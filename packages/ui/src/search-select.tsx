import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { classes } from './classes.ts'
import { hintLook, inputLook, labelLook } from './field.tsx'

export interface SearchSelectProps {
  label: string
  hint?: ReactNode
  /** What the field says while nothing is chosen. */
  placeholder: string
  options: readonly { key: string; label: string }[]
  /** Null while nothing is chosen; emptying the field brings that back. */
  value: string | null
  onChange(key: string | null): void
  className?: string
}

/** One of many: typing narrows the list that opens, without regard to accents and capitals. */
export function SearchSelect({
  label,
  hint,
  placeholder,
  options,
  value,
  onChange,
  className,
}: SearchSelectProps) {
  return (
    <ComboBox
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      defaultItems={options.map((option) => ({ id: option.key, label: option.label }))}
      className={classes('block', className)}
    >
      <Label className={labelLook}>{label}</Label>
      <div className="relative">
        <Input
          placeholder={placeholder}
          className={classes(inputLook, 'h-9 pr-9')}
          // Typing begins a new search instead of adding to what is chosen.
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button className="absolute inset-y-0 right-0 grid w-9 cursor-default place-items-center text-ink-3">
          <ChevronDown aria-hidden size={16} strokeWidth={1.75} />
        </Button>
      </div>
      {hint !== undefined && (
        <Text slot="description" className={hintLook}>
          {hint}
        </Text>
      )}
      <FieldError className="mt-1 block text-bad text-xs" />
      <Popover className="max-h-72 w-(--trigger-width) overflow-auto rounded-card border border-line bg-panel p-1 shadow-float outline-none">
        <ListBox<{ id: string; label: string }> className="outline-none">
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
    </ComboBox>
  )
}
