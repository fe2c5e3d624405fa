import { useLingui } from '@lingui/react/macro'
import type { TagView } from '@throughline/contracts'
import { inputLook, labelLook } from '@throughline/ui'
import { type KeyboardEvent, useId, useState } from 'react'

export interface TagFieldProps {
  label: string
  hint: string
  typed: string
  onType(typed: string): void
  suggestions: readonly TagView[]
  /** A whole name was chosen or typed. */
  take(name: string): void
  /** Backspace in the empty field. */
  takeBack?(): void
}

/** A field that completes tags: arrows choose among those in use, Enter takes what is chosen or typed. */
export function TagField({ label, hint, typed, onType, suggestions, take, takeBack }: TagFieldProps) {
  const { t } = useLingui()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const shown = open ? suggestions : []
  const chosen = shown[at]
  const finish = (name: string) => {
    take(name)
    setAt(-1)
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((index) => Math.max(-1, Math.min(suggestions.length - 1, index + step)))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      finish(chosen?.name ?? typed)
    } else if (event.key === 'Escape' && shown.length > 0) {
      // The list closes first, then the dialog.
      event.stopPropagation()
      setOpen(false)
      setAt(-1)
    } else if (event.key === 'Backspace' && typed === '') takeBack?.()
  }
  return (
    <div className="relative">
      <label htmlFor={`${id}-input`} className={labelLook}>
        {label}
      </label>
      <input
        id={`${id}-input`}
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write here
        autoFocus
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.id}`}
        autoComplete="off"
        maxLength={40}
        value={typed}
        className={`${inputLook} h-9`}
        onChange={(event) => {
          onType(event.target.value)
          setOpen(event.target.value.trim() !== '')
          setAt(-1)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <p id={`${id}-hint`} className="mt-1 text-ink-2 text-xs">
        {hint}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t`Tags in use`}
        hidden={shown.length === 0}
        className="absolute inset-x-0 top-[60px] z-10 max-h-52 overflow-auto rounded-card border border-line bg-panel p-1 shadow-float"
      >
        {shown.map((tag, index) => (
          <div
            key={tag.id}
            id={`${id}-${tag.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={`flex cursor-default items-baseline gap-2 rounded-control px-2 py-[5px] text-[13px] ${index === at ? 'bg-hover' : ''}`}
            onPointerDown={(event) => {
              event.preventDefault()
              finish(tag.name)
            }}
            onPointerEnter={() => setAt(index)}
          >
            <span className="min-w-0 flex-1 truncate">{tag.name}</span>
            <span className="num text-ink-3 text-xs">{tag.conversations}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
