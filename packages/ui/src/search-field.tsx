import { Search, X } from 'lucide-react'
import { type ComponentProps, type ReactNode, type Ref, useId, useRef } from 'react'
import { classes } from './classes.ts'
import { labelLook } from './field.tsx'

export interface SearchFieldProps {
  /** What is searched: the field's name, and what stands in it while it is empty. */
  label: string
  /** Stands in the empty field instead of the label, which then stands above it. */
  placeholder?: string
  value: string
  onChange(value: string): void
  /** What the cross is called. */
  emptyLabel: string
  /** The cross; empties the field by itself. */
  onEmpty?(): void
  /** Stands at the right end while the field is empty, such as its key. */
  whileEmpty?: ReactNode
  /** Stands at the right end always. */
  trailing?: ReactNode
  invalid?: boolean
  /** A label above and the height of a form, where the field stands among others. */
  inForm?: boolean
  className?: string
  inputRef?: Ref<HTMLInputElement>
  /** What else the input needs, such as the attributes of a combobox. */
  input?: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className' | 'ref'>
}

/** A field to search in: a glass before it, and a cross that empties it and keeps the focus. */
export function SearchField(o: SearchFieldProps) {
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const empty = () => {
    o.onChange('')
    o.onEmpty?.()
    box.current?.querySelector('input')?.focus()
  }
  return (
    <div className={o.className}>
      {o.inForm && (
        <label htmlFor={id} className={labelLook}>
          {o.label}
        </label>
      )}
      <div
        ref={box}
        className={classes(
          'flex items-center gap-2 rounded-control border bg-panel pr-1.5 pl-2.5 text-[13px] focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]',
          o.inForm ? 'h-9' : 'h-8',
          o.invalid ? 'border-bad' : o.inForm ? 'border-field/60' : 'border-line',
        )}
      >
        <Search aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-ink-3" />
        <input
          id={id}
          type="search"
          {...o.input}
          ref={o.inputRef}
          value={o.value}
          {...(!o.inForm && { 'aria-label': o.label })}
          placeholder={o.placeholder ?? (o.inForm ? undefined : o.label)}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
          onChange={(event) => o.onChange(event.target.value)}
        />
        {o.value === '' ? (
          o.whileEmpty
        ) : (
          <button
            type="button"
            aria-label={o.emptyLabel}
            className="grid size-6 shrink-0 place-items-center rounded-control text-ink-3 hover:bg-hover hover:text-ink"
            onClick={empty}
          >
            <X aria-hidden size={14} strokeWidth={1.75} />
          </button>
        )}
        {o.trailing}
      </div>
    </div>
  )
}
