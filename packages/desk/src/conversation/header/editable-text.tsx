import { useLingui } from '@lingui/react/macro'
import { classes } from '@throughline/ui'
import { useEffect, useRef, useState } from 'react'
import { showUndo } from '../../commands/show-undo.ts'

export interface EditableTextProps {
  value: string
  /** What is edited, for the name of the button and the field. */
  label: string
  placeholder: string
  maxLength: number
  className: string
  /** An empty text is a value too. */
  mayBeEmpty?: boolean
  /** Only shown, to somebody whose role does not include changing it. */
  readOnly?: boolean
  save(value: string): void
}

/**
 * A text that is edited where it stands: Enter or leaving saves, Escape leaves it as it was. What somebody else made of
 * it meanwhile is replaced only by other words than those that the editing began with, and can be given back.
 */
export function EditableText(props: EditableTextProps) {
  const { t } = useLingui()
  /** The text that the editing began with. */
  const [began, setBegan] = useState<string | null>(null)
  const editing = began !== null
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useEffect(() => {
    if (wasEditing.current && !editing) button.current?.focus({ preventScroll: true })
    wasEditing.current = editing
  }, [editing])
  const finish = (text: string | null) => {
    setBegan(null)
    const { value, save } = props
    if (text === null || text === began || text === value) return
    if (text === '' && props.mayBeEmpty !== true) return
    save(text)
    if (value !== began) showUndo(t`It replaced “${value}”, which came meanwhile`, t`Undo`, () => save(value))
  }
  if (props.readOnly === true) {
    return (
      <span
        dir="auto"
        title={props.value}
        className={classes(
          'min-w-0 truncate',
          props.className,
          props.value === '' && 'font-[450]! text-ink-3!',
        )}
      >
        {props.value === '' ? '–' : props.value}
      </span>
    )
  }
  if (!editing) {
    return (
      <button
        ref={button}
        type="button"
        dir="auto"
        title={props.value}
        aria-label={`${props.label}: ${props.value === '' ? props.placeholder : props.value}`}
        className={classes(
          '-mx-1 min-w-0 cursor-text truncate rounded-[4px] px-1 text-left hover:bg-hover',
          props.className,
          props.value === '' && 'font-[450]! text-ink-3!',
        )}
        onClick={() => setBegan(props.value)}
      >
        {props.value === '' ? props.placeholder : props.value}
      </button>
    )
  }
  return (
    <input
      ref={(input) => input?.focus()}
      defaultValue={props.value}
      aria-label={props.label}
      placeholder={props.placeholder}
      maxLength={props.maxLength}
      className={classes(
        '-mx-1 min-w-0 flex-1 rounded-[4px] bg-transparent px-1 shadow-[0_0_0_1.5px_var(--accent)] outline-none',
        props.className,
      )}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finish(event.currentTarget.value.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          // Otherwise the same Enter presses the button that takes the focus now, and begins anew.
          event.preventDefault()
          finish(event.currentTarget.value.trim())
        }
        if (event.key === 'Escape') finish(null)
      }}
    />
  )
}
